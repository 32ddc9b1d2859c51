import CanvasCrypto
import MicroHTTP
import RawHTTP
import Testing

@testable import CanvasHTTP

/// The tokens with which the scripts of a sheet call their app.
@Suite("Sheet tokens", .timeLimit(.minutes(5))) struct SheetTokenTests {
    private struct Sheets: SheetHandler {
        var data: JSON = ["sheet_token": "mine", "a": 1]
        func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text("Hello!") } }
        func openSheet(_ request: OpenSheetRequest) -> SheetPage { SheetPage(file: "page.html", data: data) }
        func submitSheet(_ request: SubmitSheetRequest) throws -> SubmitSheetReply { .canvas {} }
    }

    private static var setup: AppSetup {
        var setup = AppSetup()
        setup.endpoints = [
            .get("/me", for: .sheet) { request in
                .json([
                    "id": JSON(request.caller.person.id), "name": JSON(request.caller.person.name),
                    "plan": request.caller.person.json["custom_attributes"] ?? .null,
                    "workspace": JSON(request.caller.claimedWorkspaceID),
                ])
            },
            .post("/me", for: .sheet) { request in .json(try request.json()) },
        ]
        return setup
    }

    private static let user = #"""
        {"type":"contact","id":"c-1","name":"canary-4711","email":"ada@example.com","custom_attributes":{"plan":"x"}}
        """#

    private func withSheets(
        _ sheets: Sheets = Sheets(),
        setup: AppSetup = setup,
        _ body: @Sendable (AppUnderTest) async throws -> Void
    ) async throws {
        let directory = try TemporaryDirectory()
        let page = #"<!doctype html><script type="application/json" id="sheet-data"></script>"#
        try directory.write(page.utf8, to: "page.html")
        try await withApp(sheets, setup: setup, { $0.publicDirectory = directory.path }, body: body)
    }

    /// Opens a sheet as Intercom does, and reads its data.
    private func open(_ app: AppUnderTest, with secret: ClientSecret = secret) async throws -> JSON {
        let sealed = SealedUser.seal(Array(Self.user.utf8), with: secret)
        let data = #"{"user":"\#(sealed)","workspace_id":"w-1"}"#
        let answer = try await app.send("POST", "/sheet", form(data), type: formType)
        #expect(answer.status == 200)
        let text = answer.text
        let start = try #require(text.firstRange(of: #"id="sheet-data">"#)).upperBound
        let end = try #require(text[start...].firstRange(of: "</script>")).lowerBound
        return try JSON(parsing: String(text[start..<end]))
    }

    private func token(_ app: AppUnderTest, with secret: ClientSecret = secret) async throws -> String {
        try #require(try await open(app, with: secret)["sheet_token"]?.string)
    }

    private func ask(_ app: AppUnderTest, _ value: String) async throws -> RawAnswer {
        try await app.send("GET", "/me", headers: ["Authorization: \(value)"])
    }

    @Test("The page's data has a token that proves who opened it")
    func proof() async throws {
        try await withSheets { (app) async throws -> Void in
            let data = try await open(app)
            #expect(data["a"]?.integer == 1)
            #expect(data["sheet_token"]?.string != "mine")
            let token = try #require(data["sheet_token"]?.string)
            for value in ["Bearer \(token)", "bearer \(token)", "BEARER   \(token)"] {
                let answer = try await ask(app, value)
                #expect(answer.status == 200)
                #expect(try answer.json()["id"]?.string == "c-1")
                #expect(try answer.json()["name"]?.string == "canary-4711")
                #expect(try answer.json()["plan"]?.isNull == true)
                #expect(try answer.json()["workspace"]?.string == "w-1")
            }
            let headers = ["Authorization: Bearer \(token)"]
            let post = try await app.send("POST", "/me", #"{"b":2}"#, type: "application/json", headers: headers)
            #expect(try post.json()["b"]?.integer == 2)
            #expect(app.log.lines.contains { $0.contains("sheet_token") && $0.contains("valid") })
            #expect(!app.log.lines.contains { $0.contains(token) })
        }
    }

    @Test("No other text is a token")
    func forgeries() async throws {
        try await withSheets { (app) async throws -> Void in
            let token = try await token(app)
            var flipped = Array(token)
            flipped[30] = flipped[30] == "A" ? "B" : "A"
            let sealed = SealedUser.seal(Array(Self.user.utf8), with: secret)
            let content = Array(#"{"expires":99999999999,"person":{"id":"c-2"}}"#.utf8)
            let foreign = SheetToken.seal(content, with: ClientSecret("another-secret-0003"))
            for value in [
                "Bearer", "Bearer ", token, "Basic \(token)", "Bearer \(String(flipped))",
                "Bearer \(token.dropLast(4))",
                "Bearer \(sealed)", "Bearer \(foreign)", "Bearer \(token) x", "Bearer !",
                "Bearer \(SheetToken.seal(Array("{}".utf8), with: secret))",
                "Bearer \(SheetToken.seal(Array("x".utf8), with: secret))",
            ] {
                let answer = try await ask(app, value)
                #expect(answer.status == 401)
                #expect(answer.code == "invalid_sheet_token")
                #expect(answer["www-authenticate"] == #"Bearer error="invalid_token""#)
            }
            #expect(try await app.send("GET", "/me").status == 401)
            let twice = ["Authorization: Bearer \(token)", "Authorization: Bearer \(token)"]
            #expect(try await app.send("GET", "/me", headers: twice).status == 401)
        }
    }

    @Test("A token does not open a sheet, which would hand out the next one")
    func tokenIsNoUser() async throws {
        try await withSheets { (app) async throws -> Void in
            let token = try await token(app)
            let answer = try await app.send("POST", "/sheet", form(#"{"user":"\#(token)"}"#), type: formType)
            #expect(answer.status == 401)
        }
    }

    @Test("During a rotation tokens of both secrets count, each made with the secret that opened the sheet")
    func rotation() async throws {
        try await withSheets { (app) async throws -> Void in
            let old = try await token(app, with: olderSecret)
            let new = try await token(app)
            // Another replica may know but one of the two.
            #expect(SheetToken.open(old, with: ClientSecrets(olderSecret)) != nil)
            #expect(SheetToken.open(new, with: ClientSecrets(secret)) != nil)
            #expect(try await ask(app, "Bearer \(old)").status == 200)
            app.server.use(ClientSecrets(secret))
            #expect(try await ask(app, "Bearer \(old)").status == 401)
            #expect(try await ask(app, "Bearer \(new)").status == 200)
        }
    }

    @Test("A token is good for 15 minutes")
    func lifetime() throws {
        let request = try OpenSheetRequest(["workspace_id": "w"], user: try JSON(parsing: Self.user))
        let sheet = OpenedSheet(request: request, secret: secret)
        let data = try SheetTokens(now: { 1_000 }).adding(to: [:], for: sheet)
        let token = try #require(data["sheet_token"]?.string)
        let target = try #require(RequestTarget(parsing: Array("/me".utf8)))
        var headers = RequestHeaders()
        headers.append(name: "Authorization".utf8, value: "Bearer \(token)".utf8)
        let call = ServerRequest(id: "r", method: .get, target: target, headers: headers)
        #expect(try SheetTokens(now: { 1_899 }).visitor(call, ClientSecrets(secret)).person.id == "c-1")
        let error = #expect(throws: SheetTokens.Failure.self) {
            try SheetTokens(now: { 1_900 }).visitor(call, ClientSecrets(secret))
        }
        #expect(error?.verdict == .expired)
    }

    @Test("Long facts are left out, so that the token fits into a header field")
    func size() throws {
        let long = String(repeating: "n", count: 5_000)
        let request = try OpenSheetRequest(["workspace_id": "w"], user: ["id": "c-1", "name": JSON(long)])
        let data = try SheetTokens().adding(to: [:], for: OpenedSheet(request: request, secret: secret))
        #expect(try #require(data["sheet_token"]?.string).utf8.count < 400)
    }

    @Test("Without an endpoint for sheets no token is given")
    func none() async throws {
        try await withSheets(Sheets(data: ["a": 1]), setup: AppSetup()) { (app) async throws -> Void in
            #expect(try await open(app)["sheet_token"] == nil)
        }
    }

    @Test("Data that is no object cannot have a token, and the log says so")
    func arrayAsData() async throws {
        try await withSheets(Sheets(data: [1])) { (app) async throws -> Void in
            let sealed = SealedUser.seal(Array(Self.user.utf8), with: secret)
            let answer = try await app.send("POST", "/sheet", form(#"{"user":"\#(sealed)"}"#), type: formType)
            #expect(answer["x-canvas-error"] == "internal_error")
            #expect(app.log.lines.contains { $0.contains("must be a JSON object") })
        }
    }
}
