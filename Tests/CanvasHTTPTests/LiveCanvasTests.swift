import CanvasCrypto
import MicroHTTP
import RawHTTP
import Testing

@testable import CanvasHTTP

@Suite(.timeLimit(.minutes(5))) struct LiveCanvasTests {
    private struct Live: LiveCanvasHandler {
        var liveCanvas: LiveCanvasRoute

        init() { liveCanvas = LiveCanvasRoute(path: "/live/status") }
        init(_ signature: LiveCanvasRoute.SignaturePolicy) {
            liveCanvas = LiveCanvasRoute(path: "/live/status", signature: signature)
        }

        func initialize(_ request: InitializeRequest) -> Canvas {
            Canvas(liveFrom: "live/status", storedData: ["since": 7])
        }

        func liveContent(for request: LiveCanvasRequest) -> LiveContent {
            let since = request.currentCanvas?.storedData?["since"]?.integer ?? 0
            return LiveContent {
                Text("\(request.person?.name ?? "nobody") since \(since)")
            }
        }
    }

    private let body =
        #"{"workspace_id":"w","context":{},"contact":{"name":"Ada"},"canvas":{"content_url":"x","stored_data":{"since":7}}}"#

    @Test func liveCanvasIsAnnouncedAndAnswered() async throws {
        try await withApp(Live(), { $0.publicURL = "https://app.example.com" }) { app in
            let first = try await app.post("/initialize", #"{"workspace_id":"w","context":{}}"#)
            #expect(
                first.text
                    == #"{"canvas":{"content_url":"https://app.example.com/live/status","stored_data":{"since":7}}}"#
            )
            let shown = try await app.post("/live/status", body)
            #expect(shown.text == #"{"content":{"components":[{"type":"text","text":"Ada since 7"}]}}"#)
        }
    }

    @Test func unsignedRequestIsRefusedUnlessTheAppAllowsIt() async throws {
        try await withApp(Live(.required)) { app in
            let unsigned = try await app.send("POST", "/live/status", body, type: "application/json")
            #expect(unsigned.status == 401)
        }
        try await withApp(Live(.verifiedIfPresent)) { app in
            let unsigned = try await app.send("POST", "/live/status", body, type: "application/json")
            #expect(unsigned.status == 200)
            let wrong = try await app.post("/live/status", body, signature: String(repeating: "0", count: 64))
            #expect(wrong.status == 401)
            let other = try await app.send("POST", "/initialize", body, type: "application/json")
            #expect(other.status == 401)
        }
    }

    /// What goes wrong while the components are made.
    enum Fault: CaseIterable {
        case thrown, overrun, invalid
    }

    private struct Faulty: LiveCanvasHandler {
        struct Broken: Error {}

        let liveCanvas = LiveCanvasRoute(path: "/live")
        var fault = Fault.thrown

        init() {}
        init(_ fault: Fault) { self.fault = fault }

        func initialize(_ request: InitializeRequest) -> Canvas { Canvas(liveFrom: "live") }

        func liveContent(for request: LiveCanvasRequest) async throws -> LiveContent {
            switch fault {
            case .thrown: throw Broken()
            case .overrun: try await Task.sleep(for: .seconds(86_400))
            case .invalid: break
            }
            return LiveContent { for _ in 0..<2 { Input(id: "same") } }
        }
    }

    @Test(arguments: Fault.allCases)
    func liveCanvasThatFailsIsAnsweredWithContentThatTheMessengerTakes(fault: Fault) async throws {
        let deadline: Duration = fault == .overrun ? .milliseconds(20) : .seconds(60)
        try await withApp(Faulty(fault), { $0.http.handlerTimeout = deadline }) { app in
            let answer = try await app.post("/live", body)
            #expect(answer.status == 200)
            let json = try answer.json()
            #expect(CanvasValidator(for: .messenger, answering: .live).findings(inResponse: json) == [])
            #expect(json["content"]?["components"]?[0]?["style"] == "error")
        }
    }

    @Test func pathThatStandsForSomethingElseIsAMistakeOfTheProgrammer() async {
        await #expect(processExitsWith: .failure) { _ = LiveCanvasRoute(path: "/submit") }
        await #expect(processExitsWith: .failure) { _ = LiveCanvasRoute(path: "/readyz") }
        await #expect(processExitsWith: .failure) { _ = LiveCanvasRoute(path: "live") }
    }

    @Test func liveCanvasInTheInboxBecomesAnErrorCanvas() async throws {
        try await withApp(Live()) { app in
            let answer = try await app.post("/initialize", #"{"workspace_id":"w","conversation":{"id":"1"}}"#)
            #expect(answer.text.contains("Something went wrong"))
            #expect(app.log.lines.contains { $0.contains("messenger-only") })
        }
    }
}
