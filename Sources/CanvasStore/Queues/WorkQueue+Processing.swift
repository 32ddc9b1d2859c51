public import Logging

extension WorkQueue {
    /// Does the work of the queue as it is due, until the task is cancelled.
    ///
    /// Work that fails is tried again after 2 seconds, then after twice as long each time, an hour at most. After the last
    /// attempt, or a ``PermanentFailure``, it is given up. What was done is forgotten after a week, what was given up after 90
    /// days.
    ///
    /// - Parameters:
    ///   - workers: How many pieces are worked at once.
    ///   - pause: How long to wait when nothing is due.
    ///   - lease: How long nobody takes work whose program has died. It is renewed while `body` runs, however long that is.
    ///   - attempts: How often to try.
    ///   - logger: Where to say what is given up, and that the store is not reachable.
    ///   - body: Does a piece of work; throws when it is not done.
    public func process(
        workers: Int = 1,
        every pause: Duration = .milliseconds(500),
        lease: Duration = .seconds(30),
        attempts: Int = 8,
        logger: Logger,
        _ body: @escaping @Sendable (Work) async throws -> Void
    ) async {
        await withDiscardingTaskGroup { group in
            for worker in 0..<max(1, workers) {
                group.addTask {
                    await work(
                        sweeping: worker == 0,
                        every: pause,
                        lease: lease,
                        attempts: attempts,
                        logger: logger,
                        body
                    )
                }
            }
        }
    }

    /// Does a piece after the other; one of the workers also forgets what is old.
    private func work(
        sweeping sweeps: Bool,
        every pause: Duration,
        lease: Duration,
        attempts: Int,
        logger: Logger,
        _ body: @Sendable (Work) async throws -> Void
    ) async {
        var isAway = false
        var nextSweep = ContinuousClock.now
        while !Task.isCancelled {
            do {
                if sweeps, nextSweep <= .now {
                    nextSweep = .now + .seconds(3_600)
                    try await forget(doneBefore: .seconds(7 * 86_400))
                    try await forget(deadBefore: .seconds(90 * 86_400))
                }
                let work = try await take(lease: lease)
                if isAway { logger.notice("store is reachable again") }
                isAway = false
                if let work {
                    try await perform(work, lease: lease, attempts: attempts, logger: logger, body)
                    continue
                }
            } catch {
                if !isAway { logger.error("work waits for the store: \(error)") }
                isAway = true
            }
            try? await Task.sleep(for: pause)
        }
    }

    private func perform(
        _ work: Work,
        lease: Duration,
        attempts: Int,
        logger: Logger,
        _ body: @Sendable (Work) async throws -> Void
    ) async throws(StoreError) {
        guard work.attempts <= attempts else {
            // Nobody was left to note how the last attempt ended.
            try await giveUp(work, because: work.failure ?? "it was begun \(attempts) times, and never ended")
            logger.error("work is given up", metadata: ["work": "\(work.kind)", "id": "\(work.id)"])
            return
        }
        do {
            // Cancelled when the body has ended.
            async let _: Void = renew(work, every: lease / 3, for: lease)
            try await body(work)
        } catch {
            let failure = "\(error)"
            // A stop is no fault of the work: whoever takes it next tries again at once.
            if Task.isCancelled {
                _ = try await settle(work, as: .again(at: clock.now(), failure: failure, isNoAttempt: true))
            } else if error is PermanentFailure || work.attempts >= attempts {
                try await giveUp(work, because: failure)
                logger.error("work is given up", metadata: ["work": "\(work.kind)", "id": "\(work.id)"])
            } else {
                try await retry(work, after: Self.delay(after: work.attempts), because: failure)
            }
            return
        }
        try await settleDone(work)
    }

    /// Notes that work is done, also if the store is away for a moment: otherwise it would be done again.
    private func settleDone(_ work: Work) async throws(StoreError) {
        for _ in 0..<5 {
            do throws(StoreError) {
                try await done(work)
                return
            } catch {
                guard error.isTransient, (try? await Task.sleep(for: .milliseconds(500))) != nil else { throw error }
            }
        }
        try await done(work)
    }

    /// Renews a lease until the task is cancelled, or the lease is lost.
    private func renew(_ work: Work, every pause: Duration, for lease: Duration) async {
        while (try? await Task.sleep(for: pause)) != nil {
            // A store that is away for a moment is tried again: the lease may last until then.
            if (try? await self.renew(work, for: lease)) == false { return }
        }
    }

    /// With up to a quarter more by chance, so that what failed together does not come together.
    static func delay(after attempts: Int) -> Duration {
        let seconds = min(1 << min(attempts, 12), 3_600)
        return .milliseconds(seconds * 1_000 + Int.random(in: 0...seconds * 250))
    }
}

/// A failure that trying again does not change.
public struct PermanentFailure: Error, CustomStringConvertible {
    /// Why, without secrets.
    public let description: String

    /// Describes a failure.
    ///
    /// - Parameter description: Why, without secrets.
    public init(_ description: String) {
        self.description = description
    }
}
