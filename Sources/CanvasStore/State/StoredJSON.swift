import CanvasJSON

extension JSON {
    /// Reads a value that a store wrote.
    init(stored text: String) throws(StoreError) {
        do {
            try self.init(parsing: text, maximumDepth: 1_000)
        } catch {
            throw .damaged("a value is not JSON")
        }
    }

    /// The text to keep, of at most 1 MiB.
    func textToStore() throws(StoreError) -> String {
        let count = bytes.count
        guard count <= 1 << 20 else { throw .tooLarge(bytes: count, limit: 1 << 20) }
        return description
    }
}
