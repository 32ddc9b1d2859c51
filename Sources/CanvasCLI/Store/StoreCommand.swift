import ArgumentParser
import CanvasServer
import CanvasStore
import CanvasStoreSQLite
import HostSystem
import IntercomApp

/// The command `canvaskit store`, which looks after the database of an app.
struct StoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract:
            "Back up an app's database, bring its schema up to date, seal its tokens anew, or export or erase a person.",
        discussion: """
            DATABASE_URL names the database, as for the app: sqlite:///var/lib/my-app/my-app.db.

            Exit status: 0; 1 for a damaged database; 64 for a file that exists; 66 if there is no such database; 69 if it \
            is not reachable; 78 for settings, and for a database of another version.
            """,
        subcommands: [
            StoreBackupCommand.self, StoreMigrateCommand.self, StoreResealCommand.self, StoreExportCommand.self,
            StoreEraseCommand.self,
        ]
    )
}

/// The command `canvaskit store backup`.
struct StoreBackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy a database of SQLite's while programs use it.",
        discussion: "The copy is whole, and belongs to its owner alone. A file that exists is never written over."
    )

    @Argument(help: ArgumentHelp("New file.", valueName: "file"), completion: .file())
    var file: String

    func run() async throws {
        let place = try StorePlace()
        guard let source = place.url.sqlitePath else {
            Output.complain(
                place.url.isMemory
                    ? "DATABASE_URL is a database in memory, which ends with its program"
                    : """
                    DATABASE_URL is no database of SQLite's; use pg_dump --format=custom --file=FILE --host=HOST \
                    --username=USER DATABASE, with the password in ~/.pgpass
                    """
            )
            throw ExitCode.validationFailure
        }
        guard !HostFiles.exists(file) else {
            Output.complain("\(file) exists, and is left as it is")
            throw ExitCode.validationFailure
        }
        try place.requireFile()
        do {
            let target = file.hasPrefix("/") ? file : "\(HostProcess.directories[0])/\(file)"
            try SQLiteBackup.copy(source, to: target)
        } catch {
            throw StorePlace.report(error)
        }
    }
}

/// The command `canvaskit store migrate`.
struct StoreMigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring the schema of a database to that of this version.",
        discussion: "Programs do this when they start. Prints the number of each migration, one a line."
    )

    @Flag(help: "Print what would be done, and do none of it.")
    var dryRun = false

    func run() async throws {
        let place = try StorePlace()
        if dryRun { try place.requireFile() }
        do throws(StoreError) {
            let engine = try await place.open()
            let pending = try await Store.pendingMigrations(of: engine)
            if !dryRun { _ = try await Store(engine) }
            await engine.close()
            for number in pending { Output.write(Array("\(number)".utf8)) }
        } catch {
            throw StorePlace.report(error)
        }
    }
}

/// The command `canvaskit store reseal`.
struct StoreResealCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reseal",
        abstract: "Seal all tokens under the newest key of DATABASE_KEY_FILE.",
        discussion: """
            Programs may go on meanwhile, if they know both keys: write the new key above the old one, restart the \
            programs, run this, and then take the old key out. Prints the number of tokens that were sealed anew.
            """
    )

    func run() async throws {
        let place = try StorePlace()
        guard place.keys != nil else { throw StorePlace.report(.noKey) }
        let count = try await place.withStore { (store) throws(StoreError) in
            try await store.installations.reseal()
        }
        Output.write(Array("\(count)".utf8))
    }
}
