import CanvasCrypto
import MicroHTTP
import RawHTTP
import Synchronization
import Testing

@testable import CanvasHTTP

/// Endpoints that an app adds to those of Canvas Kit.
@Suite("An app's own endpoints", .timeLimit(.minutes(5))) struct OwnEndpointTests {
    private struct Broken: Error {}

    private struct Slot: Codable { var hour: Int }

    private static var setup: AppSetup {
        var setup = AppSetup()
        setup.endpoints = [
            .get("/echo", for: .anybody) { request in
                .json(["date": JSON(try request.query("date")), "id": JSON(request.id), "path": JSON(request.path)])
            },
            .post("/echo", for: .anybody, maximumBody: 20) { request in
                .text(String(decoding: request.body, as: UTF8.self))
            },
            .post("/slot", for: .anybody) { request in
                let slot = try request.decoded(as: Slot.self)
                guard slot.hour != 9 else { return .problem(.conflict, code: "slot_taken", detail: "It is taken.") }
                return try .json(encoding: Slot(hour: slot.hour + 1), status: .created)
            },
            .post("/signed", for: .intercom) { request in .json(try request.json()) },
            .get("/broken", for: .anybody) { _ in throw Broken() },
            .get("/page", for: .anybody) { _ in
                EndpointResponse(
                    headers: [.contentType: "text/html", .cacheControl: "max-age=60"],
                    body: Array("<p>".utf8)
                )
            },
            .get("/moved", for: .anybody) { _ in .redirect(to: "https://example.com/") },
            .get("/logged", for: .anybody) { request in
                Logger.current.info("looked up \(request.header(.accept) ?? "nothing")")
                return .empty()
            },
        ]
        return setup
    }

    private func withEndpoints(_ body: @Sendable (AppUnderTest) async throws -> Void) async throws {
        try await withApp(Hello(), setup: Self.setup, body: body)
    }

    @Test("GET and POST of one path have a handler each")
    func methods() async throws {
        try await withEndpoints { (app) async throws -> Void in
            let get = try await app.send("GET", "/echo?date=2031-03-03%20a&x=1")
            #expect(get.status == 200)
            #expect(try get.json()["date"]?.string == "2031-03-03 a")
            #expect(try get.json()["id"]?.string == get["x-request-id"])
            #expect(get["cache-control"] == "no-store")
            #expect(get["access-control-allow-origin"] == "*")
            let post = try await app.send("POST", "/echo", "hi")
            #expect(post.text.hasSuffix("hi"))
            let head = try await app.send("HEAD", "/echo")
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
            #expect(try await app.send("OPTIONS", "/echo").status == 204)
            let wrong = try await app.send("GET", "/slot")
            #expect(wrong.status == 405)
            #expect(wrong["allow"] == "POST, OPTIONS")
            #expect(try await app.send("POST", "/logged").status == 405)
        }
    }

    @Test("A query that is wrong is refused")
    func query() async throws {
        try await withEndpoints { (app) async throws -> Void in
            let twice = try await app.send("GET", "/echo?date=1&date=2")
            #expect(twice.status == 400)
            #expect(try await app.send("GET", "/echo?date=%FF").status == 400)
            #expect(try await app.send("GET", "/echo?date=").json()["date"]?.isNull == true)
        }
    }

    @Test("JSON is read and written")
    func json() async throws {
        try await withEndpoints { (app) async throws -> Void in
            let made = try await app.send("POST", "/slot", #"{"hour":8}"#, type: "application/json")
            #expect(made.status == 201)
            #expect(try made.json()["hour"]?.integer == 9)
            let taken = try await app.send("POST", "/slot", #"{"hour":9}"#, type: "application/json")
            #expect(taken.status == 409)
            #expect(taken.code == "slot_taken")
            #expect(taken["content-type"] == "application/problem+json")
            #expect(try taken.json()["request_id"]?.string == taken["x-request-id"])
            let wrong = try await app.send("POST", "/slot", #"{"hour":"x"}"#, type: "application/json")
            #expect(wrong.status == 400)
            #expect(try wrong.json()["path"]?.string == "hour")
            #expect(try await app.send("POST", "/slot", "{", type: "application/json").code == "invalid_json")
            #expect(try await app.send("POST", "/slot", "{}", type: "text/plain").status == 415)
        }
    }

    @Test("A body has a maximum of its own")
    func bodyLimit() async throws {
        try await withEndpoints { (app) async throws -> Void in
            let longest = try await app.send("POST", "/echo", String(repeating: "a", count: 20))
            #expect(longest.status == 200)
            #expect(try await app.send("POST", "/echo", String(repeating: "a", count: 21)).status == 413)
        }
    }

    @Test("Only Intercom calls what is Intercom's")
    func intercom() async throws {
        try await withEndpoints { (app) async throws -> Void in
            let signed = try await app.post("/signed", #"{"a":1}"#)
            #expect(try signed.json()["a"]?.integer == 1)
            #expect(try await app.post("/signed", "{}", signature: String(repeating: "0", count: 64)).status == 401)
            #expect(try await app.send("POST", "/signed", "{}", type: "application/json").code == "invalid_signature")
        }
    }

    @Test("What a handler throws is told by nothing but an id")
    func failure() async throws {
        try await withEndpoints { (app) async throws -> Void in
            let answer = try await app.send("GET", "/broken")
            #expect(answer.status == 500)
            #expect(answer.code == "internal_error")
            #expect(!answer.text.contains("Broken"))
            let id = try #require(answer["x-request-id"])
            #expect(app.log.lines.contains { $0.contains("the app threw an error") && $0.contains(id) })
        }
    }

    @Test("Header fields are the app's where it sets them")
    func headers() async throws {
        try await withEndpoints { (app) async throws -> Void in
            let page = try await app.send("GET", "/page")
            #expect(page["cache-control"] == "max-age=60")
            #expect(page["content-security-policy"]?.contains("frame-ancestors 'none'") == true)
            #expect(page["x-content-type-options"] == "nosniff")
            let moved = try await app.send("GET", "/moved")
            #expect(moved.status == 302)
            #expect(moved["location"] == "https://example.com/")
        }
    }

    @Test("A handler logs with the request's id")
    func log() async throws {
        try await withEndpoints { (app) async throws -> Void in
            let answer = try await app.send("GET", "/logged", headers: ["Accept: text/x-test"])
            let id = try #require(answer["x-request-id"])
            let line = try #require(app.log.lines.first { $0.contains("looked up text/x-test") })
            #expect(line.contains(id))
            #expect(!line.contains("workspace_id"))
        }
    }

    @Test(
        "Endpoints that would hide another are a mistake",
        arguments: [
            ["/submit"], ["/healthz"], ["slots"], ["/twice", "/twice"], ["/now"],
        ]
    )
    func mistakes(_ paths: [String]) {
        struct Live: LiveCanvasHandler {
            let liveCanvas = LiveCanvasRoute(path: "/now")
            func initialize(_ request: InitializeRequest) -> Canvas { Canvas(liveFrom: "now") }
            func liveContent(for request: LiveCanvasRequest) -> LiveContent { LiveContent {} }
        }
        var setup = AppSetup()
        setup.endpoints = paths.map { .get($0, for: .anybody) { _ in .empty() } }
        let settings = ServerSettings(secrets: ClientSecrets(secret))
        #expect(throws: AppSetupError.self) {
            try CanvasHTTPServer(app: Live(), setup: setup, settings: settings, logger: Logger(label: "test"))
        }
    }

    // MARK: - The hook

    @Test("A hook sees every handler's call, and may refuse it")
    func around() async throws {
        var setup = Self.setup
        setup.around = { call, handler in
            Logger.current.info("before \(call.route) \(call.workspaceID ?? "-") \(call.requestID)")
            if call.workspaceID == "banned" {
                throw RequestError(path: "workspace_id", expected: "another workspace", found: nil)
            }
            defer { Logger.current.info("after \(call.route)") }
            return try await handler()
        }
        try await withApp(Hello(), setup: setup) { (app) async throws -> Void in
            let answer = try await app.post("/initialize", #"{"workspace_id":"w1"}"#)
            #expect(answer.status == 200)
            let id = try #require(answer["x-request-id"])
            #expect(app.log.lines.contains { $0.contains("before /initialize w1 \(id)") })
            #expect(app.log.lines.contains { $0.contains("after /initialize") })
            #expect(try await app.post("/initialize", #"{"workspace_id":"banned"}"#).status == 400)
            #expect(try await app.send("GET", "/echo").status == 200)
            #expect(app.log.lines.contains { $0.contains("before /echo - ") })
            #expect(try await app.send("GET", "/healthz").status == 200)
            #expect(!app.log.lines.contains { $0.contains("before /healthz") })
        }
    }

    @Test("A hook cannot respond in a handler's place")
    func outcomeOfAnotherCall() async throws {
        let kept = Kept()
        var setup = AppSetup()
        setup.around = { call, handler in
            if let outcome = kept.outcome { return outcome }
            let outcome = try await handler()
            kept.outcome = outcome
            return outcome
        }
        try await withApp(Hello(), setup: setup) { (app) async throws -> Void in
            #expect(try await app.post("/initialize", #"{"workspace_id":"w"}"#).text.contains("Hello!"))
            let second = try await app.post("/initialize", #"{"workspace_id":"w"}"#)
            #expect(second["x-canvas-error"] == "internal_error")
        }
    }

    // MARK: - Readiness

    @Test("Readiness checks are listed, and one that fails makes the app not ready")
    func readiness() async throws {
        let isUp = Kept()
        var setup = AppSetup()
        setup.readinessChecks = [
            ReadinessCheck("calendar") { if !isUp.flag { throw Broken() } },
            ReadinessCheck("slow", timeout: .zero) { try await Task.sleep(for: .seconds(3_600)) },
            ReadinessCheck("database") {},
        ]
        let server = try CanvasHTTPServer(
            app: Hello(),
            setup: setup,
            settings: ServerSettings(secrets: ClientSecrets(secret)),
            logger: Logger(label: "test")
        )
        func checks() async throws -> (Int, JSON) {
            let target = try #require(RequestTarget(parsing: Array("/readyz".utf8)))
            let response = await server.respond(to: ServerRequest(id: "r", method: .get, target: target))
            guard case .bytes(let bytes) = response.body else { return (0, [:]) }
            return (response.status.code, try JSON(parsing: bytes))
        }
        let (status, json) = try await checks()
        #expect(status == 503)
        #expect(json["status"]?.string == "not ready")
        #expect(json["checks"]?["database"]?.bool == true)
        #expect(json["checks"]?["calendar"]?.bool == false)
        #expect(json["checks"]?["slow"]?.bool == false)
        isUp.flag = true
        let (_, later) = try await checks()
        #expect(later["checks"]?["calendar"]?.bool == true)
    }

    @Test("A server runs its readiness checks by itself")
    func readinessOfARunningServer() async throws {
        var setup = AppSetup()
        setup.readinessChecks = [ReadinessCheck("database") {}]
        try await withApp(Hello(), setup: setup) { (app) async throws -> Void in
            var status = 0
            while status != 200, !Task.isCancelled { status = try await app.send("GET", "/readyz").status }
            #expect(try await app.send("GET", "/readyz").json()["checks"]?["database"]?.bool == true)
        }
    }

    @Test("A check that does not end counts as failed, is not started again, and holds up no stop")
    func endlessCheck() async throws {
        let (ends, end) = AsyncStream<Never>.makeStream()
        let starts = Atomic(0)
        let readiness = Readiness(
            hasSecrets: true,
            hasFiles: true,
            checks: [
                ReadinessCheck("endless", timeout: .zero) {
                    starts.add(1, ordering: .relaxed)
                    // Not cancelled with whoever waits for it.
                    await Task.detached { for await _ in ends {} }.value
                }
            ],
            logger: Logger(label: "test")
        )
        await readiness.check()
        await readiness.check()
        guard case .bytes(let bytes) = readiness.response(with: [:]).body else { return }
        #expect(try JSON(parsing: bytes)["checks"]?["endless"]?.bool == false)
        #expect(starts.load(ordering: .relaxed) == 1)
        end.finish()
    }

    @Test("Two checks cannot have one name")
    func checkNames() {
        var setup = AppSetup()
        setup.readinessChecks = [ReadinessCheck("accepting") {}]
        #expect(setup.problem(beside: [])?.contains("accepting") == true)
    }
}
