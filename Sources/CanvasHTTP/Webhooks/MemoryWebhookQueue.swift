import Logging

/// Webhooks in memory, for an app without a store: they end with the program.
actor MemoryWebhookQueue: WebhookQueue {
    /// The most that wait.
    private static let limit = 10_000
    /// How many ids are known at least.
    private static let knownLimit = 50_000
    private static let attempts = 8
    /// How many are worked off at once.
    private static let workers = 8

    private struct Entry {
        let webhook: Webhook
        let subject: String?
        var attempts = 0
        var isTaken = false
        var dueAt = ContinuousClock.now
        let addedAt = ContinuousClock.now
    }

    /// By the order of their coming.
    private var entries: [(number: Int, entry: Entry)] = []
    private var count = 0
    /// Ids in two generations, so that the oldest are forgotten.
    private var known: Set<String> = []
    private var knownBefore: Set<String> = []

    func add(_ received: ReceivedWebhook) throws {
        if let id = received.webhook.id {
            let name = "\(received.workspaceID)/\(id)"
            guard !known.contains(name), !knownBefore.contains(name) else { return }
            guard entries.count < Self.limit else { throw Full() }
            if known.count >= Self.knownLimit { (knownBefore, known) = (known, []) }
            known.insert(name)
        }
        guard entries.count < Self.limit else { throw Full() }
        count += 1
        let subject = received.subject.map { "\(received.workspaceID)/\($0)" }
        entries.append((count, Entry(webhook: received.webhook, subject: subject)))
    }

    nonisolated func process(
        logger: Logger,
        _ work: @escaping @Sendable (Webhook) async throws -> Void
    ) async {
        await withDiscardingTaskGroup { group in
            for _ in 0..<Self.workers {
                group.addTask {
                    while !Task.isCancelled {
                        if let (number, webhook) = await self.take() {
                            await self.perform(number, webhook, logger, work)
                        } else {
                            try? await Task.sleep(for: .milliseconds(50))
                        }
                    }
                }
            }
        }
    }

    func workOff(_ work: @Sendable (Webhook) async throws -> Void) async throws {
        while let (number, webhook) = take() {
            do {
                try await work(webhook)
                end(number)
            } catch {
                _ = fail(number, waits: false)
                throw error
            }
        }
    }

    func backlog() -> WebhookBacklog {
        let oldest = entries.first?.entry.addedAt
        return WebhookBacklog(count: entries.count, age: oldest.map { .now - $0 } ?? .zero)
    }

    private nonisolated func perform(
        _ number: Int,
        _ webhook: Webhook,
        _ logger: Logger,
        _ work: @Sendable (Webhook) async throws -> Void
    ) async {
        do {
            try await work(webhook)
            await end(number)
        } catch {
            let isGivenUp = await fail(number)
            if isGivenUp, !Task.isCancelled {
                logger.error(
                    "webhook is given up",
                    metadata: webhook.fields.merging(["error": "\(LogText.excerpt("\(error)"))"]) { $1 }
                )
            }
        }
    }

    /// The first that is due, and that nothing of its subject comes before.
    private func take() -> (Int, Webhook)? {
        let now = ContinuousClock.now
        var subjects: Set<String> = []
        for index in entries.indices {
            let entry = entries[index].entry
            let isFree = entry.subject.map { subjects.insert($0).inserted } ?? true
            guard isFree, !entry.isTaken, entry.dueAt <= now else { continue }
            entries[index].entry.isTaken = true
            entries[index].entry.attempts += 1
            return (entries[index].number, entry.webhook)
        }
        return nil
    }

    private func end(_ number: Int) { entries.removeAll { $0.number == number } }

    /// Puts it off, or gives it up after the last attempt.
    private func fail(_ number: Int, waits: Bool = true) -> Bool {
        guard let index = entries.firstIndex(where: { $0.number == number }) else { return false }
        let attempts = entries[index].entry.attempts
        guard attempts < Self.attempts else {
            entries.remove(at: index)
            return true
        }
        entries[index].entry.isTaken = false
        if waits { entries[index].entry.dueAt = .now + .seconds(1 << attempts) }
        return false
    }

    /// More webhooks wait than are kept in memory.
    struct Full: Error, CustomStringConvertible {
        var description: String { "too many webhooks wait in memory" }
    }
}
