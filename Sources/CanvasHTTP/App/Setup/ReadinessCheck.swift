/// A check of something that the app cannot do without, such as its database.
///
/// `GET /readyz` lists it by its name, and responds with 503 while it fails, so that a load balancer sends requests
/// elsewhere. The server repeats it every five seconds; nobody who asks makes it run.
public struct ReadinessCheck: Sendable {
    /// The name in the response.
    public let name: String
    /// How long a check may take; one that takes longer has failed.
    public let timeout: Duration
    let check: @Sendable () async throws -> Void

    /// Names a check.
    ///
    /// - Parameters:
    ///   - name: The name in the response: "database".
    ///   - timeout: How long it may take; 2 seconds unless given.
    ///   - check: Throws while the app is not ready.
    public init(_ name: String, timeout: Duration = .seconds(2), check: @escaping @Sendable () async throws -> Void) {
        self.name = name
        self.timeout = timeout
        self.check = check
    }

    /// Runs the check, and waits no longer than its timeout.
    ///
    /// - Parameter end: Called when the check has ended, which may be later: it need not heed that it was cancelled.
    /// - Returns: nil, or why the app is not ready.
    func run(onEnd end: @escaping @Sendable () -> Void) async -> String? {
        let (results, continuation) = AsyncStream.makeStream(of: String?.self)
        // No child task: one that does not end would hold up the stop of the server.
        let checking = Task {
            continuation.yield(await failure())
            end()
        }
        let timer = Task {
            guard (try? await Task.sleep(for: timeout)) != nil else { return }
            continuation.yield("timed out after \(timeout)")
        }
        defer {
            checking.cancel()
            timer.cancel()
        }
        for await result in results { return result }
        return "cancelled"
    }

    private func failure() async -> String? {
        do {
            try await check()
            return nil
        } catch {
            return LogText.excerpt("\(error)")
        }
    }
}
