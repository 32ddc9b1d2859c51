/// The bytes of a document and their index, shared by all its values.
final class JSONDocument: Sendable {
    let bytes: [UInt8]
    let nodes: [JSONNode]

    init(parsing bytes: [UInt8], maximumDepth: Int) throws(JSONSyntaxError) {
        self.nodes = Self.kept(try JSONIndexer.nodes(of: bytes.span, maximumDepth: maximumDepth))
        self.bytes = bytes
    }

    /// Copies the few nodes of a document that is mostly text into no more memory than they need.
    private static func kept(_ nodes: [JSONNode]) -> [JSONNode] {
        guard nodes.capacity > 1_024, nodes.count < nodes.capacity / 8 else { return nodes }
        var kept: [JSONNode] = []
        kept.reserveCapacity(nodes.count)
        kept.append(contentsOf: nodes)
        return kept
    }

    /// The bytes of a node as written, with the quotation marks of a string.
    func bytes(of node: Int) -> ArraySlice<UInt8> {
        bytes[nodes[node].range]
    }

    /// The decoded bytes of the string at `node`.
    func stringBytes(of node: Int) -> ArraySlice<UInt8> {
        let written = bytes[nodes[node].textRange]
        return nodes[node].hasEscapes ? JSONEscapes.decoding(written)[...] : written
    }

    /// The string at `node`, whose bytes the indexer has proved to be UTF-8.
    func string(of node: Int) -> String {
        String(decoding: stringBytes(of: node), as: UTF8.self)
    }
}
