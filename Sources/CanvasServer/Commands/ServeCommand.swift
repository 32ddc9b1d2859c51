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
        do {
            try await group(services(server, settings, registry, logger) + [log.stopWatch]).run()
            await log.finish()
        } catch HTTPServerError.requestsCut(let count) {
            await log.finish()
            ProgramName.complain("\(count) requests were cut short")
            throw ExitCode(3)
        } catch let error as HTTPServerError {
            await log.finish()
            ProgramName.complain("\(error)")
            throw ExitCode(1)
        }
    }

    private func services(
        _ server: CanvasHTTPServer,
        _ settings: ServerSettings,
        _ registry: PrometheusRegistry,
        _ logger: Logger
    ) -> [any Service] {
        var services: [any Service] = [SecretReloading(server: server, logger: logger), server]
        if let address = settings.metricsAddress {
            services.insert(MetricsServer(registry, at: address, logger: logger), at: 0)
        }
        return services
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
