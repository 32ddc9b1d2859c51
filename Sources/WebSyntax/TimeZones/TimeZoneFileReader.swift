/// A reader of the format TZif (RFC 9636), which checks every number before it is used.
struct TimeZoneFileReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func readZone(named name: String) throws(TimeZoneFileError) -> TimeZoneRules {
        var header = try readHeader()
        var timeSize = 4
        if header.version != 0 {
            // The same again follows with times of 64 bits.
            _ = try take(header.dataSize(timeSize: timeSize))
            header = try readHeader()
            timeSize = 8
        }
        try header.validate()
        let (first, transitions) = try readData(header, timeSize: timeSize)
        let rule = header.version == 0 ? nil : try readFooter()
        return TimeZoneRules(name: name, first: first, transitions: transitions, rule: rule)
    }

    // MARK: - The header

    /// The numbers of a header, in their order (section 3.1).
    private struct Header {
        var version: UInt8
        var universalIndicators, standardIndicators, leapSeconds, transitions, localTimes, abbreviationBytes: Int

        /// The length of the block of data in bytes (section 3.2).
        func dataSize(timeSize: Int) -> Int {
            transitions * (timeSize + 1) + localTimes * 6 + abbreviationBytes + leapSeconds * (timeSize + 4)
                + standardIndicators + universalIndicators
        }

        func validate() throws(TimeZoneFileError) {
            guard leapSeconds == 0 else { throw .leapSeconds }
            guard localTimes > 0, abbreviationBytes > 0,
                [0, localTimes].contains(universalIndicators), [0, localTimes].contains(standardIndicators)
            else { throw .malformedHeader }
        }
    }

    private mutating func readHeader() throws(TimeZoneFileError) -> Header {
        guard rest.starts(with: "TZif".utf8) else { throw .notTZif }
        var head = try take(44).dropFirst(4)
        let version = head.removeFirst()
        // 2 to 4 are defined; a later version has the same blocks.
        guard version == 0 || (UInt8(ascii: "2")...UInt8(ascii: "9")).contains(version) else {
            throw .unknownVersion(version)
        }
        head.removeFirst(15)
        let counts = stride(from: 0, to: 24, by: 4).map { Int(Self.bigEndian(head.dropFirst($0).prefix(4))) }
        return Header(
            version: version,
            universalIndicators: counts[0],
            standardIndicators: counts[1],
            leapSeconds: counts[2],
            transitions: counts[3],
            localTimes: counts[4],
            abbreviationBytes: counts[5]
        )
    }

    // MARK: - The data

    private mutating func readData(
        _ header: Header,
        timeSize: Int
    ) throws(TimeZoneFileError) -> (first: LocalTime, transitions: [TimeZoneTransition]) {
        // With all of it there, no part can be too short.
        guard header.dataSize(timeSize: timeSize) <= rest.count else { throw .truncated }
        let times = try take(header.transitions * timeSize)
        let indexes = try take(header.transitions)
        let records = try take(header.localTimes * 6)
        let abbreviations = try take(header.abbreviationBytes)
        _ = try take(header.standardIndicators + header.universalIndicators)

        var localTimes: [LocalTime] = []
        for start in stride(from: records.startIndex, to: records.endIndex, by: 6) {
            localTimes.append(try Self.localTime(records[start..<start + 6], abbreviations))
        }
        var transitions: [TimeZoneTransition] = []
        transitions.reserveCapacity(header.transitions)
        for (number, index) in indexes.enumerated() {
            let bytes = times.dropFirst(number * timeSize).prefix(timeSize)
            let time = timeSize == 4 ? Int64(Int32(truncatingIfNeeded: Self.bigEndian(bytes))) : Self.bigEndian(bytes)
            guard Int(index) < localTimes.count, transitions.last.map({ $0.time < time }) ?? true else {
                throw .malformedTransition
            }
            transitions.append(TimeZoneTransition(time: time, localTime: localTimes[Int(index)]))
        }
        return (localTimes[0], transitions)
    }

    private static func localTime(
        _ record: ArraySlice<UInt8>,
        _ abbreviations: ArraySlice<UInt8>
    ) throws(TimeZoneFileError) -> LocalTime {
        let offset = Int(Int32(truncatingIfNeeded: bigEndian(record.prefix(4))))
        let (isDaylight, start) = (record[record.startIndex + 4], Int(record[record.startIndex + 5]))
        let tail = abbreviations.dropFirst(start)
        guard PosixTimeZone.offsets.contains(offset), isDaylight <= 1, let end = tail.firstIndex(of: 0),
            tail[..<end].allSatisfy(PosixTimeZone.isAbbreviationByte)
        else { throw .malformedLocalTime }
        return LocalTime(offset: offset, abbreviation: String(decoding: tail[..<end], as: UTF8.self))
    }

    // MARK: - The footer

    /// Reads the rule after the last transition, in a line of its own; nil for an empty line.
    private mutating func readFooter() throws(TimeZoneFileError) -> PosixTimeZone? {
        let newline = UInt8(ascii: "\n")
        guard let first = rest.popFirst() else { throw .truncated }
        guard first == newline else { throw .malformedRule }
        guard let end = rest.firstIndex(of: newline) else { throw .truncated }
        let text = Array(rest[..<end])
        return text.isEmpty ? nil : try PosixTimeZone(text)
    }

    // MARK: - Bytes

    private mutating func take(_ count: Int) throws(TimeZoneFileError) -> ArraySlice<UInt8> {
        guard count <= rest.count else { throw .truncated }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// The number of up to eight bytes; its sign is that of eight.
    private static func bigEndian(_ bytes: ArraySlice<UInt8>) -> Int64 {
        bytes.reduce(0) { $0 << 8 | Int64($1) }
    }
}
