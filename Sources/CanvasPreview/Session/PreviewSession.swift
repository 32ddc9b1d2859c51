import CanvasTesting

/// What one preview shows and has shown; the page is its face.
///
/// Calls that ask the app are carried out one after the other, in the order they came.
actor PreviewSession {
    private(set) var messenger: SimulatedMessenger
    private(set) var display = DisplaySettings()
    private(set) var watch: WatchState?
    /// Tells a page whether it still talks to the same run of the preview.
    nonisolated let instance = PreviewToken.randomDigits()
    let app: PreviewedApp
    let network: SwitchableTransport
    private let store: PersonaStore
    /// What was seen after each exchange; after several of one step, what was seen after the last of them.
    private var snapshots: [Int: SimulatedMessenger.Snapshot] = [:]
    private var lastTurn: Task<Void, Never>?
    private let watchers = ChangeCounter()

    init(_ app: PreviewedApp, store: PersonaStore, slowness: Duration) throws(TransportError) {
        self.app = app
        self.store = store
        network = SwitchableTransport(try LocalAppTransport(to: app.url), slowness: slowness)
        messenger = SimulatedMessenger(transport: network, secret: app.secret, paths: app.paths)
        messenger.settings.place = app.places.contains(.home) ? .home : app.places.first ?? .home
        // Shown as Intercom shows them, and marked beside.
        messenger.settings.showsAppFailures = true
        messenger.settings.leavesSheetsToBrowser = true
        messenger.settings.personas.merge(store.load()) { $1 }
    }

    // MARK: - Calls

    /// Takes a step; that the app fails is seen on the canvas.
    ///
    /// - Parameter step: The step.
    /// - Throws: ``PreviewCallError`` when nobody could do that with what is shown.
    func perform(_ step: MessengerStep) async throws(PreviewCallError) {
        try await perform(filling: step.input) { try await step.take(with: &$0) }
    }

    /// Does something with the app; that the app fails is seen on the canvas.
    ///
    /// - Parameters:
    ///   - input: What is filled in before.
    ///   - work: What is done.
    /// - Throws: ``PreviewCallError`` when nobody could do that with what is shown.
    func perform(
        filling input: FormInput,
        _ work: @escaping @Sendable (inout SimulatedMessenger) async throws -> Void
    ) async throws(PreviewCallError) {
        let result = await inTurn { session in await session.carryOut(filling: input, work) }
        try result.get()
    }

    /// Goes back to what was seen after an exchange.
    func goBack(to exchange: Int) async throws(PreviewCallError) {
        let result: Result<Void, PreviewCallError> = await inTurn { session in await session.restore(exchange) }
        try result.get()
    }

    /// Does all again that led to what is shown, with a program that has changed.
    func catchUp() async {
        await inTurn { session in await session.repeatSteps() }
    }

    func change(_ json: JSON) async throws(PreviewCallError) {
        let change = SettingsChange(json)
        var (settings, display) = (messenger.settings, self.display)
        try change.apply(to: &settings)
        try change.apply(to: &display)
        if let condition = try change.network { network.condition = condition }
        messenger.settings = settings
        self.display = display
        if change.changesPersonas { try? store.save(settings.personas) }
        await watchers.increase()
    }

    /// Notes that the page of a sheet was asked for, which a browser does by itself.
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

    /// An exchange as something to paste elsewhere, made when it is asked for.
    func texts(of id: Int) throws(PreviewCallError) -> ExchangeTexts {
        ExchangeTexts(of: try exchange(id), recordedBy: messenger, app)
    }

    func exchange(_ id: Int) throws(PreviewCallError) -> RecordedExchange {
        guard let exchange = messenger.exchanges.first(where: { $0.id == id }) else {
            throw PreviewCallError("There is no step \(id), or it is no longer kept.")
        }
        return exchange
    }

    // MARK: - News

    func setWatch(_ state: WatchState) async {
        watch = state
        await watchers.increase()
    }

    /// Waits until there is news for the pages that show the session; the number of it stays the same when there is none for a while.
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
            // Whoever comes back to this canvas sees what was typed on it.
            if let exchange = copy.currentExchange { snapshots[exchange] = copy.snapshot }
            try await work(&copy)
        } catch let error as InteractionError {
            complaint = PreviewCallError(error.problem)
        } catch {
            // The app has failed, which the canvas says.
        }
        // Settings that were changed meanwhile hold.
        var settings = messenger.settings
        if copy.settings.place != oldPlace { settings.place = copy.settings.place }
        messenger = copy
        messenger.settings = settings
        for exchange in messenger.exchanges.dropFirst(known) { snapshots[exchange.id] = messenger.snapshot }
        forgetOldest()
        await watchers.increase()
        return complaint.map { .failure($0) } ?? .success(())
    }

    /// The most exchanges that are kept.
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
