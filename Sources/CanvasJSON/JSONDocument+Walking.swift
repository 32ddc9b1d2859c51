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
        let (bytes, nodes) = (bytes, nodes)
        return Self.valueNode(named: name.utf8.span, of: object, in: bytes.span, nodes.span)
    }

    private static func valueNode(
        named wanted: Span<UInt8>,
        of object: Int,
        in bytes: Span<UInt8>,
        _ nodes: Span<JSONNode>
    ) -> Int? {
        guard nodes[object].kind == .object else { return nil }
        let end = Int(nodes[object].next)
        var position = object + 1
        var found: Int?
        while position < end {
            let (node, value) = (nodes[position], position + 1)
            // An escape is longer than its character, so the lengths alone distinguish most names.
            if node.hasEscapes {
                let written = node.textRange
                if written.count > wanted.count {
                    let decoded = JSONEscapes.decoding(written.map { bytes[$0] }[...])
                    if decoded.count == wanted.count, decoded.span.has(wanted, at: 0) { found = value }
                }
            } else if Int(node.end &- node.start) == wanted.count + 2, bytes.has(wanted, at: Int(node.start) + 1) {
                found = value
            }
            // Where the next name is does not have to be read for most: the processor goes on meanwhile.
            position = nodes[value].kind.isContainer ? Int(nodes[value].next) : value + 1
        }
        return found
    }
}

extension JSON.Kind {
    fileprivate var isContainer: Bool { self == .object || self == .array }
}

extension Span<UInt8> {
    /// Whether other bytes stand at an offset; the first byte comes first, in which most names differ.
    fileprivate func has(_ other: Span<UInt8>, at offset: Int) -> Bool {
        guard count - offset >= other.count else { return false }
        for index in other.indices where self[offset + index] != other[index] { return false }
        return true
    }
}
