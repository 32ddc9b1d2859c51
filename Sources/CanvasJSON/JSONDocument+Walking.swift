extension JSONDocument {
    /// The nodes of an array's elements; none for any other kind.
    func elementNodes(of node: Int) -> ElementNodes {
        ElementNodes(document: self, position: node + 1, end: nodes[node].kind == .array ? Int(nodes[node].next) : 0)
    }

    /// The nodes of an object's names and values; none for any other kind.
    func memberNodes(of node: Int) -> MemberNodes {
        MemberNodes(document: self, position: node + 1, end: nodes[node].kind == .object ? Int(nodes[node].next) : 0)
    }

    /// Walks from element to element without entering them.
    struct ElementNodes: Sequence, IteratorProtocol {
        fileprivate let document: JSONDocument
        fileprivate var position: Int
        fileprivate let end: Int

        mutating func next() -> Int? {
            guard position < end else { return nil }
            defer { position = Int(document.nodes[position].next) }
            return position
        }
    }

    /// Walks from member to member without entering their values.
    struct MemberNodes: Sequence, IteratorProtocol {
        fileprivate let document: JSONDocument
        fileprivate var position: Int
        fileprivate let end: Int

        mutating func next() -> (name: Int, value: Int)? {
            guard position < end else { return nil }
            let value = position + 1
            defer { position = Int(document.nodes[value].next) }
            return (position, value)
        }
    }

    /// Whether the string at `node` consists of the same scalars as `string`.
    func isString(at node: Int, equalTo string: String) -> Bool {
        // An escape is longer than what it stands for, so most strings are told apart by their lengths alone.
        let writtenCount = nodes[node].range.count - 2
        let count = string.utf8.count
        guard nodes[node].hasEscapes ? writtenCount > count : writtenCount == count else { return false }
        return stringBytes(of: node).elementsEqual(string.utf8)
    }
}
