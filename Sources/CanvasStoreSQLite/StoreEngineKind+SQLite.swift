public import CanvasStore

extension StoreEngineKind {
    /// SQLite: a file of this machine, or memory.
    ///
    /// Any number of processes of the machine may have it open.
    public static let sqlite = StoreEngineKind(schemes: ["sqlite"]) { (url) throws(StoreError) in
        try SQLiteEngine(path: url.sqlitePath)
    }
}
