/// What is wrong with one row, in words and by a code of Intercom's errors.
public struct RowProblem: Error, Equatable, Sendable {
    /// The code, such as `parameter_invalid`.
    public let code: String
    /// The field at fault.
    public let field: String?
    /// What is wrong, and what to do about it.
    public let message: String

    /// A problem by its code; a value that is not what it should be unless given.
    init(_ message: String, code: String = "parameter_invalid", field: String? = nil) {
        (self.code, self.field, self.message) = (code, field, message)
    }
}

extension RowProblem: CustomStringConvertible {
    /// `parameter_invalid (status): words`.
    public var description: String { "\(code)\(field.map { " (\($0))" } ?? ""): \(message)" }
}
