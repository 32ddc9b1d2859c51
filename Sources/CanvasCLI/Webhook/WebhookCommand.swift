import ArgumentParser

/// The command `canvaskit webhook`, which delivers webhooks as Intercom does.
struct WebhookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook",
        abstract: "Deliver signed webhooks as Intercom does, without an account.",
        discussion: """
            Each has a sample of what its topic is about, with the people of the preview.

              canvaskit webhook contact.deleted --to http://localhost:8080/webhooks
              canvaskit webhook conversation.user.created --set data.item.id=42 --times 2 \\
                --to http://localhost:8080/webhooks

            canvaskit help webhook send lists the options. record keeps webhooks of Intercom's without personal data, and \
            replay delivers them again.
            """,
        subcommands: [WebhookSendCommand.self, WebhookRecordCommand.self, WebhookReplayCommand.self],
        defaultSubcommand: WebhookSendCommand.self
    )
}
