/// The members of an object by name, for code that looks up many of them: one pass, then the same time for each.
package struct MemberTable: Sendable {
    private let document: JSONDocument
    private let nodes: [ArraySlice<UInt8>: Int]
    /// The names in document order, each once.
    package let names: [String]

    /// Makes the table.
    ///
    /// - Parameter object: The object; anything else has no members.
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

    /// The value of the named member; of members with the same name, the last counts.
    ///
    /// - Parameter name: The member's name, without escapes; compared by Unicode scalar.
    package subscript(name: String) -> JSON? {
        nodes[Array(name.utf8)[...]].map { JSON(document: document, node: $0) }
    }
}
