/// The way to an app.
public protocol AppTransport: Sendable {
    /// The URL below which the app's paths are, without a slash at its end.
    var baseURL: String { get }

    /// Sends a request and waits for the answer.
    ///
    /// - Parameter request: The request; whatever the host of its URL, this app is asked.
    /// - Returns: The answer.
    /// - Throws: ``TransportError`` when there is none.
    func send(_ request: AppRequest) async throws(TransportError) -> AppReply
}

/// Why an app did not answer.
public struct TransportError: Error, Equatable, CustomStringConvertible {
    /// What happened, in words.
    public let description: String

    /// Creates an error.
    ///
    /// - Parameter description: What happened, in words.
    public init(_ description: String) {
        self.description = description
    }
}
