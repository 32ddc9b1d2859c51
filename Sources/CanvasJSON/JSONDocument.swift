/// The bytes of a document and the index over them, shared by every value that looks into it.
final class JSONDocument: Sendable {
    let bytes: [UInt8]
    let nodes: [JSONNode]

    init(parsing bytes: [UInt8], maximumDepth: Int) throws(JSONSyntaxError) {
        self.nodes = Self.kept(try JSONIndexer.nodes(of: bytes.span, maximumDepth: maximumDepth))
        self.bytes = bytes
    }

    /// Nodes in no more memory than they need, of a document that is mostly text: copying its few nodes costs little.
    private static func kept(_ nodes: [JSONNode]) -> [JSONNode] {
        guard nodes.capacity > 1_024, nodes.count < nodes.capacity / 8 else { return nodes }
        var kept: [JSONNode] = []
        kept.reserveCapacity(nodes.count)
        kept.append(contentsOf: nodes)
        return kept
    }

    /// The bytes of a node as they were written, a string's quotation marks included.
    func bytes(of node: Int) -> ArraySlice<UInt8> {
        bytes[nodes[node].range]
    }

    /// The bytes that the string at `node` stands for.
    func stringBytes(of node: Int) -> ArraySlice<UInt8> {
        let written = bytes[nodes[node].textRange]
        return nodes[node].hasEscapes ? JSONEscapes.decoding(written)[...] : written
    }

    /// The string at `node`; the indexer has already proved that its bytes are UTF-8.
    func string(of node: Int) -> String {
        String(decoding: stringBytes(of: node), as: UTF8.self)
    }
}
