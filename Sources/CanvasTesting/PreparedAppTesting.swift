import CanvasHTTP

/// Prepares an app and runs its services during a test.
///
/// The app runs as in its program, but without sockets. Its services stop at the end of the test.
///
/// ```swift
/// try await withPreparedApp(Bookings.self, environment: ["CALENDAR_URL": "http://localhost:8099"]) { messenger in
///     try await messenger.initialize()
///     try messenger.expect { Text("The next free day is Monday.") }
/// }
/// ```
///
/// To use fake dependencies, create the app itself: `SimulatedMessenger(app: Bookings(calendar: fake))`.
///
/// - Parameters:
///   - type: The app's type.
///   - environment: The environment variables of the app. Those of the test's process are not visible.
///   - publicDirectory: The directory of its static files; by default `public` beside the package or binary.
///   - body: The test.
/// - Throws: The error of the app's preparation, of a service or of the test.
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
