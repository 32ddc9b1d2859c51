import WebSyntax

/// A file in the format TZif, made byte by byte; what it says need not be right.
struct TimeZoneFile {
    var version: UInt8 = UInt8(ascii: "2")
    /// The seconds ahead of UTC, the flag of daylight saving, and where the abbreviation starts.
    var localTimes: [(offset: Int32, isDaylight: UInt8, abbreviation: UInt8)] = [(3_600, 0, 0), (7_200, 1, 4)]
    var abbreviations = "CET\0CEST\0"
    var transitions: [(time: Int64, localTime: UInt8)] = []
    var leapSeconds = 0
    var standardIndicators = 0
    var universalIndicators = 0
    /// The line after the data; nil for none.
    var footer: String? = ""

    /// Summer of 1970 and no rule: from April to October.
    static let oneSummer = TimeZoneFile(transitions: [(7_776_000, 1), (23_587_200, 0)])

    var bytes: [UInt8] {
        if version == 0 { return block(timeSize: 4, of: self) }
        let old = TimeZoneFile(version: version, localTimes: [(0, 0, 0)], abbreviations: "\0")
        let footer = footer.map { Array("\n\($0)\n".utf8) } ?? []
        return block(timeSize: 4, of: old) + block(timeSize: 8, of: self) + footer
    }

    /// Where the block of 64-bit data begins.
    static let newBlock = 44 + 6 + 1

    var rules: TimeZoneRules {
        get throws { try TimeZoneRules(name: "Test/Zone", parsing: bytes) }
    }

    private func block(timeSize: Int, of file: TimeZoneFile) -> [UInt8] {
        var bytes = Array("TZif".utf8) + [file.version] + [UInt8](repeating: 0, count: 15)
        let counts = [
            file.universalIndicators, file.standardIndicators, file.leapSeconds, file.transitions.count,
            file.localTimes.count, file.abbreviations.utf8.count,
        ]
        for count in counts { bytes += Self.bigEndian(Int64(count), 4) }
        for transition in file.transitions { bytes += Self.bigEndian(transition.time, timeSize) }
        bytes += file.transitions.map(\.localTime)
        for time in file.localTimes {
            bytes += Self.bigEndian(Int64(time.offset), 4) + [time.isDaylight, time.abbreviation]
        }
        bytes += Array(file.abbreviations.utf8)
        bytes += [UInt8](repeating: 0, count: file.leapSeconds * (timeSize + 4))
        return bytes + [UInt8](repeating: 1, count: file.standardIndicators + file.universalIndicators)
    }

    private static func bigEndian(_ number: Int64, _ size: Int) -> [UInt8] {
        (0..<size).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}
