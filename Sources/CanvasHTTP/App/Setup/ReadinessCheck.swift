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

    /// Runs the check.
    ///
    /// - Returns: nil, or why the app is not ready.
    func run() async -> String? {
        await withTaskGroup(of: String?.self) { group in
            group.addTask {
                do {
                    try await check()
                    return nil
                } catch {
                    return LogText.excerpt("\(error)")
                }
            }
            group.addTask {
                try? await Task.sleep(for: timeout)
                return "timed out after \(timeout)"
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }
}
