/// The type of a workspace's own attribute, as the values in a file tell it.
struct AttributeType: Equatable, Sendable {
    /// Every value is `true` or `false`.
    private(set) var isBoolean = true
    /// Every value is a whole number.
    private(set) var isInteger = true
    /// Every value is a number.
    private(set) var isNumber = true

    /// Takes another value into account.
    mutating func see(_ value: JSON) {
        let text = value.string
        if value.bool == nil, text != "true", text != "false" { isBoolean = false }
        // A number with a leading zero is a code, a telephone number or the like.
        let isCode = text.map { $0.count > 1 && $0.hasPrefix("0") && !$0.hasPrefix("0.") } ?? false
        if isCode || (value.integer == nil && text.flatMap({ Int64($0) }) == nil) { isInteger = false }
        if isCode || (value.double == nil && text.flatMap({ Double($0) })?.isFinite != true) { isNumber = false }
    }

    /// The type that Intercom is asked for.
    var dataType: DataAttributeCalls.DataType {
        isBoolean ? .boolean : isInteger ? .integer : isNumber ? .float : .string
    }

    /// A value as an attribute of a type takes it: numbers and words of a CSV file are text.
    static func converted(_ value: JSON, to dataType: String?) -> JSON {
        switch dataType {
        case "integer": value.string.flatMap { Int64($0) }.map { JSON($0) } ?? value
        case "float": value.string.flatMap { Double($0) }.flatMap { $0.isFinite ? JSON($0) : nil } ?? value
        case "boolean":
            switch value.string?.lowercased() {
            case "true": true
            case "false": false
            default: value
            }
        case "date", "datetime": value.timestamp.map { JSON($0.secondsSince1970) } ?? value
        case "string": value.kind == .string ? value : JSON(value.description)
        default: value
        }
    }
}
