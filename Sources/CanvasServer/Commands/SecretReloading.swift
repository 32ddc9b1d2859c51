import CanvasCrypto
import Logging
import ServiceLifecycle
import UnixSignals

/// Reads the client secrets again on SIGHUP, so that they can be changed without a restart.
struct SecretReloading: Service {
    let server: CanvasHTTPServer
    let logger: Logger

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            reload()
        }
    }

    private func reload() {
        let environment = AppEnvironment.ofProcess()
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
