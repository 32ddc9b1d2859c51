/// Values in place of invalid ones, until the whole form has been read.
///
/// They never leave the decoder: a form with an error is discarded.
enum Placeholder {
    static func value<Value>(of type: Value.Type) -> Value? {
        for candidate: Any in simple + foundation { if let value = candidate as? Value { return value } }
        guard let type = type as? any CaseIterable.Type else { return nil }
        return firstCase(of: type) as? Value
    }

    private static let simple: [any Sendable] = [
        "", 0.0, Float(0), false, 0, Int8(0), Int16(0), Int32(0), Int64(0), UInt(0), UInt8(0), UInt16(0), UInt32(0),
        UInt64(0), CalendarDate(year: 1970, month: 1, day: 1) ?? "", [any Sendable](),
    ]

    private static func firstCase<Choice: CaseIterable>(of type: Choice.Type) -> Choice? { type.allCases.first }
}
