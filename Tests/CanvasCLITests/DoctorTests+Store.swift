import CanvasServer
import CanvasTesting
import HTTPTypes
import RawHTTP
import Testing

@testable import CanvasCLI

/// Replicas, and the store that each of them keeps.
extension DoctorTests {
    @Test(arguments: [
        // The replicas that respond in turn, the outcome and what is said of it.
        ([ReplicatedApp.Replica.ready("a1b2c3d4")], Diagnosis.Outcome.ok, "a1b2c3d4 in all 8 responses"),
        ([.ready("a1b2c3d4"), .ready("a1b2c3d4")], .ok, "a1b2c3d4 in all 8 responses"),
        ([.ready("a1b2c3d4"), .ready("e5f6g7h8")], .failed, "a1b2c3d4, e5f6g7h8"),
        ([.ready("a1b2c3d4"), .ready("a1b2c3d4"), .away("e5f6g7h8")], .failed, "a1b2c3d4, e5f6g7h8"),
        ([.away("a1b2c3d4")], .failed, "a1b2c3d4 is not ready in all 8 responses"),
        ([.ready("a1b2c3d4"), .away("a1b2c3d4")], .warning, "a1b2c3d4 is not ready in 4 of 8 responses"),
        // One that restarts: the proxy does not reach it, or it takes no requests any more.
        ([.gone, .ready("a1b2c3d4")], .ok, "a1b2c3d4 in 4 of 8 responses"),
        ([.ready("a1b2c3d4"), .gone, .stopping("a1b2c3d4")], .ok, "a1b2c3d4 in 5 of 8 responses"),
        ([.ready("a1b2c3d4"), .withoutStore], .warning, "a1b2c3d4 in 4 of 8 responses"),
    ])
    func storeOfTheReplicasIsCompared(
        replicas: [ReplicatedApp.Replica],
        outcome: Diagnosis.Outcome,
        words: String
    ) async throws {
        try await Served.handler(ReplicatedApp(replicas)) { url in
            let found = try #require(try await examine(url)[.store])
            #expect(found.outcome == outcome)
            #expect(found.found.contains(words))
            #expect(found.advice.isEmpty == (outcome == .ok))
            if replicas == [.ready("a1b2c3d4"), .ready("e5f6g7h8")] {
                #expect(found.advice == Advice.separateStores)
                #expect(found.advice.joined(separator: " ").contains("DATABASE_URL"))
            }
        }
    }

    @Test(arguments: [ReplicatedApp.Replica.withoutStore, .notFound, .gone, .other])
    func appWithoutAStoreIsNotJudged(replica: ReplicatedApp.Replica) async throws {
        try await Served.handler(ReplicatedApp([replica])) { url in
            let found = try await examine(url)
            #expect(found[.reachable]?.outcome == .ok && found[.store] == nil)
        }
    }

    @Test func storeIsAskedForPastAProxyThatHidesIt() async throws {
        try await Served.handler(ReplicatedApp([.ready("a1b2c3d4")])) { app in
            try await Served.handler(ReplicatedApp([.notFound])) { url in
                let found = try await examine(url, past: app)
                #expect(found[.store]?.outcome == .ok)
            }
        }
    }

    /// A proxy sends all requests of a connection to one replica.
    @Test func eachRequestHasAConnectionOfItsOwn() async throws {
        let server = try RawServer()
        async let responding: Void = {
            for number in 0..<8 {
                let connection = try await server.accept()
                let head = try await connection.receiveRequest().head
                #expect(head.hasPrefix("GET /readyz HTTP/1.1\r\n"))
                let body = ReplicatedApp.Replica.ready(number.isMultiple(of: 2) ? "a1b2c3d4" : "e5f6g7h8").body
                try await connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
            }
        }()
        let app = try WebAppTransport(to: "http://127.0.0.1:\(server.port)")
        #expect(await StoreExamination([app]).diagnosis()?.outcome == .failed)
        try await responding
    }

    @Test func storeOfOurOwnServerIsNamed() async throws {
        var setup = AppSetup()
        setup.readinessChecks.append(ReadinessCheck("store a1b2c3d4") {})
        try await Served.app(FailingApp(failsAtOnce: false), setup: setup) { url in
            let app = try LocalAppTransport(to: url)
            // The first round of its checks may not be over.
            let request = AppRequest(method: .get, url: "\(url)/readyz")
            while !Task.isCancelled, try await app.send(request).status != 200 {}
            let found = try await examine(url)[.store]
            #expect(found?.outcome == .ok && found?.found == "a1b2c3d4 in all 8 responses")
        }
    }
}
