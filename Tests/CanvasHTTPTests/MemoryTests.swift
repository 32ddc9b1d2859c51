import CanvasCrypto
import CanvasHTTP
import MicroHTTP
import RawHTTP
import Synchronization
import Testing

/// What requests may take of the server's memory while the app is waiting for something.
@Suite(.timeLimit(.minutes(5))) struct MemoryTests {
    private struct Waiting: SheetHandler {
        var arrivals = Arrivals()

        func initialize(_ request: InitializeRequest) async -> Canvas {
            if request.json["wait"] != nil { await arrivals.arriveAndWait() }
            if request.json["long"] != nil { return Canvas { Text(String(repeating: "x", count: 60_000)) } }
            return Canvas { Text("Hello!", id: "hello") }
        }

        func openSheet(_ request: OpenSheetRequest) async -> SheetPage {
            await arrivals.arriveAndWait()
            return SheetPage(file: "sheet.html")
        }

        func submitSheet(_ request: SubmitSheetRequest) -> SubmitSheetReply {
            .canvas { Text("Done!") }
        }
    }

    /// Requests that have arrived at the app and wait until all may go on.
    private final class Arrivals: Sendable {
        private struct State {
            var count = 0
            var isOpen = false
            var waiting: [CheckedContinuation<Void, Never>] = []
        }

        private let state = Mutex(State())

        var count: Int { state.withLock(\.count) }

        func arriveAndWait() async {
            await withCheckedContinuation { continuation in
                let isOpen = state.withLock { state in
                    state.count += 1
                    if !state.isOpen { state.waiting.append(continuation) }
                    return state.isOpen
                }
                if isOpen { continuation.resume() }
            }
        }

        func letGo() {
            let waiting = state.withLock { state in
                state.isOpen = true
                defer { state.waiting = [] }
                return state.waiting
            }
            for continuation in waiting { continuation.resume() }
        }
    }

    /// Numbers of one digit, of which a byte makes more index than of anything else.
    private static func dense(_ count: Int) -> String {
        "[" + Array(repeating: "1", count: count / 2).joined(separator: ",") + "]"
    }

    /// The repository's own.
    private static let pages = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" } + "/public"

    /// Runs the app that waits, with so much memory for all requests.
    private func withWaitingApp(
        memory: Int = 64 << 20,
        handlers: Int = 1_024,
        _ body: @Sendable (AppUnderTest, Arrivals) async throws -> Void
    ) async throws {
        let arrivals = Arrivals()
        try await withApp(
            Waiting(arrivals: arrivals),
            {
                $0.publicDirectory = Self.pages
                $0.http.bodyBudget = memory
                $0.http.handlerLimit = handlers
            },
            body: { app in
                defer { arrivals.letGo() }
                try await body(app, arrivals)
            }
        )
    }

    private func signed(_ body: String) -> String {
        let signature = BodySignature.sign(Array(body.utf8), with: secret)
        let headers = ["X-Body-Signature: \(signature)"]
        return AppUnderTest.request("POST", "/initialize", body, type: "application/json", headers: headers)
    }

    private static func sheetForm(_ count: Int) -> String {
        let user = SealedUser.seal(Array(#"{"id":"5"}"#.utf8), with: secret)
        // As browsers write it, but for what need not be escaped.
        let sealed = user.replacing("+", with: "%2B")
        return #"intercom_data={"user":"\#(sealed)","x":\#(dense(count))}"#
    }

    private let formType = "application/x-www-form-urlencoded"

    /// Sends requests on connections of their own and waits until each has arrived at the app or was refused.
    ///
    /// - Returns: The connections of those that have arrived, and the answers of the others.
    private func send(
        _ request: String,
        times: Int,
        to app: AppUnderTest,
        _ arrivals: Arrivals
    ) async throws -> (waiting: [RawClient], refused: [RawAnswer]) {
        var waiting: [RawClient] = []
        var refused: [RawAnswer] = []
        for _ in 0..<times {
            let before = arrivals.count
            let client = try await RawClient(port: app.port)
            try await client.send(request)
            while true {
                if arrivals.count > before {
                    waiting.append(client)
                    break
                }
                if try await client.hasSomethingToRead(), arrivals.count == before {
                    refused.append(try await client.receive())
                    break
                }
            }
        }
        return (waiting, refused)
    }

    @Test func waitingSheetsHoldWhatTheyTakeAndNoMoreThanThereIs() async throws {
        try await withWaitingApp(memory: 4 << 20) { app, arrivals in
            let form = Self.sheetForm(64_000)
            let request = AppUnderTest.request("POST", "/sheet", form, type: formType)
            let (waiting, refused) = try await send(request, times: 30, to: app, arrivals)
            // The body, what it stands for, and sixteen bytes for each of 32,000 numbers: more than 600 KB.
            #expect(waiting.count <= (4 << 20) / 600_000)
            #expect(waiting.count >= 3)
            #expect(refused.allSatisfy { $0.status == 503 && $0["retry-after"] == "1" })
            // What is signed and small goes on.
            #expect(try await app.post("/initialize", #"{"workspace_id":"w"}"#).status == 200)
            arrivals.letGo()
            for client in waiting { #expect(try await client.receive().status == 200) }
            // All of it was given back.
            for _ in 0..<10 { #expect(try await app.send("POST", "/sheet", form, type: formType).status == 200) }
        }
    }

    @Test func indexOfASignedBodyCounts() async throws {
        try await withWaitingApp(memory: 8 << 20) { app, arrivals in
            let body = #"{"workspace_id":"w","wait":true,"x":\#(Self.dense(200_000))}"#
            let (waiting, refused) = try await send(signed(body), times: 10, to: app, arrivals)
            // Two bytes for a number, and sixteen for its place in the index.
            #expect(waiting.count <= (8 << 20) / (200_000 * 9))
            #expect(!waiting.isEmpty)
            #expect(refused.allSatisfy { $0.code == "overloaded" })
            arrivals.letGo()
            for client in waiting { #expect(try await client.receive().status == 200) }
            #expect(try await app.post("/initialize", body).status == 200)
        }
    }

    /// What the app answers is logged only once there is room for it.
    @Test func responseWithoutRoomIsLoggedOnceWithTheStatusThatWasSent() async throws {
        try await withWaitingApp(memory: 8 << 20) { app, arrivals in
            var waiting: [RawClient] = []
            for count in [200_000, 50_000, 10_000, 5_000] {
                let body = #"{"workspace_id":"w","wait":true,"x":\#(Self.dense(count))}"#
                var isRefused = false
                while !isRefused {
                    let sent = try await send(signed(body), times: 1, to: app, arrivals)
                    waiting += sent.waiting
                    isRefused = !sent.refused.isEmpty
                }
            }
            let answer = try await app.post("/initialize", #"{"workspace_id":"w","long":true}"#)
            #expect(answer.status == 503 && answer.code == "overloaded")
            let id = try #require(answer["x-request-id"])
            let lines = app.log.lines.filter { $0.contains("answered") && $0.contains(id) }
            #expect(lines.count == 1 && lines.first?.contains(#""status": 503"#) == true)
            arrivals.letGo()
            for client in waiting { #expect(try await client.receive().status == 200) }
            #expect(try await app.post("/initialize", #"{"workspace_id":"w","long":true}"#).status == 200)
        }
    }

    /// As long as its index is small, a long body may wait many times: the room for the most it could be is given back.
    @Test func indexCountsForWhatItIs() async throws {
        try await withWaitingApp(memory: 8 << 20) { app, arrivals in
            let body = #"{"workspace_id":"w","wait":true,"x":"\#(String(repeating: "x", count: 200_000))"}"#
            let (waiting, refused) = try await send(signed(body), times: 15, to: app, arrivals)
            #expect(waiting.count == 15)
            #expect(refused.count == 0)
            arrivals.letGo()
            for client in waiting { #expect(try await client.receive().status == 200) }
        }
    }

    /// A sealed user can be sent again and again.
    @Test func sheetsLeaveHalfOfTheHandlersToWhatIsSigned() async throws {
        try await withWaitingApp(handlers: 8) { app, arrivals in
            let request = AppUnderTest.request("POST", "/sheet", Self.sheetForm(2), type: formType)
            let (waiting, refused) = try await send(request, times: 12, to: app, arrivals)
            #expect(waiting.count == 4)
            #expect(refused.map(\.status) == Array(repeating: 503, count: 8))
            #expect(try await app.post("/initialize", #"{"workspace_id":"w"}"#).status == 200)
            arrivals.letGo()
            for client in waiting { #expect(try await client.receive().status == 200) }
        }
    }
}
