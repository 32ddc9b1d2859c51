/// An invalid request.
///
/// Apps may throw one too. The server responds with status 400 and these three facts.
public struct RequestError: Error, Equatable, CustomStringConvertible {
    /// The path of the value: `sheet_values.date`; empty for the whole body.
    public let path: String
    /// The value that is expected there, in words: "an ISO 8601 date".
    public let expected: String
    /// The type of the value that was found there, in words; never the value itself.
    public let found: String

    /// Creates an error about a value of a request.
    ///
    /// - Parameters:
    ///   - path: The path of the value: `sheet_values.date`.
    ///   - expected: The value that is expected there: "an ISO 8601 date".
    ///   - value: The value that was found; only its JSON type is kept.
    public init(path: String, expected: String, found value: JSON?) {
        self.path = path
        self.expected = expected
        self.found = value.map(\.kindInWords) ?? "nothing"
    }

    /// All three: `found nothing at sheet_values.date, expected an ISO 8601 date`.
    public var description: String {
        "found \(found)\(path.isEmpty ? "" : " at \(path)"), expected \(expected)"
    }
}

extension JSON {
    var kindInWords: String {
        switch kind {
        case .object: "an object"
        case .array: "an array"
        case .string: string?.isEmpty == true ? "an empty string" : "a string"
        case .number: "a number"
        case .bool: "a boolean"
        case .null: "null"
        }
    }
}
