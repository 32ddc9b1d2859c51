import CanvasCrypto
import CanvasHTTP
import Foundation
import MicroHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct SheetTests {
    private struct Sheets: SheetHandler {
        func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text("Hello!") } }

        func openSheet(_ request: OpenSheetRequest) -> SheetPage {
            SheetPage(
                file: "page.html",
                data: ["name": JSON(request.sheetUser.name), "claim": request.json["claim"] ?? .null]
            )
        }

        func submitSheet(_ request: SubmitSheetRequest) throws -> SubmitSheetReply {
            let date = try request.date("date")
            return .canvas(event: .completed) { Text("\(date)") }
        }
    }

    private static let page = """
        <!doctype html><title>é</title>
        <script type="application/json" id="sheet-data">{"old":1}</script>
        <p>rest</p>
        """

    /// Runs the app with a public directory that holds the page.
    private func withSheets<Result: Sendable>(
        _ sheets: any SheetHandler = Sheets(),
        _ body: @Sendable (AppUnderTest) async throws -> Result
    ) async throws -> Result {
        let directory = try TemporaryDirectory()
        try directory.write(Self.page.utf8, to: "page.html")
        try directory.write("hidden".utf8, to: ".env")
        return try await withApp(sheets, { $0.publicDirectory = directory.path }, body: body)
    }

    private func sealed(_ user: String) -> String { SealedUser.seal(Array(user.utf8), with: secret) }

    @Test func pageCarriesTheDataAndNothingCanBreakOutOfIt() async throws {
        let user = sealed(#"{"name":"</script><script>alert(1)//\u2028&"}"#)
        try await withSheets { app in
            let data = #"{"user":"\#(user)","claim":"<!--<script>"}"#
            let answer = try await app.send("POST", "/sheet", form(data), type: formType)
            #expect(answer.status == 200)
            #expect(answer["content-type"] == "text/html; charset=utf-8")
            let start = try #require(answer.text.range(of: #"id="sheet-data">"#)).upperBound
            let end = try #require(answer.text.range(of: "</script>", range: start..<answer.text.endIndex)).lowerBound
            let written = String(answer.text[start..<end])
            #expect(!written.contains("<") && !written.contains(">") && !written.contains("&"))
            #expect(try JSON(parsing: written)["name"]?.string == "</script><script>alert(1)//\u{2028}&")
            #expect(try JSON(parsing: written)["claim"]?.string == "<!--<script>")
            #expect(answer.text.hasPrefix("<!doctype html><title>é</title>") && answer.text.hasSuffix("<p>rest</p>"))
        }
    }

    @Test func pageMayStandInAFrameAndLoadTheSheetLibrary() async throws {
        let user = sealed("{}")
        try await withSheets { app in
            for body in [form(#"{"user":"\#(user)"}"#), form("{}"), ""] {
                let answer = try await app.send("POST", "/sheet", body, type: formType)
                let policy = try #require(answer["content-security-policy"])
                #expect(answer["x-frame-options"] == nil)
                #expect(!policy.contains("frame-ancestors"))
                #expect(policy.contains("https://js.intercomcdn.com"))
                #expect(policy.contains("https://s3.amazonaws.com/intercom-sheets.com/"))
            }
        }
    }

    @Test(arguments: [
        ("", 400), ("intercom_data=", 400), ("intercom_data=%", 400), ("intercom_data=%zz", 400),
        ("intercom_data=%ff", 400), ("intercom_data=a%00b", 400), ("intercom_data={}&intercom_data={}", 400),
        ("other=1", 400), ("intercom_data={", 400), ("intercom_data={}", 401), ("intercom_data=7", 401),
        (#"intercom_data={"user":null}"#, 401), (#"intercom_data={"user":7}"#, 401),
        (#"intercom_data={"user":{}}"#, 401),
        (#"intercom_data={"user":""}"#, 401), (#"intercom_data={"user":"AAAA"}"#, 401),
        (#"intercom%5Fdata={"user":"AAAA"}"#, 401), ("%00=1&intercom_data={}", 401),
        ("intercom_data={}&intercom%5fdata={}", 400),
    ])
    func formWithoutAProvenUserIsRefused(body: String, status: Int) async throws {
        try await withSheets { app in
            let answer = try await app.send("POST", "/sheet", body, type: formType)
            #expect(answer.status == status)
            #expect(answer["content-type"] == "text/html; charset=utf-8")
        }
    }

    @Test(arguments: ["[]", "7", "null", "\"text\"", "{", "\u{0}"])
    func userThatIsNoObjectIsRefused(user: String) async throws {
        let user = sealed(user)
        try await withSheets { app in
            let answer = try await app.send("POST", "/sheet", form(#"{"user":"\#(user)"}"#), type: formType)
            #expect(answer.status == 401)
        }
    }

    @Test(arguments: ["application/json", "text/plain", "multipart/form-data; boundary=x", nil])
    func formOfAnotherTypeIsRefused(type: String?) async throws {
        try await withSheets { app in
            let answer = try await app.send("POST", "/sheet", form("{}"), type: type)
            #expect(answer.status == 415)
        }
    }

    @Test func sheetIsOpenedByPOSTOnly() async throws {
        try await withSheets { app in
            let answer = try await app.send("GET", "/sheet")
            #expect(answer.status == 405)
            #expect(answer["allow"] == "POST, OPTIONS")
        }
    }

    @Test func sheetIsSubmittedSigned() async throws {
        try await withSheets { app in
            let body = #"{"workspace_id":"w","sheet_values":{"date":"2026-12-31T23:30:00-01:00"}}"#
            let answer = try await app.post("/submit-sheet", body)
            #expect(try answer.json()["canvas"]?["content"]?["components"]?[0]?["text"] == "2027-01-01")
            #expect(try answer.json()["event"] == ["type": "completed"])
            #expect(try await app.send("POST", "/submit-sheet", body, type: "application/json").status == 401)
        }
    }

    /// Repeats in its error what nobody has proven.
    private struct Repeating: SheetHandler {
        func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text("Hello!") } }
        func openSheet(_ request: OpenSheetRequest) throws -> SheetPage {
            throw RequestError(path: "component \(request.json["claim"]?.string ?? "")", expected: "a", found: nil)
        }
        func submitSheet(_ request: SubmitSheetRequest) -> SubmitSheetReply { .canvas {} }
    }

    @Test(arguments: [
        "<script src=/x.js></script>", "&lt;b&gt;", "\\\"'><form action=https://evil.example>", "</p\u{301}><b>",
    ])
    func errorPageHasNoMarkupFromOutside(claim: String) async throws {
        let user = sealed("{}")
        try await withSheets(Repeating()) { app in
            let data = #"{"user":"\#(user)","claim":"\#(claim)"}"#
            let answer = try await app.send("POST", "/sheet", form(data), type: formType)
            #expect(answer.status == 400 && answer["content-type"] == "text/html; charset=utf-8")
            let start = try #require(answer.text.range(of: "<p>")?.upperBound)
            let words = answer.text[start...].prefix { $0 != "\n" }.unicodeScalars
            let end = try #require(answer.text.range(of: ", expected a.</p>")?.lowerBound)
            let said = answer.text[start..<end]
            #expect(said.hasPrefix("Found nothing at component "))
            #expect(!words.isEmpty && !said.unicodeScalars.contains { "<>\"'".unicodeScalars.contains($0) })
            #expect(!said.contains("&lt;b") || claim.hasPrefix("&") == said.contains("&amp;lt;b"))
        }
    }

    private struct Extended: SheetHandler {
        var allowing: [SheetSource] = []

        init() {}
        init(_ allowing: [SheetSource]) { self.allowing = allowing }

        func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text("Hello!") } }
        func openSheet(_ request: OpenSheetRequest) -> SheetPage { SheetPage(file: "page.html", allowing: allowing) }
        func submitSheet(_ request: SubmitSheetRequest) -> SubmitSheetReply { .canvas {} }
    }

    @Test func policyOfASheetNamesMoreHostsAndIsOtherwiseTheSame() async throws {
        let user = sealed("{}")
        let more: [SheetSource] = [
            .images(from: "cdn.example.com"), .images(from: "https://i.example.com:8443"),
            .connections(to: "api.example.com"), .frames(of: "calendar.example.com"), .scripts(from: "js.example.com"),
        ]
        var policies: [String] = []
        for allowing in [[], more] {
            let policy = try await withSheets(Extended(allowing)) { app in
                let answer = try await app.send("POST", "/sheet", form(#"{"user":"\#(user)"}"#), type: formType)
                return try #require(answer["content-security-policy"])
            }
            policies.append(policy)
        }
        let plain = policies[0].split(separator: "; ").map(String.init)
        let extended = policies[1].split(separator: "; ").map(String.init)
        let hosts = [
            "img-src": " https://cdn.example.com https://i.example.com:8443", "connect-src": " https://api.example.com",
            "frame-src": " https://calendar.example.com", "script-src": " https://js.example.com",
        ]
        #expect(extended == plain.map { $0 + (hosts[String($0.prefix { $0 != " " })] ?? "") })
    }

    @Test(arguments: [
        "", "*", "*.example.com", "'unsafe-inline'", "data:", "http://example.com", "https://", "a b", "a;script-src *",
        "example.com/path", "a..b", ".a", "a:", "a:1:2", "a:x", "ä.example", "a\n", "//a",
    ])
    func sourceThatIsNoHostIsAnErrorPageAndALogLine(host: String) async throws {
        let user = sealed("{}")
        try await withSheets(Extended([.scripts(from: host)])) { app in
            let answer = try await app.send("POST", "/sheet", form(#"{"user":"\#(user)"}"#), type: formType)
            #expect(answer.text.contains("Something went wrong"))
            #expect(answer["content-security-policy"]?.contains("script-src 'self' https://js.intercomcdn.com") == true)
            #expect(app.log.lines.contains { $0.hasPrefix("error ") && $0.contains("Invalid host") })
        }
    }

    /// A sheet for bookings, of which none fits.
    private struct Full: SheetHandler {
        func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text("Hello!") } }
        func openSheet(_ request: OpenSheetRequest) -> SheetPage { SheetPage(file: "page.html") }

        func submitSheet(_ request: SubmitSheetRequest) throws -> SubmitSheetReply {
            struct Booking: Decodable { var guests: Int }
            let booking = try request.form(as: Booking.self)
            throw FieldError("guests", "There is no table for \(booking.guests).")
        }
    }

    @Test(arguments: [("9", "There is no table for 9."), (#""many""#, "Please enter a whole number.")])
    func sheetThatDoesNotFitShowsItsCardAgainAndWhatIsWrong(guests: String, message: String) async throws {
        let button =
            #"{"type":"button","id":"open","label":"Book","action":{"type":"sheet","url":"https://a.example"}}"#
        let values = #""workspace_id":"w","sheet_values":{"guests":\#(guests)}"#
        try await withApp(Full()) { app in
            let card = #"{"content":{"components":[\#(button)]},"stored_data":{"a":1}}"#
            let answer = try await app.post("/submit-sheet", #"{\#(values),"current_canvas":\#(card)}"#)
            #expect(answer.status == 200)
            let components = try #require(try answer.json()["canvas"]?["content"]?["components"])
            #expect(components[0]?["text"]?.string == message)
            #expect(components[0]?["style"] == "error")
            #expect(try components[1] == JSON(parsing: button))
            #expect(try answer.json()["canvas"]?["stored_data"] == ["a": 1])
            let bare = try await app.post("/submit-sheet", "{\(values)}")
            let shown = try bare.json()["canvas"]?["content"]?["components"]
            #expect(shown?[0] == ["type": "text", "text": JSON(message), "style": "error"])
            #expect(shown?[1] == nil)
            #expect(!app.log.lines.contains { $0.hasPrefix("error ") })
        }
    }

    @Test(arguments: [
        (#"{}"#, "sheet_values.date", "nothing"), (#"{"date":7}"#, "sheet_values.date", "a number"),
        (#"{"date":"tomorrow"}"#, "sheet_values.date", "a string"), (#"null"#, "sheet_values.date", "nothing"),
    ])
    func sheetWithoutADateIsABadRequest(values: String, path: String, found: String) async throws {
        try await withSheets { app in
            let answer = try await app.post("/submit-sheet", #"{"workspace_id":"w","sheet_values":\#(values)}"#)
            #expect(answer.status == 400)
            let problem = try answer.json()
            #expect(problem["path"]?.string == path)
            #expect(problem["found"]?.string == found)
        }
    }

    @Test func missingPageIsSaidSoInTheLog() async throws {
        let user = sealed("{}")
        try await withApp(Sheets()) { app in
            let answer = try await app.send("POST", "/sheet", form(#"{"user":"\#(user)"}"#), type: formType)
            #expect(answer.status == 200)
            #expect(answer.text.contains("Something went wrong"))
            #expect(app.log.lines.contains { $0.contains("page.html") })
        }
    }

    @Test func filesOfThePublicDirectoryAreServedWithoutHiddenOnes() async throws {
        try await withSheets { app in
            let page = try await app.send("GET", "/page.html")
            #expect(page.status == 200)
            #expect(page.text == Self.page)
            #expect(page["x-frame-options"] == "DENY")
            #expect(page["content-security-policy"]?.contains("frame-ancestors 'none'") == true)
            let tag = try #require(page["etag"])
            #expect(try await app.send("GET", "/page.html", headers: ["If-None-Match: \(tag)"]).status == 304)
            #expect(try await app.send("HEAD", "/page.html")["content-length"] == "\(Self.page.utf8.count)")
            #expect(try await app.send("POST", "/page.html").status == 405)
            for path in ["/.env", "/%2eenv", "/../Package.swift", "/nothing", "/page.html/", "//page.html"] {
                #expect(try await app.send("GET", path).status == 404, "\(path)")
            }
        }
    }
}
