/// A table of the members of an object, for code that looks up many of them in constant time.
package struct MemberTable: Sendable {
    private let document: JSONDocument
    private let nodes: [ArraySlice<UInt8>: Int]
    /// The names in document order, each once.
    package let names: [String]

    /// Creates the table of an object; anything else has no members.
    package init(_ object: JSON) {
        let document = object.document
        var nodes: [ArraySlice<UInt8>: Int] = [:]
        var names: [String] = []
        for (name, value) in document.memberNodes(of: object.node) {
            if nodes.updateValue(value, forKey: document.stringBytes(of: name)) == nil {
                names.append(document.string(of: name))
            }
        }
        (self.document, self.nodes, self.names) = (document, nodes, names)
    }

    /// The value of a member, by name in Unicode scalars; of members with the same name, the last counts.
    package subscript(name: String) -> JSON? {
        nodes[Array(name.utf8)[...]].map { JSON(document: document, node: $0) }
    }
}
