import ArgumentParser

/// The command `canvaskit webhooks`, which shows the webhooks that an app has yet to work off, and those it gave up.
struct WebhooksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhooks",
        abstract: "Show the webhooks that an app has yet to work off, and try again what it gave up.",
        discussion: QueueView.discussion,
        subcommands: [WebhooksListCommand.self, WebhooksShowCommand.self, WebhooksRetryCommand.self]
    )
}

/// The command `canvaskit webhooks list`.
struct WebhooksListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the webhooks that wait, and that were given up, without their content."
    )

    @OptionGroup var options: QueueListOptions

    func run() async throws { try await QueueView.webhooks.list(options) }
}

/// The command `canvaskit webhooks show`.
struct WebhooksShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print a webhook with its content, whatever became of it in the last week."
    )

    @OptionGroup var item: QueueItemOptions

    func run() async throws { try await QueueView.webhooks.show(item.id) }
}

/// The command `canvaskit webhooks retry`.
struct WebhooksRetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Give a webhook that was given up another round of attempts.",
        discussion: "The app makes them: this returns at once."
    )

    @OptionGroup var item: QueueItemOptions

    func run() async throws { try await QueueView.webhooks.retry(item.id) }
}
