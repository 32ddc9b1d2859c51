import HostSystem

/// Work to be done after the response: kept with the change that it belongs to, tried again, and in order for each subject.
///
/// Whoever takes work has it until its lease ends. It is done at least once: one who is killed between the call and the
/// note of it loses the work to others, who do it again. A call that has no key of its own has to look first.
public struct WorkQueue: Sendable {
    let engine: any StoreEngine
    let clock: StoreClock
    let table: WorkTable

    /// Adds work.
    ///
    /// - Parameters:
    ///   - works: The work; what has an id that was added before is left out.
    ///   - workspace: The workspace that it belongs to.
    /// - Returns: The number that is new.
    /// - Throws: ``StoreError``.
    @discardableResult
    public func add(_ works: [NewWork], in workspace: String) async throws(StoreError) -> Int {
        let now = clock.now()
        return try await engine.write { [table] (session) throws(StoreError) in
            try table.insert(works, of: workspace, in: session, now: now)
        }
    }

    /// Takes the work that is due longest; no earlier work of its subject waits.
    ///
    /// - Parameter lease: How long nobody else takes it; longer than a try can take.
    /// - Returns: The work; nil if none is due.
    /// - Throws: ``StoreError``.
    public func take(lease: Duration = .seconds(60)) async throws(StoreError) -> Work? {
        try await table.take(lease: Int(lease.milliseconds), in: engine, now: clock.now())
    }

    /// A piece of work, whatever became of it.
    ///
    /// - Parameters:
    ///   - id: Its id.
    ///   - workspace: The workspace that it belongs to.
    /// - Returns: The work; nil for one that was never added, or is forgotten.
    /// - Throws: ``StoreError``.
    public func work(_ id: Work.ID, in workspace: String) async throws(StoreError) -> Work? {
        try await engine.read { [table] (session) throws(StoreError) in try table.work(id, of: workspace, in: session) }
    }

    /// The work of an id, which may be known in several workspaces.
    ///
    /// - Parameter id: Its id.
    /// - Returns: The work, the oldest first, whatever became of it.
    /// - Throws: ``StoreError``.
    public func works(_ id: Work.ID) async throws(StoreError) -> [Work] {
        try await engine.read { [table] (session) throws(StoreError) in try table.works(id, in: session) }
    }

    /// Notes that work is done.
    ///
    /// - Parameter work: The work, as it was taken.
    /// - Returns: false if its lease had ended, and it may be done again.
    /// - Throws: ``StoreError``.
    @discardableResult
    public func done(_ work: Work) async throws(StoreError) -> Bool {
        try await settle(work, as: .done)
    }

    /// Has work tried again later.
    ///
    /// - Parameters:
    ///   - work: The work, as it was taken.
    ///   - delay: How long to wait.
    ///   - failure: Why it could not be done, without secrets.
    /// - Returns: false if its lease had ended.
    /// - Throws: ``StoreError``.
    @discardableResult
    public func retry(
        _ work: Work,
        after delay: Duration,
        because failure: String
    ) async throws(StoreError) -> Bool {
        try await settle(work, as: .again(at: clock.now() + Int(delay.milliseconds), failure: failure))
    }

    /// Gives work up: it is listed by ``dead(limit:)``, and what comes after it is done.
    ///
    /// - Parameters:
    ///   - work: The work, as it was taken.
    ///   - failure: Why it cannot be done, without secrets.
    /// - Returns: false if its lease had ended.
    /// - Throws: ``StoreError``.
    @discardableResult
    public func giveUp(_ work: Work, because failure: String) async throws(StoreError) -> Bool {
        try await settle(work, as: .dead(failure: failure))
    }

    /// The work that was given up, the oldest first.
    ///
    /// - Parameter limit: The most to list.
    /// - Returns: The work.
    /// - Throws: ``StoreError``.
    public func dead(limit: Int = 100) async throws(StoreError) -> [Work] { try await list(.dead, limit) }

    /// The work that waits, or is being done, the oldest first.
    ///
    /// - Parameter limit: The most to list.
    /// - Returns: The work.
    /// - Throws: ``StoreError``.
    public func waiting(limit: Int = 100) async throws(StoreError) -> [Work] { try await list(.waiting, limit) }

    /// The work in a state, the newest first.
    ///
    /// - Parameters:
    ///   - state: What has become of it.
    ///   - limit: The most to list.
    /// - Returns: The work.
    /// - Throws: ``StoreError``.
    package func newest(_ state: Work.State, limit: Int) async throws(StoreError) -> [Work] {
        try await list(state, limit, newestFirst: true)
    }

    /// How much waits, or is being done.
    ///
    /// - Returns: The number, and how long the oldest has been there.
    /// - Throws: ``StoreError``.
    public func backlog() async throws(StoreError) -> (count: Int, age: Duration) {
        let now = clock.now()
        return try await engine.read { [table] (session) throws(StoreError) in
            let (count, oldest) = try table.backlog(in: session)
            return (count, .milliseconds(count == 0 ? 0 : max(0, now - oldest)))
        }
    }

    /// Gives work that was given up another round of tries.
    ///
    /// - Parameters:
    ///   - id: Its id.
    ///   - workspace: The workspace that it belongs to.
    /// - Returns: false if no such work was given up.
    /// - Throws: ``StoreError``.
    public func revive(_ id: Work.ID, in workspace: String) async throws(StoreError) -> Bool {
        try await table.revive(id, of: workspace, in: engine, now: clock.now())
    }

    /// Forgets what was done, so that the table does not grow for ever.
    ///
    /// - Parameter age: How long ago it was done at least.
    /// - Returns: The number of pieces.
    /// - Throws: ``StoreError``.
    @discardableResult
    public func forget(doneBefore age: Duration) async throws(StoreError) -> Int {
        try await table.forget(.done, before: clock.now() - Int(age.milliseconds), in: engine)
    }

    /// Forgets what was given up, when nobody can want it any more.
    ///
    /// - Parameter age: How long ago it was given up at least.
    /// - Returns: The number of pieces.
    /// - Throws: ``StoreError``.
    @discardableResult
    public func forget(deadBefore age: Duration) async throws(StoreError) -> Int {
        try await table.forget(.dead, before: clock.now() - Int(age.milliseconds), in: engine)
    }

    /// Has a lease last longer.
    ///
    /// - Parameters:
    ///   - work: The work, as it was taken.
    ///   - lease: How long nobody else takes it from now on.
    /// - Returns: false if its lease had ended, and somebody else may have it.
    /// - Throws: ``StoreError``.
    @discardableResult
    public func renew(_ work: Work, for lease: Duration) async throws(StoreError) -> Bool {
        try await table.renew(work, until: clock.now() + Int(lease.milliseconds), in: engine)
    }

    func settle(_ work: Work, as outcome: WorkOutcome) async throws(StoreError) -> Bool {
        try await table.settle(work, as: outcome, in: engine)
    }

    private func list(
        _ state: Work.State,
        _ limit: Int,
        newestFirst: Bool = false
    ) async throws(StoreError) -> [Work] {
        try await engine.read { [table] (session) throws(StoreError) in
            try table.list(state, limit: max(0, limit), newestFirst: newestFirst, in: session)
        }
    }
}

/// Calls to be made after the response.
public typealias Outbox = WorkQueue

/// Webhooks that arrived: an id that comes twice is done once.
public typealias WebhookInbox = WorkQueue
