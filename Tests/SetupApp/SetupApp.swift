import CanvasServer

/// An app that is prepared in each way that an app can be, by its environment.
@main
struct SetupApp: PreparedApp {
    let greeting: String

    static func prepare(_ setup: inout AppSetup) async throws -> SetupApp {
        let greeting = try setup.environment.require("GREETING")
        _ = try setup.environment.require("TOKEN", as: .secret)
        _ = try setup.environment.value("TIME_ZONE", as: .timeZone)
        await Task.yield()
        switch setup.environment["PROBLEM"] {
        case "prepare": throw Broken()
        case "paths": setup.endpoints = [.get("/readyz", for: .anybody) { _ in .text("mine") }]
        case "start": setup.services = [LoggingService(name: "first", failing: .atOnce)]
        case "later": setup.services = [LoggingService(name: "first"), LoggingService(name: "second", failing: .later)]
        default: setup.services = [LoggingService(name: "first"), LoggingService(name: "second"), Errand()]
        }
        setup.readinessChecks.append(ReadinessCheck("greeting") {})
        setup.logger.info("prepared")
        return SetupApp(greeting: greeting)
    }

    func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text(greeting) } }
}

private struct Broken: Error, CustomStringConvertible {
    var description: String { "the calendar does not answer" }
}

/// A service that is done before the server is.
private struct Errand: Service {
    func run() async throws {}
}

/// A service that says when it starts and stops.
private struct LoggingService: Service {
    enum Failure {
        case never, atOnce, later
    }

    var name: String
    var failing = Failure.never

    func run() async throws {
        let logger = Logger(label: name)
        logger.info("\(name) started")
        if failing == .atOnce { throw Broken() }
        if failing == .later {
            // By then the server has been asked to listen.
            try await Task.sleep(for: .milliseconds(50))
            throw Broken()
        }
        try? await gracefulShutdown()
        logger.info("\(name) stopped")
    }
}
