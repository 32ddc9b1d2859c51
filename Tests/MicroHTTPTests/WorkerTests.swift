import Glibc
import HTTPTypes
import MicroHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct WorkerTests {
    @Test func workersHaveAsManyConnectionsAsEachOther() async throws {
        try await withThreads(4) { server in
            var clients: [RawClient] = []
            var counts: [String: Int] = [:]
            for _ in 0..<20 {
                let client = try await server.connect()
                counts[try await client.exchange(.get).text, default: 0] += 1
                clients.append(client)
            }
            #expect(counts.values.sorted() == [5, 5, 5, 5])
            // What leaves makes room where it was.
            clients.removeFirst(10)
            for _ in 0..<10 {
                let client = try await server.connect()
                _ = try await client.exchange(.get)
                clients.append(client)
            }
            var again: Set<String> = []
            for client in clients { again.insert(try await client.exchange(.get).text) }
            #expect(again.count == 4)
        }
    }

    @Test func connectionStaysOnItsThread() async throws {
        try await withThreads(3) { server in
            for _ in 0..<6 {
                let client = try await server.connect()
                let thread = try await client.exchange(.get).text
                for _ in 0..<20 { #expect(try await client.exchange(.get).text == thread) }
            }
        }
    }

    @Test func lineThatCanNeverBeTakenLeavesTheThreadToOthers() async throws {
        let configure: @Sendable (inout HTTPServerConfiguration) -> Void = {
            $0.workers = 1
            $0.bodyTimeout = .seconds(2)
        }
        try await withServer(configuring: configure) { server in
            let stuck = try await server.connect()
            let filler = String(repeating: "a", count: 100_000)
            try await stuck.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;\(filler)")
            for _ in 0..<50 { #expect(try await server.exchange(.post("well")).text == "well") }
            #expect(try await stuck.receive().status == 408)
        }
    }

    /// Runs a server whose responses name the threads on which they were made.
    private func withThreads(_ count: Int, _ body: @Sendable (TestServer) async throws -> Void) async throws {
        try await withServer { _ in
            ServerResponse(status: .ok, body: .bytes(Array("\(pthread_self())".utf8)))
        } configuring: {
            $0.workers = count
        } body: { server in
            try await body(server)
        }
    }
}
