extension JSON {
    /// This object without some members.
    func without(_ names: Set<String>) -> JSON {
        JSON(members: members.filter { !names.contains($0.key) }.map { ($0.key, $0.value) })
    }

    /// This object with some members only, in its own order.
    func only(_ names: Set<String>) -> JSON {
        JSON(members: members.filter { names.contains($0.key) }.map { ($0.key, $0.value) })
    }

    /// An object of null members.
    init(nulls names: String) {
        self.init(members: names.split(separator: " ").map { (String($0), .null) })
    }

    /// A number where the id is one, as older versions write the ids of teammates.
    init(number id: String?) {
        self = id.flatMap { Int64($0) }.map { JSON($0) } ?? .null
    }

    /// A short form of an object: type and id.
    static func reference(_ type: String, _ id: String) -> JSON { ["type": JSON(type), "id": JSON(id)] }

    /// Text as Intercom keeps it: HTML.
    static func html(_ text: String) -> JSON { JSON(text.hasPrefix("<") || text.isEmpty ? text : "<p>\(text)</p>") }

    /// The id in text, whatever its type.
    var idText: String { self["id"]?.identifier ?? "" }
}
