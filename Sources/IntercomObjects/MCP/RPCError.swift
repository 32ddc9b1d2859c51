/// The error of a request that is not carried out; the failure of a tool is a result.
package struct RPCError: Error, Equatable {
    package let code: Int
    package let message: String

    package static func parse(_ message: String) -> Self { Self(code: -32_700, message: message) }
    package static func invalidRequest(_ message: String) -> Self { Self(code: -32_600, message: message) }
    package static func unknownMethod(_ message: String) -> Self { Self(code: -32_601, message: message) }
    package static func invalidParameters(_ message: String) -> Self { Self(code: -32_602, message: message) }
    package static func unknownSession(_ message: String) -> Self { Self(code: -32_001, message: message) }
    package static func resourceNotFound(_ message: String) -> Self { Self(code: -32_002, message: message) }
    package static func busy(_ message: String) -> Self { Self(code: -32_000, message: message) }

    /// The response with this error.
    ///
    /// - Parameter id: The id of the request; nil when it is not known.
    /// - Returns: The response.
    package func response(to id: RPCID?) -> JSON {
        [
            "jsonrpc": "2.0", "id": id?.json ?? .null,
            "error": ["code": JSON(code), "message": JSON(message)],
        ]
    }
}
