import ArgumentParser
import CanvasCrypto
import CoreMetrics
import Logging
import MicroHTTP
import ServiceLifecycle
import UnixSignals

/// `serve`: answers Intercom until the program is told to stop.
struct ServeCommand<App: CanvasApp>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "serve",
            abstract: "Serve the app.",
            discussion: """
                CLIENT_SECRET, or a file named by CLIENT_SECRET_FILE, has the client secret from Intercom's Developer Hub; \
                several are separated by commas, newest first. There is no flag for it, because everyone on the machine \
                could read that.

                SIGTERM and SIGINT stop the program once every request is answered, or when the drain timeout is over; a \
                second one stops it at once. SIGHUP reads CLIENT_SECRET_FILE again: list the old and the new secret there \
                while you change it in the Developer Hub.

                Exit status: 0 after an orderly stop, 1 when it cannot listen, 3 when requests had to be cut short, 64 for \
                unknown flags, 78 for settings that cannot be right.
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
            settings = try ServerSettings(options: options, environment: Environment())
        } catch {
            throw error.report()
        }
        let registry = PrometheusRegistry()
        if settings.metricsAddress != nil { MetricsSystem.bootstrap(registry) }
        let log: ServerLog
        do {
            log = try ServerLog(settings, metrics: registry)
        } catch {
            ProgramName.complain("cannot start the log: \(error)")
            throw ExitCode(1)
        }
        let logger = log.logger
        let server: CanvasHTTPServer
        do {
            server = try CanvasHTTPServer(app: App(), settings: settings, logger: logger)
        } catch {
            let path = settings.publicDirectory ?? ""
            throw SettingsError(setting: "PUBLIC_DIR", problem: "cannot be opened (\(path)): \(error)").report()
        }
        logStart(settings, logger)
        let group = group(services(server, settings, registry, logger) + [log.stopWatch])
        // Handlers may block the threads that all tasks share. Then nothing else would hear a signal, or come to an end.
        await withTaskExecutorPreference(try? ControlThread()) {
            let (status, complaint) = await Self.ending(of: group)
            await log.finish()
            if let complaint { ProgramName.complain(complaint) }
            HostProcess.exit(status)
        }
    }

    private static func ending(of group: ServiceGroup) async -> (status: Int32, complaint: String?) {
        do {
            try await group.run()
            return (0, nil)
        } catch HTTPServerError.requestsCut(let count) {
            return (3, "\(count) requests were cut short")
        } catch {
            return (1, "\(error)")
        }
    }

    private func services(
        _ server: CanvasHTTPServer,
        _ settings: ServerSettings,
        _ registry: PrometheusRegistry,
        _ logger: Logger
    ) -> [any Service] {
        var services: [any Service] = [SecretReloading(server: server, logger: logger), Stoppable(service: server)]
        if let address = settings.metricsAddress {
            services.insert(MetricsServer(registry, at: address, logger: logger), at: 0)
        }
        return services
    }

    /// A service that a second signal need not wait for.
    ///
    /// That is the program's to decide, not the library's: in a group of somebody else's a first signal may still be to come.
    private struct Stoppable: Service {
        let service: any Service

        func run() async throws {
            try await withGracefulShutdownHandler {
                try await service.run()
            } onGracefulShutdown: {
                HostProcess.endOnNextSignal()
            }
        }
    }

    private func group(_ services: [any Service]) -> ServiceGroup {
        // The group's own messages say nothing that the server does not.
        let quiet = Logger(label: "lifecycle") { _ in SwiftLogNoOpLogHandler() }
        return ServiceGroup(
            services: services,
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: quiet
        )
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
        SecretLoading.warnIfOthersMayRead(Environment(), logger)
        if settings.publicDirectory == nil, App.self is any SheetHandler.Type {
            logger.warning("the app has sheets, and there is no public directory for their pages: set PUBLIC_DIR")
        }
        if case .tcp(let host, _) = settings.http.address, IPAddress(host)?.isLoopback == false {
            logger.warning(
                "listening beyond this machine: put a reverse proxy in front, which speaks HTTPS and refuses folded headers"
            )
        }
    }
}
