// What an index takes, for those who have to keep account of it.

extension JSON {
    /// The most memory that the index of a document can take while it is made, in bytes.
    ///
    /// - Parameters:
    ///   - count: The bytes of the document.
    ///   - maximumDepth: How many arrays and objects may stand inside each other.
    /// - Returns: The number of bytes.
    package static func maximumIndexMemory(ofDocumentOf count: Int, maximumDepth: Int = 64) -> Int {
        JSONIndexer.maximumNodes(of: count, maximumDepth: maximumDepth) * MemoryLayout<JSONNode>.stride
    }

    /// The memory that the index of this value's document takes, in bytes.
    package var indexMemory: Int { document.nodes.capacity * MemoryLayout<JSONNode>.stride }
}
