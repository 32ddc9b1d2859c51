/// Something that Fin can do for a person.
public struct FinCapability: Equatable, Sendable {
    /// The capability as JSON.
    public let json: JSON

    /// Views a capability.
    ///
    /// - Parameter json: An element of `capabilities`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The kind: `procedure`, `reply`, `ask` or `escalate`.
    public var type: String? { json["type"]?.string }
    /// The id of a procedure.
    public var id: String? { json["id"]?.identifier }
    /// The name of a procedure.
    public var name: String? { json["name"]?.string }
    /// What it is good for, in words for a language model.
    public var description: String? { json["description"]?.string }
    /// The path to call.
    public var endpoint: String? { json["endpoint"]?.string }
    /// The method to call it by.
    public var method: String? { json["method"]?.string }
}
