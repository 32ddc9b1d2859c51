/// An error that a simulated workspace responds with, as Intercom words it.
public struct WorkspaceError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The status of the response.
    public let status: Int
    /// Intercom's code, such as `parameter_invalid`.
    public let code: String
    /// The words for people.
    public let message: String
    /// The field at fault.
    public let field: String?
    /// The contact that took the place of the one asked for.
    let mergedInto: String?

    init(_ status: Int, _ code: String, _ message: String, field: String? = nil, mergedInto: String? = nil) {
        (self.status, self.code, self.message, self.field) = (status, code, message, field)
        self.mergedInto = mergedInto
    }

    static func notFound(_ message: String, code: String = "not_found") -> Self { Self(404, code, message) }

    static func invalid(_ message: String, field: String? = nil) -> Self {
        Self(400, "parameter_invalid", message, field: field)
    }

    static func missing(_ field: String) -> Self {
        Self(400, "parameter_not_found", "\(field) is a required parameter.", field: field)
    }

    /// The code and the message.
    public var description: String { "\(status) \(code): \(message)" }

    /// The envelope of errors.
    func json(_ requestID: String) -> JSON {
        let field: JSON = field.map { ["field": JSON($0)] } ?? [:]
        let error: JSON = ["code": JSON(code), "message": JSON(message)]
        return ["type": "error.list", "request_id": JSON(requestID), "errors": [error.merging(field)]]
    }
}
