/// A request that is not what it has to be.
///
/// Apps may throw it, too; the server answers it with status 400 and these three facts.
public struct RequestError: Error, Equatable, CustomStringConvertible {
    /// Where the value should stand: `sheet_values.date`.
    public let path: String
    /// What should stand there, in words: "an ISO 8601 date".
    public let expected: String
    /// What stands there, in words, never the value itself.
    public let found: String

    /// Says what is wrong with a request.
    ///
    /// - Parameters:
    ///   - path: The path of the value: `sheet_values.date`.
    ///   - expected: What should stand there: "an ISO 8601 date".
    ///   - value: What stands there; only its JSON type is kept.
    public init(path: String, expected: String, found value: JSON?) {
        self.path = path
        self.expected = expected
        self.found = value.map(\.kindInWords) ?? "nothing"
    }

    /// All three in a sentence.
    public var description: String { "\(path): expected \(expected), found \(found)" }
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
