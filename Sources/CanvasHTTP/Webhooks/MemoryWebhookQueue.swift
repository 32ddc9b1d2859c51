import Logging

/// Webhooks in memory, for an app without a store: they end with the program.
actor MemoryWebhookQueue: WebhookQueue {
    /// The most that wait.
    private static let limit = 10_000
    /// The most bytes of them.
    private static let byteLimit = 64 << 20
    /// How many ids are known at least.
    private static let knownLimit = 50_000
    private static let attempts = 8
    /// How many are worked off at once.
    private static let workers = 8
    /// How many are remembered that are done or given up.
    private static let endedLimit = 100

    private struct Entry {
        let webhook: Webhook
        let subject: String?
        let size: Int
        let addedAt = ContinuousClock.now
        var attempts = 0
        var isUnderWay = false
        var failure: String?

        /// The webhook in a state; in the one that it is in unless given.
        func kept(_ end: KeptWebhook.State? = nil) -> KeptWebhook {
            KeptWebhook(
                id: webhook.id.map { LogText.excerpt($0, LogText.maximumNameLength) },
                topic: LogText.excerpt(webhook.topic?.rawValue ?? "", LogText.maximumNameLength),
                state: end ?? (isUnderWay ? .working : .waiting),
                attempts: attempts,
                failure: failure
            )
        }
    }

    /// By the order of their coming.
    private var entries: [Int: Entry] = [:]
    private var count = 0
    /// What may be worked off, with nothing of the same subject before it.
    private var ready = FIFO<Int>()
    /// What waits for something of the same subject, which is ready, under way or put off.
    private var waiting: [String: FIFO<Int>] = [:]
    private var underWay = 0
    private var size = 0
    /// The last that were done or given up.
    private var ended: [(number: Int, webhook: KeptWebhook)] = []
    private var known = KnownIDs(limit: knownLimit)
    /// Fires when there may be something to do.
    private nonisolated let wakeups: AsyncStream<Void>
    private nonisolated let wake: AsyncStream<Void>.Continuation

    init() {
        (wakeups, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        wake.yield()
    }

    func add(_ received: ReceivedWebhook) throws {
        if let id = received.webhook.id, known.contains("\(received.workspaceID)/\(id)") { return }
        guard entries.count < Self.limit, size + received.body.count <= Self.byteLimit else { throw Full() }
        if let id = received.webhook.id { known.insert("\(received.workspaceID)/\(id)") }
        count += 1
        let subject = received.subject.map { "\(received.workspaceID)/\($0)" }
        entries[count] = Entry(webhook: received.webhook, subject: subject, size: received.body.count)
        size += received.body.count
        if let subject, waiting[subject]?.append(count) != nil { return }
        if let subject { waiting[subject] = FIFO() }
        ready.append(count)
        wake.yield()
    }

    nonisolated func process(
        logger: Logger,
        _ work: @escaping @Sendable (Webhook) async throws -> Void
    ) async {
        await withDiscardingTaskGroup { group in
            for await _ in wakeups {
                while let (number, webhook) = await take() {
                    group.addTask {
                        let pause = await self.perform(number, webhook, logger, work)
                        self.wake.yield()
                        guard let pause, (try? await Task.sleep(for: pause)) != nil else { return }
                        await self.putBack(number)
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
                if fail(number, because: error) != nil { putBack(number) }
                throw error
            }
        }
    }

    func backlog() -> WebhookBacklog {
        let oldest = entries.values.map(\.addedAt).min()
        return WebhookBacklog(count: entries.count, age: oldest.map { .now - $0 } ?? .zero)
    }

    func newest(limit: Int) -> [KeptWebhook] {
        let all = entries.map { (number: $0.key, webhook: $0.value.kept()) } + ended
        var counts: [KeptWebhook.State: Int] = [:]
        return all.sorted { $0.number > $1.number }.map(\.webhook).filter { webhook in
            counts[webhook.state, default: 0] += 1
            return counts[webhook.state, default: 0] <= limit
        }
    }

    /// Works off one.
    ///
    /// - Returns: When to try again; nil for never.
    private nonisolated func perform(
        _ number: Int,
        _ webhook: Webhook,
        _ logger: Logger,
        _ work: @Sendable (Webhook) async throws -> Void
    ) async -> Duration? {
        do {
            try await work(webhook)
            await end(number)
            return nil
        } catch {
            let pause = await fail(number, because: error)
            if pause == nil {
                let reason = Logger.MetadataValue.string(LogText.excerpt("\(error)"))
                logger.error("webhook is given up", metadata: webhook.fields.merging(["error": reason]) { $1 })
            }
            return pause
        }
    }

    private func take() -> (Int, Webhook)? {
        guard underWay < Self.workers, let number = ready.popFirst(), let entry = entries[number] else { return nil }
        underWay += 1
        entries[number]?.attempts += 1
        entries[number]?.isUnderWay = true
        return (number, entry.webhook)
    }

    /// Forgets one, and lets the next of its subject come.
    private func end(_ number: Int) {
        underWay -= 1
        remove(number, as: .done)
    }

    private func remove(_ number: Int, as end: KeptWebhook.State) {
        guard let entry = entries.removeValue(forKey: number) else { return }
        size -= entry.size
        if ended.count == Self.endedLimit { ended.removeFirst() }
        ended.append((number, entry.kept(end)))
        guard let subject = entry.subject else { return }
        if let next = waiting[subject]?.popFirst() { ready.append(next) } else { waiting[subject] = nil }
    }

    /// Notes a failure; after the last attempt it is given up.
    ///
    /// - Returns: When to put it back; nil for one that was given up.
    private func fail(_ number: Int, because error: any Error) -> Duration? {
        underWay -= 1
        entries[number]?.isUnderWay = false
        entries[number]?.failure = LogText.excerpt("\(error)")
        guard let attempts = entries[number]?.attempts, attempts < Self.attempts else {
            remove(number, as: .dead)
            return nil
        }
        return .seconds(1 << attempts)
    }

    private func putBack(_ number: Int) {
        ready.append(number)
        wake.yield()
    }

    /// More webhooks wait than are kept in memory.
    struct Full: Error, CustomStringConvertible {
        var description: String { "too many webhooks wait in memory" }
    }
}

/// Ids in two generations, so that the oldest are forgotten.
private struct KnownIDs {
    let limit: Int
    private var newer: Set<String> = []
    private var older: Set<String> = []

    init(limit: Int) { self.limit = limit }

    func contains(_ id: String) -> Bool { newer.contains(id) || older.contains(id) }

    mutating func insert(_ id: String) {
        if newer.count >= limit { (older, newer) = (newer, []) }
        newer.insert(id)
    }
}

/// A list that is added to at its end and taken from at its beginning.
private struct FIFO<Element> {
    private var elements: [Element] = []
    private var first = 0

    mutating func append(_ element: Element) { elements.append(element) }

    mutating func popFirst() -> Element? {
        guard first < elements.count else { return nil }
        defer {
            first += 1
            // Taking the beginning away costs as much as what is left is long, so that is done seldom.
            if first > 64, first * 2 > elements.count {
                elements.removeFirst(first)
                first = 0
            }
        }
        return elements[first]
    }
}
