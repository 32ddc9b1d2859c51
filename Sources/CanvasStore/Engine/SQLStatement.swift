/// A statement in the SQL that all engines share, with `$1` to `$9` for its values.
///
/// It is always a literal: a value within it would be an injection, and a statement prepared for each value.
public struct SQLStatement: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The text.
    public let text: String

    /// Creates a statement.
    ///
    /// - Parameter value: The text.
    public init(stringLiteral value: String) {
        text = value
    }

    /// A statement that was made for a dialect.
    init(dialect text: String) {
        self.text = text
    }
}
