import ArgumentParser
import CanvasStore
import IntercomApp

/// The command `canvaskit outbox`, which shows what an app has yet to tell, and what it gave up.
struct OutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "Show what an app has yet to tell Intercom, and try again what it gave up.",
        discussion: """
            DATABASE_URL names the database, as for the app. Work is printed as JSON, a piece a line.

            Exit status: 0; 1 for a damaged database, and for an id that there is not; 66 if there is no such database; 69 \
            if it is not reachable; 78 for settings, and for a database of another version.
            """,
        subcommands: [OutboxListCommand.self, OutboxShowCommand.self, OutboxRetryCommand.self]
    )
}

/// The command `canvaskit outbox list`.
struct OutboxListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the work that waits, and that was given up, without its content."
    )

    @Flag(help: "Only work that was given up.")
    var dead = false

    @Option(help: ArgumentHelp("The most to list of each.", valueName: "n"))
    var limit = 100

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit is a number greater than 0") }
    }

    func run() async throws {
        let works = try await StorePlace().withStore { (store) throws(StoreError) in
            try await store.outbox.dead(limit: limit) + (dead ? [] : store.outbox.waiting(limit: limit))
        }
        for work in works { Output.write(Array(work.summary.bytes)) }
    }
}

/// The command `canvaskit outbox show`.
struct OutboxShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print a piece of work with its content, whatever became of it in the last week."
    )

    @Argument(help: ArgumentHelp("Id, as list prints it.", valueName: "id"))
    var id: String

    func run() async throws {
        let works = try await StorePlace().withStore { (store) throws(StoreError) in
            try await store.outbox.works(id)
        }
        guard !works.isEmpty else { throw unknown(id) }
        for work in works { Output.write(Array(work.exported.bytes)) }
    }
}

/// The command `canvaskit outbox retry`.
struct OutboxRetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Give a piece of work that was given up another round of attempts.",
        discussion: "The app makes them: this returns at once."
    )

    @Argument(help: ArgumentHelp("Id, as list prints it.", valueName: "id"))
    var id: String

    func run() async throws {
        let count = try await StorePlace().withStore { (store) throws(StoreError) in
            var count = 0
            for work in try await store.outbox.works(id)
            where try await store.outbox.revive(work.id, in: work.workspace) {
                count += 1
            }
            return count
        }
        guard count > 0 else { throw unknown(id, "that was given up") }
    }
}

/// Prints that there is no such work, and gives back the status to end with.
private func unknown(_ id: String, _ more: String = "in the outbox") -> ExitCode {
    Output.complain("there is no work \(id) \(more)")
    return .failure
}
