import CanvasCrypto
import CanvasTesting
import Logging
import MicroHTTP
import ServiceLifecycle

/// The app of this program, served for its preview.
struct ServedApp<App: PreparedApp>: Service {
    private let description: PreviewedApp
    private let port: Int
    private let options: PreviewOptions

    init(_ description: PreviewedApp, at port: Int, options: PreviewOptions) {
        self.port = port
        self.description = description
        self.options = options
    }

    func run() async throws {
        try await options.workspace.whileServed(for: description.secret) { workspace in try await run(with: workspace) }
    }

    private func run(with workspace: PreviewWorkspace.Served) async throws {
        var settings = ServerSettings(secrets: ClientSecrets(description.secret))
        settings.http.address = .tcp(host: "127.0.0.1", port: port)
        settings.publicDirectory = AppEnvironment.ofProcess["PUBLIC_DIR"] ?? ServerSettings.defaultPublicDirectory()
        let (addresses, listening) = AsyncStream.makeStream(of: ListeningAddress.self)
        // The page shows requests, but not the errors of the app.
        let log = ErrorCapture()
        let logger = log.logger(passingTo: Logger.lines(description.name, level: .info, format: .text))
        let server = try await App.server(with: settings, environment: workspace.variables, logger: logger) {
            listening.yield($0)
        }
        try await withThrowingTaskGroup { group in
            group.addTask {
                do {
                    try await server.run()
                } catch let error as HTTPServerError {
                    throw PreviewRun.failure(error, port: "--app-port")
                }
            }
            group.addTask {
                guard let address = await addresses.first(where: { _ in true }) else { return }
                var description = description
                description.log = log
                description.server = server
                description.workspace = workspace
                description.url = "\(address)"
                try await PreviewServer(
                    description,
                    configuration: options.configuration,
                    onListening: options.announce
                ).run()
            }
            try await group.next()
            group.cancelAll()
        }
    }
}
