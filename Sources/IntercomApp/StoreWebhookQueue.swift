import CanvasHTTP
import CanvasServer
import CanvasStore

/// Webhooks in the inbox of the app's store.
struct StoreWebhookQueue: WebhookQueue {
    let inbox: WebhookInbox

    /// How many are worked off at once.
    private static let workers = 8

    func add(_ received: ReceivedWebhook) async throws {
        let webhook = received.webhook
        let work = NewWork(
            (webhook.topic?.rawValue ?? "").withoutNUL,
            body: received.body,
            subject: received.subject?.withoutNUL,
            id: webhook.id?.withoutNUL
        )
        try await inbox.add([work], in: received.workspaceID.withoutNUL)
    }

    func workOff(_ work: @Sendable (Webhook) async throws -> Void) async throws {
        while let kept = try await inbox.take() {
            do {
                try await work(Self.webhook(kept))
                try await inbox.done(kept)
            } catch {
                try await inbox.retry(kept, after: .zero, because: "\(error)")
                throw error
            }
        }
    }

    func backlog() async throws -> WebhookBacklog {
        let backlog = try await inbox.backlog()
        return WebhookBacklog(count: backlog.count, age: backlog.age)
    }

    func newest(limit: Int) async throws -> [KeptWebhook] {
        var works: [Work] = []
        for state in [Work.State.waiting, .done, .dead] { works += try await inbox.newest(state, limit: limit) }
        return works.sorted { $0.createdAt > $1.createdAt }.map { work in
            let state: KeptWebhook.State =
                switch work.state {
                case .waiting: work.isTaken ? .working : .waiting
                case .done: .done
                case .dead: .dead
                }
            return KeptWebhook(
                id: work.id,
                topic: work.kind,
                state: state,
                attempts: work.attempts,
                failure: work.failure
            )
        }
    }

    private static func webhook(_ kept: Work) throws -> Webhook {
        guard let json = kept.json else { throw PermanentFailure("damaged webhook") }
        return Webhook(json)
    }

    func process(logger: Logger, _ work: @escaping @Sendable (Webhook) async throws -> Void) async {
        await inbox.process(workers: Self.workers, logger: logger) { kept in try await work(Self.webhook(kept)) }
    }
}

extension String {
    /// The text as every database can keep it.
    fileprivate var withoutNUL: String { contains("\0") ? String(map { $0 == "\0" ? "\u{FFFD}" : $0 }) : self }
}
