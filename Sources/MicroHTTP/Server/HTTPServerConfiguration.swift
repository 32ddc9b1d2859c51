/// What an ``HTTPServer`` listens on and how much it takes.
public struct HTTPServerConfiguration: Sendable {
    /// Where to listen.
    public var address: ListeningAddress
    /// Worker threads, each with an epoll set of its own.
    public var workers: Int
    /// Connections open at once; the request of one more is answered with 503.
    ///
    /// Lowered to what the limit on open files allows.
    public var connectionLimit = 4096
    /// Connections open at once from one address; the request of one more is answered with 429.
    ///
    /// nil sets no limit, which is right behind a reverse proxy, whose address is that of every client.
    public var connectionLimitPerAddress: Int?
    /// The most bytes of a request's header taken; one with more is answered with 431.
    ///
    /// The target counts, and each field with 60 bytes beside its name and value. Each connection keeps this much memory
    /// and 4 KiB more once it has had a request.
    public var headerLimit = 12 << 10
    /// The longest body taken, in bytes; one more byte is answered with 413.
    ///
    /// A handler may set a lower limit for a target.
    public var bodyLimit = 1 << 20
    /// Memory of all requests at once, in bytes: their bodies, what the handler says that it makes of them, the responses
    /// under way, and what the kernel keeps for connections whose clients do not read.
    ///
    /// When more than half is taken, the slowest bodies and the clients that take their responses most slowly are ended. A
    /// request for which there is no room left is answered with 503, a large one before a small one.
    public var bodyBudget = 64 << 20
    /// Handlers at work at once; a request for one more is answered with 503.
    public var handlerLimit = 1024
    /// Responses that are streamed at once, each of which keeps a connection; one more is answered with 503.
    public var streamLimit = 1024
    /// Whether PUT, PATCH and DELETE are taken, too, which Intercom and browsers never send to an app.
    package var takesAnyMethod = false
    /// How long a connection may be silent.
    ///
    /// It should be longer than the reverse proxy keeps its idle connections (nginx: 60 s), or the proxy may pick one
    /// that is about to close.
    public var idleTimeout: Duration = .seconds(75)
    /// How long the head of a request may take from its first byte, and a new connection without one.
    public var headTimeout: Duration = .seconds(10)
    /// How long the body of a request may take.
    public var bodyTimeout: Duration = .seconds(30)
    /// The least bytes of a body a second, after its first five seconds; 0 sets no limit.
    public var minimumBodyRate = 500
    /// The least bytes a second that a client takes of a response, measured over each ten seconds; 0 sets no limit.
    ///
    /// There is none on a Unix-domain socket, where the kernel does not count them.
    public var minimumSendRate = 500
    /// How long a handler may take.
    public var handlerTimeout: Duration = .seconds(8)
    /// How long a request may take from its head to its response, whatever the other limits allow.
    public var requestTimeout: Duration = .seconds(60)
    /// How long sending a response may take; for a streamed one, each piece of it.
    public var sendTimeout: Duration = .seconds(300)
    /// How long a stopping server waits for the requests it has accepted.
    public var drainTimeout: Duration = .seconds(10)

    /// Creates a configuration.
    ///
    /// - Parameters:
    ///   - address: Where to listen.
    ///   - workers: The number of worker threads, at least 1.
    public init(address: ListeningAddress, workers: Int = 1) {
        self.address = address
        self.workers = max(1, workers)
    }
}
