import ArgumentParser
import CanvasTesting
import IntercomAPI

/// The command `canvaskit fin`, which talks with Intercom's agent.
struct FinCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fin",
        abstract: "Talk with Fin, Intercom's agent.",
        discussion: """
            Prints what Fin says as it comes, or with --json the events, one a line.

              canvaskit fin ask "How do I change my plan?"
              canvaskit fin start "Where is my order?"
              canvaskit fin reply canvaskit-5f3a "It is number 17."

            ask wants one self-contained answer; start begins a conversation, whose id is printed on the standard error, and \
            reply goes on with it. The settings are those of canvaskit api: INTERCOM_ACCESS_TOKEN and the others. Intercom \
            grants access to Fin on request.

            \(FinTurnOptions.exitStatus)
            """,
        subcommands: [FinAskCommand.self, FinStartCommand.self, FinReplyCommand.self]
    )
}

/// The command `canvaskit fin ask`.
struct FinAskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "ask", abstract: "Ask one question.")

    @Argument(help: "The question.")
    var text: String

    @OptionGroup var options: FinTurnOptions

    func run() async throws {
        let id = options.newConversationID
        try await options.take { fin in try await fin.ask(id, FinMessage(text), user: options.person) }
    }
}

/// The command `canvaskit fin start`.
struct FinStartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "start", abstract: "Begin a conversation.")

    @Argument(help: "The first message.")
    var text: String

    @OptionGroup var options: FinTurnOptions

    func run() async throws {
        let id = options.newConversationID
        try await options.take { fin in
            let turn = try await fin.start(id, FinMessage(text), user: options.person)
            Output.complain("conversation \(id); go on with: canvaskit fin reply \(id) TEXT\(options.userWords)")
            return turn
        }
    }
}

/// The command `canvaskit fin reply`.
struct FinReplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "reply", abstract: "Go on with a conversation.")

    @Argument(help: "The id of the conversation, which start has printed.")
    var id: String

    @Argument(help: "The message.")
    var text: String

    @OptionGroup var options: FinTurnOptions

    func run() async throws {
        try await options.take { fin in try await fin.reply(id, FinMessage(text), user: options.person) }
    }
}
