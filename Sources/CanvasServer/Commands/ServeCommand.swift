import ArgumentParser
import CanvasCrypto
import CoreMetrics
import HostSystem
import Logging
import MicroHTTP
import ServiceLifecycle
import UnixSignals

/// The command `serve`, which serves the app until the program is stopped.
struct ServeCommand<App: PreparedApp>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "serve",
            abstract: "Serve the app to Intercom.",
            discussion: """
                CLIENT_SECRET, or the file that CLIENT_SECRET_FILE names, holds the client secret from Intercom's Developer \
                Hub. Separate several with commas or line breaks, newest first. It has no flag, because every user of the \
                machine can read command lines.

                A flag overrides its environment variable. SIGTERM and SIGINT stop the program when the requests in \
                progress are answered, or after the drain timeout; a second signal stops it at once. SIGHUP reads \
                CLIENT_SECRET_FILE again: list the new and the old secret there while you change it in the Developer Hub.

                Exit status: 0 after an orderly stop, 1 when the server cannot listen, 3 when requests were cut short, 64 \
                for invalid flags, 78 for invalid settings.
                """
        )
    }

    @OptionGroup var options: ServeOptions

    func run() async throws {
        HostProcess.openStandardDescriptors()
        HostProcess.ignoreHangUp()
        ParentWatch.startIfWanted()
        HostProcess.keepFreedMemory()
        let settings: ServerSettings
        do {
            settings = try ServerSettings(ServerEnvironment(flags: options.texts))
        } catch {
            throw error.report()
        }
        // A port in use is reported before the app is prepared.
        try checkAddresses(settings)
        let registry = PrometheusRegistry()
        if settings.metricsAddress != nil { MetricsSystem.bootstrap(registry) }
        let log: ServerLog
        do {
            log = try ServerLog(settings, metrics: registry)
        } catch {
            ProgramName.complain("cannot start the log: \(error)")
            throw ExitCode(1)
        }
        log.takeAll()
        let logger = log.logger
        do {
            let server = try await App.server(with: settings, logger: logger)
            logStart(settings, logger)
            try await group(services(server, settings, registry, logger) + [log.stopWatch]).run()
            await log.finish()
        } catch {
            await log.finish()
            throw failure(error, settings)
        }
    }

    private func checkAddresses(_ settings: ServerSettings) throws {
        do throws(HTTPServerError) {
            try HTTPServer.check(settings.http.address)
            if let address = settings.metricsAddress { try HTTPServer.check(address) }
        } catch {
            throw failure(error, settings)
        }
    }

    /// Prints in one line why the server did not start or stop well, and returns the exit code.
    private func failure(_ error: any Error, _ settings: ServerSettings) -> ExitCode {
        if let error = error as? SettingsError { return error.report() }
        guard let error = error as? HTTPServerError else {
            ProgramName.complain("\(error)")
            return ExitCode(1)
        }
        if case .requestsCut = error {
            ProgramName.complain("\(error)")
            return ExitCode(3)
        }
        var isOfMetrics = false
        if case .cannotListen(let address, _) = error { isOfMetrics = address == settings.metricsAddress }
        ProgramName.complain("\(ListenFailure(error, names: isOfMetrics ? .metrics : .app))")
        return ExitCode(1)
    }

    private func services(
        _ server: CanvasHTTPServer,
        _ settings: ServerSettings,
        _ registry: PrometheusRegistry,
        _ logger: Logger
    ) -> [any Service] {
        let guarding = StopGuard(
            Self.stopSignals,
            drainTimeout: settings.http.drainTimeout,
            status: 3,
            onBlocked: { server.requestStop() }
        )
        var services: [any Service] = [guarding, SecretReloading(for: server, logger: logger), server]
        if let address = settings.metricsAddress {
            services.insert(MetricsServer(registry, at: address, logger: logger), at: 0)
        }
        return services
    }

    private static var stopSignals: [UnixSignal] { [.sigterm, .sigint] }

    private func group(_ services: [any Service]) -> ServiceGroup {
        // The server logs all that the group would.
        let quiet = Logger(label: "lifecycle") { _ in SwiftLogNoOpLogHandler() }
        return ServiceGroup(services: services, gracefulShutdownSignals: Self.stopSignals, logger: quiet)
    }

    private func logStart(_ settings: ServerSettings, _ logger: Logger) {
        logger.notice(
            "starting",
            metadata: [
                "libmicrohttpd": "\(HTTPServer.libraryVersion)",
                "workers": .stringConvertible(settings.http.workers),
                "client_secrets": .array(settings.secrets.all.map { "sha256:\($0.fingerprint)" }),
                "public_url": "\(settings.publicURL ?? "from the request")",
                "public_directory": "\(settings.publicDirectory ?? "none")",
            ]
        )
        settings.logSecretRemarks(to: logger)
        if settings.publicDirectory == nil, CanvasFlow.openSheet.isListed(by: App.self) {
            logger.warning("the app has sheets but no public directory for their pages; set PUBLIC_DIR")
        }
    }
}
