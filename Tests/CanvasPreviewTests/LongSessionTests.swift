import CanvasCrypto
import CanvasTesting
import MicroHTTP
import Testing

@testable import CanvasPreview

/// What is kept of a session that goes on, and what of it is sent.
@Suite(.timeLimit(.minutes(5))) struct LongSessionTests {
    @Test func onlyTheLastExchangesAreKept() async throws {
        let app = PreviewedApp(name: "app", url: "http://127.0.0.1:1", secret: .init("test-client-secret-0001"))
        let session = try PreviewSession(app, store: PersonaStore(path: nil), slowness: .zero)
        let most = PreviewSession.maximumExchanges
        for _ in 0..<(most + 3) { try await session.perform(.initialize(.home, options: nil)) }
        let exchanges = await session.messenger.exchanges
        #expect(exchanges.count == most && exchanges.first?.id == 4 && exchanges.last?.id == most + 3)
        let json = await session.json(sheetOrigin: "")
        #expect(json["oldest"] == 4)
        await #expect(throws: PreviewCallError.self) { try await session.goBack(to: 3) }
        try await session.goBack(to: 4)
    }

    /// Whoever comes that far without beginning anew is brought back to the beginning.
    @Test func stepsWhoseBeginningIsForgottenBeginAnew() async throws {
        let app = PreviewedApp(name: "app", url: "http://127.0.0.1:1", secret: .init("test-client-secret-0001"))
        let session = try PreviewSession(app, store: PersonaStore(path: nil), slowness: .zero)
        try await session.perform(.initialize(.message, options: ["shop": "1"]))
        let exchange = try #require(await session.messenger.exchanges.first)
        try await session.perform(filling: FormInput()) { try await $0.replay([], of: exchange) }
        let exchanges = await session.messenger.exchanges
        #expect(MessengerStep.steps(to: 2, in: exchanges) == [.initialize(.message, options: ["shop": "1"])])
        let rest = Array(exchanges.dropFirst())
        #expect(MessengerStep.steps(to: 2, in: rest) == [.initialize(.message, options: nil)])
    }

    @Test func exchangesThatThePageHasAreNotSentAgain() async throws {
        try await RunningPreview.run { preview in
            for _ in 0..<6 { try await preview.session("start", ["place": "conversation"]) }
            let all = try await preview.session()
            #expect(all["exchanges"]?.elements.count { _ in true } == 6 && all["oldest"] == 1)
            // The last ones are: the app may have logged more about them.
            let news = try await preview.session("session?known=6")
            #expect(news["exchanges"]?.elements.map { $0["id"]?.integer } == [4, 5, 6])
            let next = try await preview.session("start?known=6", ["place": "conversation"])
            #expect(next["exchanges"]?.elements.map { $0["id"]?.integer } == [4, 5, 6, 7])
        }
    }

    /// What one press moves is the same at the tenth and at the hundredth.
    @Test func answerToAPressDoesNotGrow() async throws {
        try await RunningPreview.run { preview in
            var sizes: [Int] = []
            for known in 0..<100 {
                let session = try await preview.session("start?known=\(known)", ["place": "conversation"])
                sizes.append(session.bytes.count)
            }
            #expect(sizes[99] < sizes[9] + 200)
        }
    }

    @Test func textsOfAnExchangeAreMadeWhenAskedFor() async throws {
        try await RunningPreview.run { preview in
            try await preview.session("start", ["place": "conversation"])
            let texts = try await preview.call("texts?exchange=1").json
            #expect(texts["curl"]?.string?.contains("X-Body-Signature") == true)
            #expect(texts["swift_test"]?.string?.contains("@Test") == true)
            #expect(texts["fixture"]?.string?.hasPrefix("{") == true)
            #expect(try await preview.call("texts?exchange=9").status == 400)
        }
    }
}
