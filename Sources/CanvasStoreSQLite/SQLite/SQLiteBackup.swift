package import CanvasStore
import HostSystem

/// A copy of a database of SQLite's, made while programs use it.
package enum SQLiteBackup {
    /// Copies a database to a new file that only its owner may read; a file that is there is left alone.
    ///
    /// The paths are absolute: others can be words that SQLite understands otherwise.
    package static func copy(_ source: String, to target: String) throws(StoreError) {
        precondition(source.hasPrefix("/") && target.hasPrefix("/"), "a relative path")
        // Under its name it is whole, or not there.
        let temporary = HostFiles.uniqueName(beside: target)
        do {
            try DatabaseFile.create(temporary)
        } catch {
            throw .unavailable("\(target): \(error)")
        }
        defer { HostFiles.remove(temporary) }
        try copy(source, into: temporary)
        do {
            try DatabaseFile.link(temporary, as: target)
        } catch {
            throw .unavailable("\(target): \(error)")
        }
    }

    /// One transaction that reads: what is written meanwhile is not in the copy, and nobody waits for it.
    private static func copy(_ source: String, into target: String) throws(StoreError) {
        let connection = try SQLiteConnection(path: source, isReadOnly: true)
        defer { connection.close() }
        try connection.run("VACUUM INTO $1", .text(target))
        let copy = try SQLiteConnection(path: target, isReadOnly: true)
        defer { copy.close() }
        let check = try copy.run("PRAGMA quick_check(1)").rows.first?.text(0)
        guard check == "ok" else { throw .damaged("the copy is not whole: \(check ?? "SQLite says nothing of it")") }
    }
}
