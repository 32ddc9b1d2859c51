import ArgumentParser
import CanvasCrypto
import CanvasPreview
import CanvasServer
import CanvasTesting
import HostSystem
import WebSyntax

/// The command `canvaskit workspace`, which serves a simulated workspace for clients of Intercom's REST API.
struct WorkspaceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workspace",
        abstract: "Serve a simulated workspace, which keeps what is written to it.",
        discussion: """
            Responds to Intercom's REST API on this machine, for clients in any language. It begins with a few people and \
            objects, or with those of a seed: {"contacts": [{"email": "ada@example.com"}], "tags": [{"name": "VIP"}]}.

              canvaskit workspace --port 8090 --token test > workspace.env &
              curl -H 'Authorization: Bearer test' http://127.0.0.1:8090/contacts

            The output has the URL and the token by the names under which apps read them, INTERCOM_API_URL and \
            INTERCOM_ACCESS_TOKEN, and those by which apps are installed: INTERCOM_CLIENT_ID, CLIENT_SECRET and \
            INTERCOM_APP_URL. INTERCOM_MCP_URL is that of its MCP server. The client id and the secrets are those of the \
            environment, or made up. Ctrl-C ends it; nothing is kept.

            Its Fin answers from the published articles, or by the scripts of the seed:

              {"fin_scripts": [{"words": "refund", "answer": "<p>Within 30 days.</p>"}, {"words": "lawyer", "script": \
            "escalation"}, {"words": "order", "steps": [{"chunks": ["It", "It is"]}, {"pause": 500}, {"reply": "<p>It is on \
            its way.</p>"}, "await_reply"]}], "fin_procedures": [{"id": "7", "name": "Refund", "answer": "<p>Done.</p>"}]}

            With --webhook the app is told of all that changes, as by Intercom: signed, within 5 seconds, once more after \
            a minute. Events of Fin go to /fin/webhooks of the same server, or to --fin-webhook, signed with \
            FIN_WEBHOOK_SECRET. The responses are on the standard error.

            Faults: \(WorkspaceFault.allCases.map(\.rawValue).joined(separator: ", ")). With half=3 every third response \
            breaks off. slow is a number of milliseconds and wrong-clock one of seconds, for all calls. conflict counts \
            contacts that are created, repeat-cursor pages with a next one, and the others all calls.
            """
    )

    @Option(help: "Port; 0 takes a free one.")
    var port = 8090

    @Option(help: "Access token that calls have to bring. (default: made up)")
    var token: String?

    @Option(
        help: ArgumentHelp(
            "URL of the app's webhooks on this machine, such as http://localhost:8080/webhooks.",
            valueName: "url"
        )
    )
    var webhook: String?

    @Option(
        help: ArgumentHelp(
            "URL for the events of Fin. (default: /fin/webhooks at the origin of --webhook)",
            valueName: "url"
        )
    )
    var finWebhook: String?

    @Option(help: "JSON file with the objects at the beginning.", completion: .file())
    var seed: String?

    @Option(help: "Number of calls that each window of 10 seconds allows.")
    var limit = 1_666

    @Option(name: .customLong("fault"), help: "Fault and every how many calls it strikes: KIND=N. Can be repeated.")
    var faults: [String] = []

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port \(port) is not a port; use 0 to 65535") }
        guard limit > 0 else { throw ValidationError("--limit \(limit) allows no call; use 1 or more") }
        _ = try PreviewWorkspace.token(token, flag: "--token")
        _ = try intervals
        for (flag, url) in [("--webhook", webhook), ("--fin-webhook", finWebhook)] {
            do {
                if let url { try WebhookSubscription.check(url) }
            } catch {
                throw ValidationError("\(flag) \(error)")
            }
        }
    }

    private var intervals: [WorkspaceFault: Int] {
        get throws {
            var intervals: [WorkspaceFault: Int] = [:]
            for text in faults {
                let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
                guard parts.count == 2, let fault = WorkspaceFault(rawValue: parts[0]) else {
                    let words = WorkspaceFault.allCases.map(\.rawValue).joined(separator: ", ")
                    throw ValidationError("--fault \(text) is not KIND=N with one of \(words)")
                }
                guard let number = Int(parts[1]), fault.range.contains(number) else {
                    throw ValidationError(
                        "--fault \(text): \(parts[1]) is not a number of calls, milliseconds or seconds"
                    )
                }
                intervals[fault] = number
            }
            return intervals
        }
    }

    func run() async throws {
        let token = try PreviewWorkspace.token(token, flag: "--token")
        let secret = try SecretOptions.loadFromEnvironment()?.newest ?? ClientSecret(RandomUUID().text)
        let workspace = SimulatedWorkspace(
            token: token,
            clientID: AppEnvironment.ofProcess["INTERCOM_CLIENT_ID"] ?? RandomUUID().text,
            clientSecret: secret.revealed,
            limit: limit,
            seed: try loadedSeed()
        )
        workspace.faults = try intervals
        let subscription = try webhook.map { try Self.subscription(to: $0, secret: secret) }
        if let subscription { workspace.onWebhook { subscription.send($0) } }
        let signing = try Self.finSigning()
        workspace.fin.pace = PreviewWorkspace.finPace
        let finURL = finWebhook ?? webhook.flatMap { WebURL($0) }.map { "\($0.origin)/fin/webhooks" }
        let finSubscription = try finURL.map { url in
            try WebhookSubscription(to: url, finSecret: signing.secret, onAttempt: Self.tell)
        }
        try await PreviewRun.run(
            ServedWorkspace(
                workspace: workspace,
                port: port,
                subscription: subscription,
                finSubscription: finSubscription,
                finSecret: signing.text
            )
        )
    }

    private static func finSigning() throws -> FinSigning {
        do {
            return try FinSigning()
        } catch let error as SettingsError {
            throw error.report()
        }
    }

    private static func tell(_ sent: SentWebhook) {
        guard let outcome = sent.attempts.last?.outcome else { return }
        let end = outcome == .status(410) ? "; Intercom ends the subscription, and sends no more" : ""
        Output.writeError("\(sent.webhook.name): \(outcome)\(end)".plain)
    }

    private static func subscription(to url: String, secret: ClientSecret) throws -> WebhookSubscription {
        try WebhookSubscription(to: url, secret: secret, onAttempt: tell)
    }

    private func loadedSeed() throws -> WorkspaceSeed {
        guard let seed else { return .cast }
        do {
            let bytes = try HostProcess.read(seed, limit: Input.limit)
            if let fault = UnreadableJSON(bytes, called: "the seed") { throw WorkspaceSeedProblem(fault.description) }
            return try WorkspaceSeed(try JSON(parsing: bytes))
        } catch {
            Output.complain("\(seed): \(error)")
            throw ExitCode.noInput
        }
    }
}

/// What is wrong with a file.
private struct WorkspaceSeedProblem: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// A workspace that is served until the program is stopped.
private struct ServedWorkspace: Service {
    let workspace: SimulatedWorkspace
    let port: Int
    let subscription: WebhookSubscription?
    let finSubscription: WebhookSubscription?
    let finSecret: String

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            try await withThrowingTaskGroup { group in
                group.addTask { await subscription?.run() }
                if let finSubscription {
                    let schedule = FinSchedule(of: workspace) { finSubscription.send($0) }
                    group.addTask { await schedule.run() }
                    group.addTask { await finSubscription.run() }
                }
                defer { group.cancelAll() }
                try await workspace.serve(port: port) { Output.write(Array(variables(at: $0).utf8)) }
            }
        }
    }

    private func variables(at url: String) -> String {
        """
        INTERCOM_API_URL=\(url)
        INTERCOM_ACCESS_TOKEN=\(workspace.token)
        INTERCOM_CLIENT_ID=\(workspace.clientID)
        CLIENT_SECRET=\(workspace.clientSecret)
        INTERCOM_APP_URL=\(url)
        FIN_WEBHOOK_SECRET=\(finSecret)
        INTERCOM_MCP_URL=\(url)/mcp
        """
    }
}
