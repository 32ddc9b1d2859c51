/// One error of the list that Intercom sends.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/errors/error-objects>.
public struct APIError: Sendable, Equatable {
    /// The kind of an error.
    ///
    /// There may be more than are named here. Source:
    /// <https://developers.intercom.com/docs/references/rest-api/errors/error-codes>.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The word for it.
        public let rawValue: String

        /// A code by its word.
        ///
        /// - Parameter rawValue: The word, such as `parameter_invalid`.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A parameter has a value that Intercom does not accept.
        public static let parameterInvalid = Self(rawValue: "parameter_invalid")
        /// A parameter is missing.
        public static let parameterNotFound = Self(rawValue: "parameter_not_found")
        /// There is no such object.
        public static let notFound = Self(rawValue: "not_found")
        /// There is one already.
        public static let conflict = Self(rawValue: "conflict")
        /// The token is missing or wrong.
        public static let unauthorized = Self(rawValue: "unauthorized")
        /// The token was revoked.
        public static let tokenRevoked = Self(rawValue: "token_revoked")
        /// The rate limit is exceeded.
        public static let rateLimitExceeded = Self(rawValue: "rate_limit_exceeded")
        /// The workspace's plan does not have it.
        public static let apiPlanRestricted = Self(rawValue: "api_plan_restricted")
        /// The version of the API does not have it.
        public static let versionInvalid = Self(rawValue: "intercom_version_invalid")
        /// Another scroll over the companies is open.
        public static let scrollExists = Self(rawValue: "scroll_exists")
        /// A contact was merged into another one.
        public static let contactMerged = Self(rawValue: "contact_merged")
    }

    /// The error as it came.
    public let json: JSON

    /// The kind.
    public var code: Code { Code(rawValue: (json["code"] ?? json["type"])?.string ?? "unknown") }
    /// What Intercom says about it.
    public var message: String? { json["message"]?.string }
    /// The field at fault.
    public var field: String? { json["field"]?.string }
    /// Details, such as the permissions that are missing.
    public var data: JSON? { json.object("data") }

    /// Reads the errors of a response; empty for one that has none.
    static func list(in json: JSON) -> [APIError] {
        guard let errors = json["errors"] else { return Self.single(json) }
        if errors.kind == .array { return errors.elements.filter { $0.kind == .object }.map(APIError.init) }
        // The survey of Fin lists messages by field.
        return errors.members.map { field, message in
            APIError([
                "code": "data_invalid", "field": JSON(field), "message": JSON(message.string ?? message.description),
            ])
        }
    }

    /// The one error of an MCP server or of the OAuth in front of it.
    private static func single(_ json: JSON) -> [APIError] {
        guard let error = json["error"] else { return [] }
        if let code = error.string {
            return [APIError(["code": JSON(code), "message": JSON(json["error_description"]?.string)])]
        }
        guard let message = error["message"]?.string else { return [] }
        return [APIError(["code": JSON(error["code"]?.identifier ?? "unknown"), "message": JSON(message)])]
    }

    init(_ json: JSON) { self.json = json }
}

extension APIError: CustomStringConvertible {
    /// `parameter_invalid: words (field email)`.
    public var description: String {
        code.rawValue + (message.map { ": \($0)" } ?? "") + (field.map { " (field \($0))" } ?? "")
    }
}
