package import CanvasStore
import HostSystem

/// A copy of a database of SQLite's, made while programs use it.
package enum SQLiteBackup {
    /// Copies a database to a new file that only its owner may read; a file that is there is left alone.
    package static func copy(_ source: String, to target: String) throws(StoreError) {
        guard HostFiles.exists(source) else { throw .unavailable("\(source) does not exist") }
        guard !HostFiles.exists(target) else { throw .failed("\(target) exists, and is left as it is") }
        let connection = try SQLiteConnection(path: source, isReadOnly: true)
        defer { connection.close() }
        do {
            try DatabaseFile.create(target)
        } catch {
            throw .unavailable("\(target): \(error)")
        }
        do throws(StoreError) {
            // One transaction that reads: what is written meanwhile is not in it, and nobody waits for it.
            try connection.run("VACUUM INTO $1", .text(target))
            let copy = try SQLiteConnection(path: target, isReadOnly: true)
            defer { copy.close() }
            let check = try copy.run("PRAGMA quick_check(1)").rows.first?.text(0)
            guard check == "ok" else { throw .damaged("the copy is not whole: \(check ?? "no answer")") }
        } catch {
            HostFiles.remove(target)
            throw error
        }
    }
}
