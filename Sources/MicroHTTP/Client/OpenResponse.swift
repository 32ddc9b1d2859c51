package import HTTPTypes
import Synchronization

/// A response whose content is read while it comes.
package final class OpenResponse: Sendable {
    /// The status code.
    package let status: Int
    /// The header fields; those that are none are left out.
    package let headers: HTTPFields
    private let connection: ClientConnection
    private let reading: Mutex<Reading>

    private struct Reading {
        var parser: ResponseParser
        var isOver: Bool
    }

    /// Waits for the head of a response.
    ///
    /// - Parameters:
    ///   - method: The method of the request.
    ///   - connection: The connection on which it was sent.
    /// - Throws: ``HTTPClientError`` when there is none.
    init(to method: HTTPRequest.Method, on connection: ClientConnection) throws(HTTPClientError) {
        var parser = ResponseParser(to: method)
        var isOver = false
        while parser.head == nil {
            let piece = try connection.receive()
            guard !piece.isEmpty else {
                _ = try parser.end()
                throw .cutShort
            }
            isOver = try parser.read(piece) != nil
        }
        (status, headers) = parser.head ?? (0, [:])
        self.connection = connection.withoutDeadline
        reading = Mutex(Reading(parser: parser, isOver: isOver))
    }

    /// Waits for the next piece of the content; one task reads.
    ///
    /// When the task is cancelled, the connection ends.
    ///
    /// - Returns: Some bytes; nil at the end.
    /// - Throws: ``HTTPClientError`` when the content is not whole.
    package func next() async throws(HTTPClientError) -> [UInt8]? {
        // The cancellation handler forgets which errors there are.
        let result = await withTaskCancellationHandler {
            await Self.result { () async throws(HTTPClientError) in
                try await HTTPClient.onThread { () throws(HTTPClientError) in try self.waitForPiece() }
            }
        } onCancel: {
            connection.shutDown()
        }
        return try result.get()
    }

    private static func result(
        _ work: () async throws(HTTPClientError) -> [UInt8]?
    ) async -> Result<[UInt8]?, HTTPClientError> {
        do { return .success(try await work()) } catch { return .failure(error) }
    }

    private func waitForPiece() throws(HTTPClientError) -> [UInt8]? {
        while true {
            let (content, isOver) = reading.withLock { ($0.parser.takeContent(), $0.isOver) }
            if !content.isEmpty { return content }
            if isOver { return nil }
            let piece = try connection.receive()
            try reading.withLock { reading throws(HTTPClientError) in
                if piece.isEmpty { _ = try reading.parser.end() }
                let isWhole = try reading.parser.read(piece) != nil
                reading.isOver = piece.isEmpty || isWhole
            }
        }
    }

    /// Waits for all that has not been read.
    ///
    /// - Parameter limit: The most bytes to take.
    /// - Returns: The content.
    /// - Throws: ``HTTPClientError`` when it is not whole or longer.
    package func rest(limit: Int = HTTPClient.usualAnswerLimit) async throws(HTTPClientError) -> [UInt8] {
        var content: [UInt8] = []
        while let piece = try await next() {
            content += piece
            guard content.count <= limit else { throw .tooLong }
        }
        return content
    }

    deinit { connection.shutDown() }
}
