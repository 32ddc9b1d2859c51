import ArgumentParser

/// The command `canvaskit outbox`, which shows what an app has yet to tell, and what it gave up.
struct OutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "Show what an app has yet to tell Intercom, and try again what it gave up.",
        discussion: QueueView.discussion,
        subcommands: [OutboxListCommand.self, OutboxShowCommand.self, OutboxRetryCommand.self]
    )
}

/// The command `canvaskit outbox list`.
struct OutboxListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the work that waits, and that was given up, without its content."
    )

    @OptionGroup var options: QueueListOptions

    func run() async throws { try await QueueView.outbox.list(options) }
}

/// The command `canvaskit outbox show`.
struct OutboxShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print a piece of work with its content, whatever became of it in the last week."
    )

    @OptionGroup var item: QueueItemOptions

    func run() async throws { try await QueueView.outbox.show(item.id) }
}

/// The command `canvaskit outbox retry`.
struct OutboxRetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Give a piece of work that was given up another round of attempts.",
        discussion: "The app makes them: this returns at once."
    )

    @OptionGroup var item: QueueItemOptions

    func run() async throws { try await QueueView.outbox.retry(item.id) }
}
