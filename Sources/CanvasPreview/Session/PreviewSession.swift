import CanvasTesting

/// The state and history of a preview.
///
/// Calls that send requests to the app run one after the other, in order.
actor PreviewSession {
    private(set) var messenger: SimulatedMessenger
    private(set) var display = DisplaySettings()
    private(set) var watch: WatchState?
    /// The id of this run of the preview, with which a page notices a restart.
    nonisolated let instance = PreviewToken.randomDigits()
    let app: PreviewedApp
    let network: SwitchableTransport
    /// The workspace in which the people of the Messenger are.
    nonisolated let workspace: SimulatedWorkspace
    /// What changes in the workspace, as webhooks.
    private nonisolated let news: AsyncStream<SimulatedWebhook>
    /// The deliveries to be attempted once more.
    private nonisolated let repeats: AsyncStream<WebhookRepeat>
    nonisolated let planned: AsyncStream<WebhookRepeat>.Continuation
    private nonisolated let pause: @Sendable (Duration) async throws -> Void
    /// Whether webhooks of changes are sent to an app whose topics are not known: it may have none.
    var sendsNews = true
    /// Whether events of Fin's are sent to an app of which nobody knows whether it hears them.
    var sendsFinEvents = true
    /// The webhooks that were sent.
    var deliveries = WebhookDeliveries()
    private let store: PersonaStore
    /// The screen after each exchange; for several of one step, the screen after the last.
    private var snapshots: [Int: SimulatedMessenger.Snapshot] = [:]
    private var lastTurn: Task<Void, Never>?
    private let watchers = ChangeCounter()

    init(
        _ app: PreviewedApp,
        store: PersonaStore,
        slowness: Duration,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) throws(TransportError) {
        self.app = app
        self.store = store
        network = SwitchableTransport(try LocalAppTransport(to: app.url), slowness: slowness)
        messenger = SimulatedMessenger(transport: network, secret: app.secret, paths: app.paths)
        messenger.settings.place = app.places.contains(.home) ? .home : app.places.first ?? .home
        // Failures are shown as in Intercom, and explained beside.
        messenger.settings.showsAppFailures = true
        messenger.settings.leavesSheetsToBrowser = true
        messenger.settings.personas.merge(store.load()) { $1 }
        workspace = app.workspace?.workspace ?? SimulatedWorkspace()
        messenger.workspace = workspace
        for persona in messenger.settings.personas.values { workspace.adopt(persona) }
        let (news, changes) = AsyncStream.makeStream(
            of: SimulatedWebhook.self,
            bufferingPolicy: .bufferingNewest(1_000)
        )
        self.news = news
        self.pause = pause
        (repeats, planned) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1_000))
        workspace.onWebhook { webhook in changes.yield(webhook) }
        workspace.observe { [watchers] in Task { await watchers.increase() } }
    }

    /// Sends the webhooks of what changes in the workspace, one after the other, and those that failed once more, until the
    /// task is cancelled.
    nonisolated func sendWebhooks() async {
        await withDiscardingTaskGroup { group in
            let schedule = FinSchedule(of: workspace) { await self.sendFinEvent($0) }
            group.addTask { await schedule.run() }
            group.addTask { for await webhook in self.news { await self.sendNews(webhook) } }
            for await webhook in repeats {
                group.addTask {
                    do { try await self.pause(webhook.wait) } catch { return }
                    await self.attemptAgain(webhook)
                }
            }
            group.cancelAll()
        }
    }

    // MARK: - Calls

    /// Takes a step, or throws when the screen does not allow it; the canvas shows a failure of the app.
    func perform(_ step: MessengerStep) async throws(PreviewCallError) {
        try await perform(filling: step.input) { try await step.take(with: &$0) }
    }

    /// Fills in fields and does some work; the canvas shows a failure of the app.
    func perform(
        filling input: FormInput,
        _ work: @escaping @Sendable (inout SimulatedMessenger) async throws -> Void
    ) async throws(PreviewCallError) {
        let result = await inTurn { session in await session.carryOut(filling: input, work) }
        try result.get()
    }

    /// Returns to the screen after an exchange.
    func goBack(to exchange: Int) async throws(PreviewCallError) {
        let result: Result<Void, PreviewCallError> = await inTurn { session in await session.restore(exchange) }
        try result.get()
    }

    /// Repeats the steps to the current screen, with a rebuilt app.
    func catchUp() async {
        await inTurn { session in await session.repeatSteps() }
    }

    func change(_ json: JSON) async throws(PreviewCallError) {
        let change = SettingsChange(json)
        var (settings, display) = (messenger.settings, self.display)
        try change.apply(to: &settings)
        try change.apply(to: &display)
        if let condition = try change.network { network.condition = condition }
        let before = messenger.settings.personas
        messenger.settings = settings
        self.display = display
        if change.changesPersonas {
            try? store.save(settings.personas)
            // The page sends all of them; what the app has written about the others stays.
            for (persona, person) in settings.personas where person != before[persona] ?? persona.sample {
                workspace.adopt(person)
            }
        }
        await watchers.increase()
    }

    /// Records the request of a browser for the page of a sheet.
    func recordSheet(
        _ request: AppRequest,
        _ result: Result<AppReply, TransportError>,
        after duration: Duration
    ) async {
        _ = await inTurn { session in
            await session.carryOut(filling: FormInput()) { messenger in
                let place = messenger.canvas?.place ?? messenger.settings.place
                messenger.record(.openSheet, request, result, in: place, after: duration)
            }
        }
    }

    func texts(of id: Int) throws(PreviewCallError) -> ExchangeTexts {
        ExchangeTexts(of: try exchange(id), recordedBy: messenger, app)
    }

    func exchange(_ id: Int) throws(PreviewCallError) -> RecordedExchange {
        guard let exchange = messenger.exchanges.first(where: { $0.id == id }) else {
            throw PreviewCallError("There is no step \(id), or it is no longer kept.")
        }
        return exchange
    }

    // MARK: - Changes

    func setWatch(_ state: WatchState) async {
        watch = state
        await watchers.increase()
    }

    /// Wakes the pages that wait for changes.
    func tellOfChange() async { await watchers.increase() }

    /// The number of changes, after a wait for the next one or the timeout.
    func news(after number: Int, timeout: Duration) async -> Int {
        await watchers.wait(for: number, timeout: timeout)
    }

    // MARK: - Turns

    @discardableResult
    private func inTurn<Value: Sendable>(_ work: @escaping @Sendable (PreviewSession) async -> Value) async -> Value {
        let before = lastTurn
        let turn = Task {
            await before?.value
            return await work(self)
        }
        lastTurn = Task { _ = await turn.value }
        return await turn.value
    }

    private func carryOut(
        filling input: FormInput,
        _ work: @Sendable (inout SimulatedMessenger) async throws -> Void
    ) async -> Result<Void, PreviewCallError> {
        let known = messenger.exchanges.count
        let oldPlace = messenger.settings.place
        var copy = messenger
        var complaint: PreviewCallError?
        do {
            try copy.fillIn(input.values)
            // A return to this canvas shows the values entered on it.
            if let exchange = copy.currentExchange { snapshots[exchange] = copy.snapshot }
            try await work(&copy)
        } catch let error as InteractionError {
            complaint = PreviewCallError(error.problem)
        } catch {
            // The canvas shows the failure of the app.
        }
        // Settings that changed meanwhile are kept.
        var settings = messenger.settings
        if copy.settings.place != oldPlace { settings.place = copy.settings.place }
        messenger = copy
        messenger.settings = settings
        for exchange in messenger.exchanges.dropFirst(known) { snapshots[exchange.id] = messenger.snapshot }
        forgetOldest()
        await watchers.increase()
        return complaint.map { .failure($0) } ?? .success(())
    }

    /// The maximum number of exchanges.
    static let maximumExchanges = 300

    private func forgetOldest() {
        messenger.forgetExchanges(keeping: Self.maximumExchanges)
        let oldest = messenger.exchanges.first?.id ?? 0
        snapshots = snapshots.filter { $0.key >= oldest }
    }

    private func restore(_ exchange: Int) async -> Result<Void, PreviewCallError> {
        guard let snapshot = snapshots[exchange] else {
            return .failure(PreviewCallError("There is no step \(exchange), or it is no longer kept."))
        }
        messenger.snapshot = snapshot
        messenger.closeSheet()
        await watchers.increase()
        return .success(())
    }

    private func repeatSteps() async {
        let steps = MessengerStep.steps(to: messenger.currentExchange, in: messenger.exchanges)
        _ = await carryOut(filling: FormInput()) { messenger in
            for step in steps { try await step.take(with: &messenger) }
        }
    }
}
