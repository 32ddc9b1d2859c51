/// A transport to an app.
public protocol AppTransport: Sendable {
    /// The base URL of the app, without a slash at the end.
    var baseURL: String { get }

    /// Sends a request and waits for the response.
    ///
    /// - Parameter request: The request. It is sent to this app, whatever the host of its URL.
    /// - Returns: The response, whatever its status.
    /// - Throws: ``TransportError`` when there is none.
    func send(_ request: AppRequest) async throws(TransportError) -> AppReply
}

extension AppTransport {
    /// Sends a request and measures the time until the end of the response.
    package func timedReply(to request: AppRequest) async -> (Result<AppReply, TransportError>, Duration) {
        let start = ContinuousClock.now
        do {
            let reply = try await send(request)
            return (.success(reply), ContinuousClock.now - start)
        } catch {
            return (.failure(error), ContinuousClock.now - start)
        }
    }
}

/// The reason why there is no response from an app.
public struct TransportError: Error, Equatable, CustomStringConvertible {
    /// The reason in words.
    public let description: String

    /// Creates an error.
    ///
    /// - Parameter description: The reason in words.
    public init(_ description: String) {
        self.description = description
    }
}
