import HTTPTransport
import HTTPTypes
import Synchronization
import Testing

@Suite struct HTTPBodyReaderTests {
    /// Pieces of a body, one after the other.
    private final class Pieces: Sendable {
        private let pieces: Mutex<[[UInt8]?]>

        init(_ pieces: [[UInt8]?]) { self.pieces = Mutex(pieces) }

        func next() -> [UInt8]? {
            pieces.withLock { pieces in
                guard !pieces.isEmpty else {
                    Issue.record("asked again after the end")
                    return nil
                }
                return pieces.removeFirst()
            }
        }
    }

    private func reader(_ pieces: [[UInt8]?], maximumBytes: Int = .max) -> HTTPBodyReader {
        let pieces = Pieces(pieces)
        return HTTPBodyReader(maximumBytes: maximumBytes) { pieces.next() }
    }

    @Test("A body is read piece by piece, and its end as often as somebody asks")
    func pieces() async throws {
        var reader = reader([[1, 2], [], [3], nil])
        #expect(try await reader.next() == [1, 2])
        #expect(try await reader.next() == [])
        #expect(try await reader.next() == [3])
        #expect(try await reader.next() == nil)
        #expect(try await reader.next() == nil)
    }

    @Test("The rest of a body is collected")
    func rest() async throws {
        var reader = reader([[1, 2], [3], [4], nil])
        #expect(try await reader.next() == [1, 2])
        #expect(try await reader.collect(upTo: 2) == [3, 4])
        #expect(try await reader.collect() == [])
    }

    @Test("A body of the maximum size is read, and one byte more refused")
    func maximumSize() async throws {
        var exact = reader([[1, 2], [3], nil], maximumBytes: 3)
        #expect(try await exact.collect() == [1, 2, 3])
        var long = reader([[1, 2], [3, 4], nil], maximumBytes: 3)
        #expect(try await long.next() == [1, 2])
        let failure = TransportFailure(.responseTooLarge, .responded, "the body has more than 3 bytes")
        do {
            _ = try await long.next()
            Issue.record("too much was read")
        } catch let error as TransportFailure {
            #expect(error == failure)
        }
        var collected = reader([[1, 2], [3, 4], nil])
        do {
            _ = try await collected.collect(upTo: 3)
            Issue.record("too much was read")
        } catch let error as TransportFailure {
            #expect(error == failure)
        }
    }

    /// A transport without a network, as the tests of others may have one.
    private struct Echo: HTTPTransport {
        func exchange<Result: Sendable>(
            _ request: HTTPRequest,
            body: [UInt8],
            limits: ExchangeLimits,
            read: (HTTPResponse, inout HTTPBodyReader) async throws -> Result
        ) async throws -> Result {
            let pieces = Pieces(body.map { [$0] } + [nil])
            var reader = HTTPBodyReader(maximumBytes: limits.maximumBodyBytes) { pieces.next() }
            return try await read(HTTPResponse(status: .ok), &reader)
        }
    }

    @Test("A transport of a test's own lends the head and the body")
    func transportOfOnesOwn() async throws {
        let transport: any HTTPTransport = Echo()
        let request = HTTPRequest(method: .post, scheme: "https", authority: "example.com", path: "/")
        let limits = ExchangeLimits()
        let result = try await transport.exchange(request, body: [1, 2, 3], limits: limits) { response, body in
            (response.status.code, try await body.collect())
        }
        #expect(result == (200, [1, 2, 3]))
    }
}

@Suite struct TransportFailureTests {
    @Test("A failure begins with the words that people search for", arguments: TransportFailure.Cause.allCases)
    func words(cause: TransportFailure.Cause) {
        let bare = "\(TransportFailure(cause, .unknown))"
        let full = "\(TransportFailure(cause, .unknown, "api.example.com"))"
        #expect(full == "\(bare): api.example.com" && bare == bare.trimmingPrefix { !$0.isLetter })
        let known = [
            "invalid request", "request too large", "host not found", "connection refused", "connection failed",
            "TLS handshake failed", "timed out", "connection closed", "malformed response", "response too large",
            "transport failed",
        ]
        #expect(known.contains(bare))
    }
}
