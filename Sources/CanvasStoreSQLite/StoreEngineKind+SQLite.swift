public import CanvasStore

extension StoreEngineKind {
    /// SQLite: a file of this machine, or memory.
    ///
    /// Any number of processes of the machine may have it open.
    public static let sqlite = StoreEngineKind(schemes: ["sqlite"]) { (url) throws(StoreError) in
        do {
            return try SQLiteEngine(path: try url.sqlitePath)
        } catch let error as DatabaseURLError {
            throw .failed("the URL \(error)")
        } catch let error as StoreError {
            throw error
        } catch {
            throw .failed("\(error)")
        }
    }
}
