public import CanvasCrypto

/// What an app keeps: bookings, values, calls to be made, installations, webhooks and checkpoints.
///
/// ```swift
/// let url = try DatabaseURL("sqlite:///var/lib/my-app/my-app.db")
/// let store = try await Store(url.open(with: [.sqlite]))
/// ```
///
/// All of it is in one database, and each purpose is the same on every engine.
public struct Store: Sendable {
    /// The name of the database, made with it: two servers that show different ones have a database each.
    public let id: String
    /// Bookings without a double.
    public let slots: SlotBook
    /// What is kept of people.
    public let people: People
    /// Values of the app.
    public let state: AppState
    /// Calls to be made after the response.
    public let outbox: Outbox
    /// Webhooks that arrived.
    public let webhooks: WebhookInbox
    /// Workspaces that have installed the app.
    public let installations: InstallationStore
    /// States of installs that were used.
    public let installAttempts: InstallAttempts
    /// How far long work has come.
    public let checkpoints: Checkpoints

    private let engine: any StoreEngine

    /// Opens a store, and brings its schema to that of this program.
    ///
    /// - Parameters:
    ///   - engine: The database.
    ///   - keys: The keys that seal tokens; without any, no token is kept.
    /// - Throws: ``StoreError``.
    public init(_ engine: any StoreEngine, keys: StorageKeys? = nil) async throws(StoreError) {
        try await self.init(engine, keys: keys, clock: .system)
    }

    package init(_ engine: any StoreEngine, keys: StorageKeys? = nil, clock: StoreClock) async throws(StoreError) {
        _ = try await Migrator(engine: engine).run()
        id = try await Self.id(of: engine)
        slots = SlotBook(engine: engine, clock: clock)
        people = People(engine: engine, slots: slots)
        state = AppState(engine: engine, clock: clock)
        outbox = Outbox(engine: engine, clock: clock, table: .outbox)
        webhooks = WebhookInbox(engine: engine, clock: clock, table: .webhooks)
        installations = InstallationStore(engine: engine, clock: clock, keys: keys)
        installAttempts = InstallAttempts(engine: engine, clock: clock)
        checkpoints = Checkpoints(engine: engine, clock: clock)
        self.engine = engine
    }

    /// The migrations that opening a database would run.
    ///
    /// - Parameter engine: The database, which is not changed.
    /// - Returns: Their numbers.
    /// - Throws: ``StoreError``.
    public static func pendingMigrations(of engine: any StoreEngine) async throws(StoreError) -> [Int] {
        try await Migrator(engine: engine).pending()
    }

    /// Asks the database for something small.
    ///
    /// - Throws: ``StoreError`` while it is not reachable.
    public func check() async throws(StoreError) {
        let current = try await engine.read { (session) throws(StoreError) in try Self.readID(session) }
        guard current == id else { throw .unavailable("it is not the database any more that was opened") }
    }

    /// Ends the store once the work that it was given is done; all that comes later fails.
    public func close() async { await engine.close() }

    private static func id(of engine: any StoreEngine) async throws(StoreError) -> String {
        if let id = try await engine.read({ (session) throws(StoreError) in try readID(session) }) { return id }
        return try await engine.write { (session) throws(StoreError) in
            try session.run(
                "INSERT INTO store (name, value) VALUES ('id', $1) ON CONFLICT (name) DO NOTHING",
                .text(RandomName.make())
            )
            return try readID(session) ?? ""
        }
    }

    private static func readID(_ session: any SQLSession) throws(StoreError) -> String? {
        try session.run("SELECT value FROM store WHERE name = 'id'").rows.first?.text(0)
    }
}
