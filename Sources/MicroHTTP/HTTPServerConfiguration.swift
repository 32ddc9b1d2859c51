/// What an ``HTTPServer`` listens on and how much it takes.
public struct HTTPServerConfiguration: Sendable {
    /// Where to listen.
    public var address: ListeningAddress
    /// Worker threads, each with an epoll set of its own.
    public var workers: Int
    /// Connections open at once; further ones wait in the kernel's queue.
    ///
    /// The workers share them evenly. Lowered to what the limit on open files allows.
    public var connectionLimit = 4096
    /// The longest body taken, in bytes.
    public var bodyLimit = 1 << 20
    /// Bytes of all bodies that are being received or answered at once.
    public var bodyBudget = 64 << 20
    /// How long a connection may be silent.
    ///
    /// It should be longer than the reverse proxy keeps its idle connections (nginx: 60 s), or the proxy may pick one
    /// that is about to close.
    public var idleTimeout: Duration = .seconds(75)
    /// How long the head of a request may take from its first byte.
    public var headTimeout: Duration = .seconds(10)
    /// How long the body of a request may take.
    public var bodyTimeout: Duration = .seconds(30)
    /// How long a handler may take.
    public var handlerTimeout: Duration = .seconds(8)
    /// How long sending an answer may take.
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
