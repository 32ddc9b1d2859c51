import CanvasStore
import HostSystem

/// The file of a database that is open, which somebody may move, replace or delete.
///
/// SQLite would go on with it, and all that is written from then on would be lost.
struct SQLiteFile: Sendable {
    private let path: String
    private let identity: DatabaseFile.Identity?

    /// Takes the file that is at a path, which is open already: its number is not given to others until it is closed.
    init(path: String) {
        self.path = path
        identity = DatabaseFile.identity(of: path)
    }

    /// Throws ``StoreError/unavailable(_:)`` unless the file is where it was; what the system does not say is no alarm.
    func check() throws(StoreError) {
        let current = DatabaseFile.identity(of: path)
        guard let identity, let current, current != identity else { return }
        if current == .missing {
            throw .unavailable(
                "\(path) was moved or deleted while it was open; put it back, or start the program again"
            )
        }
        throw .unavailable("\(path) was replaced by another file while it was open; start the program again")
    }
}
