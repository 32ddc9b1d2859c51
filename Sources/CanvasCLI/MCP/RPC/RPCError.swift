import CanvasTesting

/// The error of a request that is not carried out; the failure of a tool is a result.
struct RPCError: Error, Equatable {
    let code: Int
    let message: String

    static func parse(_ message: String) -> Self { Self(code: -32_700, message: message) }
    static func invalidRequest(_ message: String) -> Self { Self(code: -32_600, message: message) }
    static func unknownMethod(_ message: String) -> Self { Self(code: -32_601, message: message) }
    static func invalidParameters(_ message: String) -> Self { Self(code: -32_602, message: message) }
    static func resourceNotFound(_ message: String) -> Self { Self(code: -32_002, message: message) }
    static func busy(_ message: String) -> Self { Self(code: -32_000, message: message) }

    /// The response with this error.
    ///
    /// - Parameter id: The id of the request; nil when it is not known.
    /// - Returns: The response.
    func response(to id: RPCID?) -> JSON {
        [
            "jsonrpc": "2.0", "id": id?.json ?? .null,
            "error": ["code": JSON(code), "message": JSON(message)],
        ]
    }
}
