import CanvasCrypto
public import Logging
public import ServiceLifecycle
import UnixSignals

/// A service that reads the client secrets again on SIGHUP, so that they can be changed without a restart.
public struct SecretReloading: Service {
    private let server: CanvasHTTPServer
    private let logger: Logger

    /// Prepares to read the client secrets again.
    ///
    /// - Parameters:
    ///   - server: The server that is to accept them.
    ///   - logger: Where to say which secrets were read.
    public init(for server: CanvasHTTPServer, logger: Logger) {
        self.server = server
        self.logger = logger
    }

    /// Waits for SIGHUP until its service group shuts down.
    ///
    /// A file that cannot be read, or holds no secret, is logged as an error, and the secrets from before stay.
    public func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            reload()
        }
    }

    private func reload() {
        let environment = AppEnvironment.ofProcess
        guard (environment.raw("CLIENT_SECRET") ?? "").isEmpty else {
            logger.warning("CLIENT_SECRET cannot change while the program runs; use CLIENT_SECRET_FILE")
            return
        }
        do {
            let loaded = try SecretLoading.load(from: environment)
            let secrets = loaded.secrets
            server.use(secrets)
            SecretLoading.log(loaded.remarks, logger)
            SecretLoading.warnIfOthersMayRead(environment, logger)
            logger.notice(
                "client secrets read again",
                metadata: ["client_secrets": .array(secrets.all.map { "sha256:\($0.fingerprint)" })]
            )
        } catch {
            logger.error(
                "client secrets not read again",
                metadata: ["reason": "\(error)", "in_use": "those from before"]
            )
        }
    }
}
