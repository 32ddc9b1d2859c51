extension PosixTimeZone {
    /// Reads a rule; no white space and nothing after it.
    init(_ text: [UInt8]) throws(TimeZoneFileError) {
        var reader = PosixRuleReader(text)
        guard let rule = reader.readRule() else { throw .malformedRule }
        self = rule
    }
}

/// A reader of the rules of `TZ` (POSIX, section 8.3, with the times of RFC 9636 section 3.3.2).
private struct PosixRuleReader {
    private var rest: ArraySlice<UInt8>

    init(_ text: [UInt8]) { rest = text[...] }

    mutating func readRule() -> PosixTimeZone? {
        guard let name = readName(), let behind = readOffset() else { return nil }
        let standard = LocalTime(offset: -behind, abbreviation: name)
        if rest.isEmpty { return PosixTimeZone(standard: standard, daylight: nil) }
        guard let daylightName = readName() else { return nil }
        var daylightBehind = behind - 3_600
        if rest.first != UInt8(ascii: ",") {
            guard let own = readOffset() else { return nil }
            daylightBehind = own
        }
        guard skip(","), let start = readTransition(), skip(","), let end = readTransition(), rest.isEmpty,
            PosixTimeZone.offsets.contains(-daylightBehind)
        else { return nil }
        let localTime = LocalTime(offset: -daylightBehind, abbreviation: daylightName)
        return PosixTimeZone(standard: standard, daylight: .init(localTime: localTime, start: start, end: end))
    }

    /// Three letters or more, or letters, digits and signs in angle brackets.
    private mutating func readName() -> String? {
        let name: ArraySlice<UInt8>
        if skip("<") {
            name = rest.prefix(while: PosixTimeZone.isAbbreviationByte)
            rest = rest[name.endIndex...]
            guard skip(">") else { return nil }
        } else {
            name = rest.prefix(while: \.isASCIILetter)
            rest = rest[name.endIndex...]
        }
        return name.count >= 3 ? String(decoding: name, as: UTF8.self) : nil
    }

    /// The seconds by which local time is behind UTC.
    private mutating func readOffset() -> Int? { readTime(hours: 0...24) }

    /// `,M10.5.0/3` without its comma; the time is 02:00 unless given.
    private mutating func readTransition() -> YearlyTransition? {
        guard let day = readDay() else { return nil }
        guard skip("/") else { return YearlyTransition(day: day, time: 7_200) }
        return readTime(hours: 0...167).map { YearlyTransition(day: day, time: $0) }
    }

    private mutating func readDay() -> YearlyTransition.Day? {
        if skip("J") { return readNumber(in: 1...365).map { .numbered($0) } }
        guard skip("M") else { return readNumber(in: 0...365).map { .afterNewYear($0) } }
        guard let month = readNumber(in: 1...12), skip("."), let week = readNumber(in: 1...5), skip("."),
            let weekday = readNumber(in: 0...6)
        else { return nil }
        return .weekday(weekday, week: week, month: month)
    }

    /// `-3:30:00` in seconds, minutes and seconds where given.
    private mutating func readTime(hours: ClosedRange<Int>) -> Int? {
        let isNegative = skip("-")
        if !isNegative { _ = skip("+") }
        guard let hour = readNumber(in: hours) else { return nil }
        var (minute, second) = (0, 0)
        if skip(":") {
            guard let number = readNumber(in: 0...59) else { return nil }
            minute = number
            if skip(":") {
                guard let number = readNumber(in: 0...59) else { return nil }
                second = number
            }
        }
        let seconds = hour * 3_600 + minute * 60 + second
        return isNegative ? -seconds : seconds
    }

    private mutating func readNumber(in range: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix(while: \.isASCIIDigit)
        // More digits would leave every range, and might overflow.
        guard (1...3).contains(digits.count) else { return nil }
        rest = rest[digits.endIndex...]
        let number = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        return range.contains(number) ? number : nil
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }
}
