import HostSystem
public import Logging

/// An HTTP/1.1 server on libmicrohttpd.
///
/// It is meant to stand behind a reverse proxy: it speaks neither TLS nor HTTP/2.
public struct HTTPServer: Sendable {
    private let handler: any HTTPHandler
    private let configuration: HTTPServerConfiguration
    private let logger: Logger
    private let connections: ConnectionCount
    private let running = RunningDaemon()

    /// Creates a server that does not listen yet.
    ///
    /// - Parameters:
    ///   - configuration: Where to listen, and how much to take.
    ///   - logger: Where to say what goes on.
    ///   - handler: The handler of the requests.
    ///   - connections: What to count the open connections with.
    public init(
        configuration: HTTPServerConfiguration,
        logger: Logger,
        handler: any HTTPHandler,
        connections: ConnectionCount = ConnectionCount()
    ) {
        self.configuration = configuration
        self.logger = logger
        self.handler = handler
        self.connections = connections
    }

    /// Listens and answers until the calling task is cancelled, then stops gracefully.
    ///
    /// Stopping refuses new connections, answers every request that was accepted, and takes at most the configured drain
    /// time plus one second.
    ///
    /// - Parameter onListening: Called once with the address, whose port is the real one.
    /// - Throws: ``HTTPServerError`` when it cannot listen, or when requests were left unanswered at the end of the drain
    ///   time.
    public func run(onListening: @Sendable (ListeningAddress) -> Void = { _ in }) async throws(HTTPServerError) {
        try await run { address, _ in onListening(address) }
    }

    /// Finds out whether a server could listen at an address, without listening.
    ///
    /// - Throws: ``HTTPServerError`` as ``run(onListening:)`` would.
    package static func check(_ address: ListeningAddress) throws(HTTPServerError) {
        try ListeningSocket.check(address)
    }

    /// Listens and answers until the calling task is cancelled, then stops gracefully.
    ///
    /// - Parameter onBound: Called once with the address, and with whether other machines can connect to it.
    /// - Throws: ``HTTPServerError`` as ``run(onListening:)``.
    package func run(
        onBound: @Sendable (_ address: ListeningAddress, _ isBeyondThisMachine: Bool) -> Void
    ) async throws(HTTPServerError) {
        let daemon = try Daemon(
            handler: handler,
            configuration: configuration,
            logger: logger,
            openConnections: connections
        )
        running.set(daemon)
        defer { running.set(nil) }
        onBound(daemon.address, daemon.isBeyondThisMachine)
        let cut = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                do {
                    try BackgroundThread.start { continuation.resume(returning: daemon.run()) }
                } catch {
                    // No thread to be had: this one does the work.
                    continuation.resume(returning: daemon.run())
                }
            }
        } onCancel: {
            daemon.requestStop()
        }
        if cut > 0 { throw .requestsCut(cut) }
    }

    /// Makes ``run(onListening:)`` stop gracefully, even when no task gets a thread; may be called from anywhere.
    package func requestStop() {
        running.requestStop()
    }

    /// The version of libmicrohttpd that the process runs on.
    public static var libraryVersion: String { LibraryVersion.loaded.description }
}

/// Why a server did not run, or did not end well.
public enum HTTPServerError: Error, Equatable, CustomStringConvertible {
    /// The host name, port or socket path does not name an address.
    case unknownAddress(String)
    /// The address cannot be listened on.
    case cannotListen(ListeningAddress, SystemError)
    /// The server's threads cannot be started.
    case cannotStart(SystemError)
    /// So many requests were still unanswered when the drain time was over.
    case requestsCut(Int)

    /// What happened, in words.
    public var description: String {
        switch self {
        case .unknownAddress(let text): "unknown host or address: \(text)"
        case .cannotListen(let address, let error): Self.words(for: address, error)
        case .cannotStart(let error): "cannot start: \(error)"
        case .requestsCut(let count): "\(count) \(count == 1 ? "request was" : "requests were") cut short"
        }
    }

    private static func words(for address: ListeningAddress, _ error: SystemError) -> String {
        let failure = "cannot listen on \(address)"
        switch address {
        case .tcp(_, let port) where error.isAddressInUse: return "port \(port) is in use: \(failure)"
        case .unixSocket(let path) where error.isAddressInUse: return "socket \(path) is in use: \(failure)"
        default: return "\(failure): \(error)"
        }
    }
}
