import CanvasHTTP

/// Runs a prepared app for the time of a test.
///
/// As in its program, the app is prepared, its services start, and they stop at the end; only the sockets are missing.
///
/// ```swift
/// try await withPreparedApp(Bookings.self, environment: ["CALENDAR_URL": "http://localhost:8099"]) { messenger in
///     try await messenger.initialize()
///     try messenger.expect { Text("The next free day is Monday.") }
/// }
/// ```
///
/// To replace what an app is prepared with, make the app itself: `SimulatedMessenger(app: Bookings(calendar: fake))`.
///
/// - Parameters:
///   - type: The app's type.
///   - environment: The variables that it is prepared with; none of the test's own process is there.
///   - publicDirectory: The directory of its static files; `public` beside the package or binary unless given.
///   - body: The test.
/// - Throws: What the app throws when it is prepared, what a service throws, and what the test throws.
public func withPreparedApp<App: PreparedApp>(
    _ type: App.Type,
    environment: [String: String] = [:],
    publicDirectory: String? = nil,
    body: @escaping @Sendable (inout SimulatedMessenger) async throws -> Void
) async throws {
    var setup = AppSetup(environment: AppEnvironment(environment))
    let app = try await App.prepare(&setup)
    let messenger = try SimulatedMessenger(app: app, setup: setup, publicDirectory: publicDirectory)
    try await AppServices(setup.services).run {
        var messenger = messenger
        try await body(&messenger)
    }
}
