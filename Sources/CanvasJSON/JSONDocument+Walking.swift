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

    /// The node of the value of the last member with a name; nil for any other kind of node.
    func valueNode(named name: String, of object: Int) -> Int? {
        guard nodes[object].kind == .object else { return nil }
        let (bytes, nodes) = (bytes, nodes)
        let wanted = name.utf8.span
        let end = Int(nodes[object].next)
        var position = object + 1
        var found: Int?
        while position < end {
            let node = nodes[position]
            let range = node.textRange
            // An escape is longer than its character, so the lengths alone distinguish most names.
            if node.hasEscapes ? range.count > wanted.count : range.count == wanted.count {
                let decoded = node.hasEscapes ? JSONEscapes.decoding(bytes[range])[...] : bytes[range]
                if decoded.span.hasSameBytes(as: wanted) { found = position + 1 }
            }
            position = Int(nodes[position + 1].next)
        }
        return found
    }
}

extension Span<UInt8> {
    /// Compares the first byte first, in which most names differ.
    fileprivate func hasSameBytes(as other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for index in indices where self[index] != other[index] { return false }
        return true
    }
}
