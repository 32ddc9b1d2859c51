import Foundation
import FoundationNetworking
import MicroHTTP

/// One request to a server, whose response is read up to a limit.
///
/// A redirect is a response, because Intercom follows none.
final class BoundedExchange: NSObject, URLSessionDataDelegate {
    private let content: AsyncThrowingStream<Data, any Error>.Continuation

    private init(_ content: AsyncThrowingStream<Data, any Error>.Continuation) {
        self.content = content
    }

    /// Sends a request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - configuration: How it is sent.
    ///   - limit: The longest content accepted, in bytes.
    /// - Returns: The response and its content.
    /// - Throws: `HTTPClientError.tooLong`, or the session's error.
    static func answer(
        to request: URLRequest,
        by configuration: URLSessionConfiguration,
        limit: Int
    ) async throws -> (URLResponse?, [UInt8]) {
        let (pieces, content) = AsyncThrowingStream.makeStream(of: Data.self)
        let exchange = BoundedExchange(content)
        let session = URLSession(configuration: configuration, delegate: exchange, delegateQueue: nil)
        defer { session.invalidateAndCancel() }
        let task = session.dataTask(with: request)
        task.resume()
        var bytes: [UInt8] = []
        for try await piece in pieces {
            guard piece.count <= limit - bytes.count else { throw HTTPClientError.tooLong }
            bytes += piece
        }
        try Task.checkCancellation()
        return (task.response, bytes)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        content.yield(data)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        content.finish(throwing: error)
    }

    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest,
        completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}
