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

    /// The time for a body is ten minutes here: it is not that which ends them.
    @Test func linesThatCanNeverBeTakenLeaveTheThreadToOthers() async throws {
        try await withServer(configuring: { $0.workers = 1 }) { server in
            let filler = String(repeating: "a", count: 100_000)
            var stuck: [RawClient] = []
            for _ in 0..<20 {
                let client = try await server.connect()
                try await client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;\(filler)")
                stuck.append(client)
            }
            for _ in 0..<50 { #expect(try await server.exchange(.post("well")).text == "well") }
            for client in stuck { #expect(try await client.receive().status == 408) }
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
