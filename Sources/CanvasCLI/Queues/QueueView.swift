import ArgumentParser
import CanvasStore
import IntercomApp

/// A queue of the database, as commands print it.
struct QueueView {
    private let queue: @Sendable (Store) -> WorkQueue
    /// What a piece is called: `webhook`.
    private let noun: String

    static let outbox = QueueView(queue: \.outbox, noun: "work")
    static let webhooks = QueueView(queue: \.webhooks, noun: "webhook")

    private init(queue: @escaping @Sendable (Store) -> WorkQueue, noun: String) {
        (self.queue, self.noun) = (queue, noun)
    }

    /// Prints what was given up, and what waits unless only the former is wanted; a piece a line, without its content.
    func list(_ options: QueueListOptions) async throws {
        let works = try await StorePlace().withStore { (store) throws(StoreError) in
            let (queue, limit) = (queue(store), options.limit)
            return try await queue.dead(limit: limit) + (options.dead ? [] : queue.waiting(limit: limit))
        }
        for work in works { Output.write(Array(work.summary.bytes)) }
    }

    /// Prints a piece with its content.
    func show(_ id: Work.ID) async throws {
        let works = try await StorePlace().withStore { (store) throws(StoreError) in try await queue(store).works(id) }
        guard !works.isEmpty else { throw unknown(id, "in the database") }
        for work in works { Output.write(Array(work.exported.bytes)) }
    }

    /// Gives a piece that was given up another round of attempts.
    func retry(_ id: Work.ID) async throws {
        let count = try await StorePlace().withStore { (store) throws(StoreError) in
            var count = 0
            for work in try await queue(store).works(id)
            where try await queue(store).revive(work.id, in: work.workspace) {
                count += 1
            }
            return count
        }
        guard count > 0 else { throw unknown(id, "that was given up") }
    }

    /// Prints that there is no such piece, and gives back the status to end with.
    private func unknown(_ id: String, _ more: String) -> ExitCode {
        Output.complain("there is no \(noun) \(id) \(more)")
        return .failure
    }

    /// What the exit status of the commands means.
    static let discussion = """
        DATABASE_URL names the database, as for the app. Everything is printed as JSON, a piece a line.

        Exit status: 0; 1 for a damaged database, and for an id that there is not; 66 if there is no such database; 69 if it \
        is not reachable; 78 for settings, and for a database of another version.
        """
}

/// What to list of a queue.
struct QueueListOptions: ParsableArguments {
    @Flag(help: "Only what was given up.")
    var dead = false

    @Option(help: ArgumentHelp("The most to list of each.", valueName: "n"))
    var limit = 100

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit is a number greater than 0") }
    }
}

/// A piece of a queue.
struct QueueItemOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Id, as list prints it.", valueName: "id"))
    var id: String
}
