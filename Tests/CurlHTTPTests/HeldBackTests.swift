import HTTPTransport
import HTTPTypes
import RawHTTP
import Testing

@testable import CurlHTTP

/// A body that comes faster than it is read.
@Suite("A body held back", .timeLimit(.minutes(5))) struct HeldBackTests {
    private func exchange() throws -> CurlExchange {
        let request = HTTPRequest(method: .get, scheme: "https", authority: "example.com", path: "/")
        let limits = ExchangeLimits()
        return CurlExchange(try OutgoingRequest(request, body: [], limits, .init(), OriginCheck()), limits)
    }

    @Test("is read by whoever waits for the rest and has looked before it was full")
    func rest() async throws {
        let exchange = try exchange()
        exchange.receivePiece { $0 += [UInt8](repeating: 0, count: CurlExchange.maximumUnreadBytes) }
        let reader = Task { try await exchange.piece(.rest) }
        while !exchange.hasWaitingReader { await Task.yield() }
        #expect(!exchange.hasRoom())
        exchange.tellReader()
        let read = try #require(try await reader.value)
        #expect(read.piece.count == CurlExchange.maximumUnreadBytes && read.wasHeldBack)
    }

    @Test("comes whole, however often the server has to wait")
    func whole() async throws {
        let count = 4 << 20
        let head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: \(count)\r\n\r\n"
        let text = head + String(repeating: "a", count: count)
        let (server, transport) = (try RawServer(), CurlTransport.local())
        for _ in 0..<30 {
            async let answering: Void = server.answer(text)
            #expect(try await transport.send(to: server.authority).body.count == count)
            try await answering
        }
    }
}
