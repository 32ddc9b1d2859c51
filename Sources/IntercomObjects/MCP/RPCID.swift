/// The id of a request: a string or a number, which the response has byte for byte.
package struct RPCID: Hashable, Sendable {
    /// The id as it was written.
    package let text: String

    /// Takes an id; nil for a value that is no id.
    package init?(_ json: JSON) {
        guard json.kind == .string || json.kind == .number else { return nil }
        text = json.description
    }

    package var json: JSON { (try? JSON(parsing: text)) ?? .null }

    /// The response to the request with this id.
    package func response(with result: JSON) -> JSON { ["jsonrpc": "2.0", "id": json, "result": result] }
}
