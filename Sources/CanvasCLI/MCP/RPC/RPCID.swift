import CanvasTesting

/// The id of a request: a string or a number, which the response has byte for byte.
struct RPCID: Hashable, Sendable {
    /// The id as it was written.
    let text: String

    /// Takes an id; nil for a value that is no id.
    init?(_ json: JSON) {
        guard json.kind == .string || json.kind == .number else { return nil }
        text = json.description
    }

    var json: JSON { (try? JSON(parsing: text)) ?? .null }
}
