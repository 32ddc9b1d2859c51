extension JSON {
    /// The maximum memory of a document's index while it is made, in bytes, from the bytes of the document.
    package static func maximumIndexMemory(ofDocumentOf count: Int, maximumDepth: Int = 64) -> Int {
        JSONIndexer.maximumNodes(of: count, maximumDepth: maximumDepth) * MemoryLayout<JSONNode>.stride
    }

    /// The memory of the index of this value's document, in bytes.
    package var indexMemory: Int { document.nodes.capacity * MemoryLayout<JSONNode>.stride }
}
