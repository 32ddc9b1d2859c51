import Logging
package import ServiceLifecycle
import Synchronization

/// The services of an app, which run around its server.
package struct AppServices {
    private let services: [any Service]

    /// How long services may take to stop before they are cancelled.
    private static let stopTimeout = Duration.seconds(10)

    /// Takes services.
    ///
    /// - Parameter services: The services, in the order in which they start.
    package init(_ services: [any Service]) {
        self.services = services
    }

    /// Runs something once all services have started, and stops them in the opposite order when it is over.
    ///
    /// - Parameters:
    ///   - drainTimeout: How long it may take to end when the surrounding group shuts down.
    ///   - body: What to run; it ends by itself, or when its group shuts down.
    /// - Throws: What `body` or a service throws first.
    package func run(drainTimeout: Duration = .zero, around body: @escaping @Sendable () async throws -> Void)
        async throws
    {
        guard !services.isEmpty else { return try await body() }
        var last: StartSignal?
        var configurations: [ServiceGroupConfiguration.ServiceConfiguration] = []
        for service in services {
            let started = StartSignal()
            configurations.append(
                .init(
                    service: StartedInTurn(service: service, after: last, started: started),
                    successTerminationBehavior: .ignore,
                    failureTerminationBehavior: .gracefullyShutdownGroup
                )
            )
            last = started
        }
        configurations.append(
            .init(
                service: AfterStart(signal: last, body: body),
                successTerminationBehavior: .gracefullyShutdownGroup,
                failureTerminationBehavior: .gracefullyShutdownGroup
            )
        )
        var configuration = ServiceGroupConfiguration(
            services: configurations,
            // The group's own messages say nothing that the server does not.
            logger: Logger(label: "lifecycle") { _ in SwiftLogNoOpLogHandler() }
        )
        configuration.maximumGracefulShutdownDuration = drainTimeout + Self.stopTimeout
        let group = ServiceGroup(configuration: configuration)
        // Cancellation would reach all of them at once, while the server still needs its services.
        let running = Task { try await group.run() }
        try await withTaskCancellationHandler {
            try await running.value
        } onCancel: {
            Task { await group.triggerGracefulShutdown() }
        }
    }
}

/// An event that one task waits for: the start of the service before.
private struct StartSignal: Sendable {
    private let stream: AsyncStream<Never>
    private let continuation: AsyncStream<Never>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream()
    }

    func fire() { continuation.finish() }

    /// Returns when the signal has come, or when the task is cancelled or is to stop.
    func wait() async {
        await cancelWhenGracefulShutdown { for await _ in stream {} }
    }
}

/// A service that starts once the one before it has.
private struct StartedInTurn: Service {
    let service: any Service
    let after: StartSignal?
    let started: StartSignal

    func run() async throws {
        await after?.wait()
        guard !Task.isCancelled, !Task.isShuttingDownGracefully else { return }
        let failure = Failure()
        try await withThrowingTaskGroup(of: Void.self) { group in
            // Runs here until it first waits.
            group.addImmediateTask { @Sendable [service] in
                do {
                    try await service.run()
                } catch {
                    failure.hasHappened.store(true, ordering: .relaxed)
                    throw AppServiceError(service: "\(type(of: service))", cause: error)
                }
            }
            // The server is not to listen for the moment until its group hears of the failure.
            if !failure.hasHappened.load(ordering: .relaxed) { started.fire() }
            try await group.waitForAll()
        }
    }
}

/// Whether a service failed before it first waited.
private final class Failure: Sendable {
    let hasHappened = Atomic(false)
}

/// What runs once all services have started.
private struct AfterStart: Service {
    let signal: StartSignal?
    let body: @Sendable () async throws -> Void

    func run() async throws {
        await signal?.wait()
        guard !Task.isCancelled, !Task.isShuttingDownGracefully else { return }
        try await body()
    }
}

/// A service of an app that failed.
package struct AppServiceError: Error, CustomStringConvertible {
    /// The service's type.
    let service: String
    /// What it threw.
    let cause: any Error

    /// `service Reminders failed: …`.
    package var description: String { "service \(service) failed: \(LogText.excerpt("\(cause)"))" }
}
