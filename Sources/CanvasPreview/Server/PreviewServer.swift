import CanvasTesting
import Logging
import MicroHTTP
public import ServiceLifecycle
import WebSyntax

/// A preview of an app, with one server for the page and one for the pages of sheets.
public struct PreviewServer: Service {
    let session: PreviewSession
    private let configuration: PreviewConfiguration
    private let onListening: @Sendable (String) -> Void

    /// Creates a preview.
    ///
    /// - Parameters:
    ///   - app: The app.
    ///   - configuration: The addresses and files.
    ///   - onListening: Called once with the URL to open, which contains the token.
    /// - Throws: ``PreviewError`` for an address that other machines reach without permission, or for an app whose URL is
    ///   not plain HTTP.
    public init(
        _ app: PreviewedApp,
        configuration: PreviewConfiguration = PreviewConfiguration(),
        onListening: @escaping @Sendable (String) -> Void
    ) throws(PreviewError) {
        let isLoopback = Host(listening: configuration.host)?.isThisMachine == true
        guard isLoopback || configuration.allowsOtherMachines else { throw .notLoopback(configuration.host) }
        do {
            session = try PreviewSession(app, store: configuration.store, slowness: configuration.slowness)
        } catch {
            throw .unreachableApp(error.description)
        }
        self.configuration = configuration
        self.onListening = onListening
    }

    /// Runs the servers until the task is cancelled or its service group shuts down.
    ///
    /// - Throws: `HTTPServerError` when a server cannot listen.
    public func run() async throws {
        let origins = PreviewOrigins(host: configuration.host)
        try await cancelWhenGracefulShutdown {
            try await withThrowingTaskGroup { group in
                let hosts = HostCheck(allowsOtherAddresses: configuration.allowsOtherMachines)
                let proxy = SheetProxy(session: session, hosts: hosts, origins: origins)
                let (sheetPorts, listening) = AsyncStream.makeStream(of: Int.self)
                group.addTask { await session.sendWebhooks() }
                group.addTask { try await serve(proxy, at: configuration.sheetPort, hosts) { listening.yield($0) } }
                group.addTask {
                    // The page needs the origin of its sheets.
                    guard let port = await sheetPorts.first(where: { _ in true }) else { return }
                    origins.listens(sheet: port)
                    try await servePage(origins)
                }
                try await group.next()
                group.cancelAll()
            }
        }
    }

    /// Serves the page at the configured port, the last one of this app or a free one.
    private func servePage(_ origins: PreviewOrigins) async throws {
        let remembered = configuration.remembered
        let last = configuration.port == nil ? remembered.port(of: session.app.name, at: configuration.host) : nil
        let port = configuration.port ?? last ?? 0
        let token = configuration.token ?? remembered.token(at: configuration.host, port) ?? PreviewToken()
        do {
            try await servePage(origins, at: port, token)
        } catch HTTPServerError.cannotListen(_, let error) where last != nil && error.isAddressInUse {
            try await servePage(origins, at: 0, configuration.token ?? PreviewToken())
        }
    }

    private func servePage(_ origins: PreviewOrigins, at port: Int, _ token: PreviewToken) async throws {
        let hosts = HostCheck(allowsOtherAddresses: configuration.allowsOtherMachines)
        let api = PreviewAPI(session: session, timeout: configuration.timeout)
        let page = PageHandler(api: api, token: token, hosts: hosts, origins: origins)
        try await serve(page, at: port, hosts) { port in
            origins.listens(page: port)
            configuration.remembered.note(session.app.name, at: configuration.host, port, token)
            onListening("\(origins.here.page)/?token=\(token.text)")
        }
    }

    private func serve(
        _ handler: any HTTPHandler,
        at port: Int,
        _ hosts: HostCheck,
        onListening: @Sendable (Int) -> Void
    ) async throws {
        var http = HTTPServerConfiguration(address: .tcp(host: configuration.host, port: port))
        // Calls may wait for changes or for a slow app.
        http.handlerTimeout = configuration.timeout + .seconds(60)
        http.requestTimeout = http.handlerTimeout + .seconds(30)
        http.drainTimeout = .milliseconds(200)
        let quiet = Logger(label: "preview") { _ in SwiftLogNoOpLogHandler() }
        do {
            try await HTTPServer(configuration: http, logger: quiet, handler: handler).run { address in
                guard case .tcp(_, let port) = address else { return }
                hosts.listen(at: port)
                onListening(port)
            }
        } catch HTTPServerError.requestsCut {
            // A page that waits for changes calls again.
        }
    }
}
