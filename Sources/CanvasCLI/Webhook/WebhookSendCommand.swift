import ArgumentParser
import CanvasTesting

/// The command `canvaskit webhook send`, which needs not be named.
struct WebhookSendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Deliver a webhook for each topic.",
        discussion: """
            The word send can be left out. Each webhook has an id of its own and a sample of what its topic is about; \
            --set replaces any member of the body.

              canvaskit webhook contact.deleted --to http://localhost:8080/webhooks
              canvaskit webhook contact.user.created --set data.item.name=Ada \\
                --to http://localhost:8080/webhooks
              canvaskit webhook ticket.created ticket.closed --times 2 --shuffle \\
                --to http://localhost:8080/webhooks

            Several topics happened in the order in which they are written, a second apart. With --times, each webhook is \
            sent again and again with the same id, as Intercom does when it hears nothing; an app has to work it off once. \
            With --shuffle, all are sent in random order, for Intercom promises none; created_at tells what came first.

            A topic that Intercom does not document has no sample: it needs --set data.item=JSON or --set \
            data.item.type=TYPE.

            \(DeliveryOptions.exitStatus)
            """
    )

    @Argument(
        help: ArgumentHelp("Topic, such as conversation.user.created. Can be repeated.", valueName: "topic"),
        completion: .list(WebhookTopic.documented.map(\.rawValue))
    )
    var topics: [String]

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Set a member of the body, to JSON or a text: data.item.id=42. Can be repeated.",
            valueName: "path=value"
        )
    )
    var assignments: [String] = []

    @Option(help: "How often each webhook is sent, with the same id.")
    var times = 1

    @OptionGroup var delivery: DeliveryOptions

    private static let maximumTimes = 10_000

    func validate() throws {
        guard (1...Self.maximumTimes).contains(times) else {
            throw ValidationError("--times \(times) is not a number from 1 to \(Self.maximumTimes)")
        }
        _ = try webhooks()
    }

    func run() async throws {
        for topic in topics where !Self.isDocumented(topic) {
            Output.complain("warning: \(topic) is no topic that Intercom documents")
        }
        let deliveries = try webhooks().flatMap { webhook in
            var (all, next) = ([WebhookDelivery](), webhook)
            for _ in 0..<times {
                all.append(WebhookDelivery(next.json))
                next = next.again
            }
            return all
        }
        try await delivery.courier().deliver(deliveries)
    }

    private static func isDocumented(_ topic: String) -> Bool {
        WebhookTopic.documented.contains(WebhookTopic(rawValue: topic))
    }

    /// The webhooks, of which the last has just happened.
    private func webhooks() throws -> [SimulatedWebhook] {
        let values = try assignments.map(Self.assignment)
        let hasItem = values.contains { ["data.item", "data.item.type"].contains($0.path) }
        for topic in topics where !Self.isDocumented(topic) && !hasItem { throw Self.unknown(topic) }
        let workspace = SimulatedWorkspace()
        let now = workspace.now
        return try topics.enumerated().map { index, topic in
            let time = now - .seconds(topics.count - 1 - index)
            var webhook = SimulatedWebhook(WebhookTopic(rawValue: topic), of: workspace, at: time)
            for (path, value) in values {
                do {
                    try webhook.set(path, to: value)
                } catch {
                    throw ValidationError("--set \(error)")
                }
            }
            return webhook
        }
    }

    /// A value is text unless it is JSON.
    private static func assignment(_ text: String) throws -> (path: String, value: JSON) {
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
            throw ValidationError("--set expects path=value, found \(text).")
        }
        let value = String(text[text.index(after: equals)...])
        return (String(text[..<equals]), (try? JSON(parsing: value)) ?? JSON(value))
    }

    private static func unknown(_ topic: String) -> ValidationError {
        if topic.contains("://") { return ValidationError("write --to before the URL: --to \(topic)") }
        let all = WebhookTopic.documented.map(\.rawValue)
        let near = all.spellingSuggestion(for: topic.lowercased()).map { "; did you mean \($0)?" }
        let beginning = topic.split(separator: ".").first.map { "\($0)." } ?? topic
        let others = all.filter { $0.hasPrefix(beginning) }
        let hint = near ?? (others.isEmpty ? "" : "; there are \(others.joined(separator: ", "))")
        return ValidationError(
            "\(topic) is no topic that Intercom documents\(hint)\nIf it is new, say what it is about: --set data.item.type=TYPE"
        )
    }
}
