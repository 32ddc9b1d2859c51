import CanvasTesting
import HTTPTypes
import MicroHTTP
import Testing
import WebSyntax

@testable import CanvasPreview

/// Sheets, and the server between their frames and the app.
@Suite(.timeLimit(.minutes(5))) struct SheetTests {
    @Test func sheetIsOpenedByTheBrowsersFormAndSubmitted() async throws {
        try await RunningPreview.run { preview in
            try await preview.session("start", ["place": "conversation"])
            var session = try await preview.session("open-sheet", ["component_id": "pick-up", "values": [:]])
            let sheet = try #require(session["sheet"])
            #expect(sheet["opener"] == "pick-up")
            let action = try #require(sheet["action"]?.string)
            let data = try #require(sheet["fields"]?["intercom_data"]?.string)
            let form = Array("intercom_data=\(PercentEncoding.form(data))".utf8)
            let page = try await RunningPreview.send(
                .post,
                action,
                [
                    .contentType: "application/x-www-form-urlencoded", .acceptEncoding: "gzip",
                    .origin: preview.page,
                ],
                form
            )
            #expect(page.status == 200 && page.text.contains("Grace Hopper"))
            session = try await preview.session("submit-sheet", ["values": ["time": "noon"]])
            #expect(session["sheet"]?.isNull == true && session["card"]?["event"] == "completed")
            let exchanges = session["exchanges"]?.elements.map { $0 } ?? []
            #expect(exchanges.map { $0["flow"]?.string } == ["initialize", "open-sheet", "submit-sheet"])
            #expect(exchanges[1]["signature"] == "none" && exchanges[1]["verdict"] == "accepted")
            #expect(exchanges[2]["after"] == 2)
        }
    }

    @Test func wrongSealIsRefusedByTheApp() async throws {
        try await RunningPreview.run { preview in
            try await preview.session("start", ["place": "conversation"])
            try await preview.session("settings", ["signature": "wrong"])
            let session = try await preview.session("press", ["component_id": "pick-up"])
            let action = try #require(session["sheet"]?["action"]?.string)
            let data = try #require(session["sheet"]?["fields"]?["intercom_data"]?.string)
            let page = try await RunningPreview.send(
                .post,
                action,
                [.contentType: "application/x-www-form-urlencoded", .origin: preview.page],
                Array("intercom_data=\(PercentEncoding.form(data))".utf8)
            )
            #expect(page.status == 401)
            #expect(try await preview.session()["exchanges"]?[1]?["verdict"] == "refused")
        }
    }

    @Test(arguments: [
        (["Origin": "https://evil.example"], 403), (["Origin": "null"], 403), ([:], 403),
        (["Origin": "http://127.0.0.1:1", "Sec-Fetch-Site": "same-site"], 403),
        (["Origin": "null", "Sec-Fetch-Site": "cross-site"], 403),
        (["Origin": "null", "Sec-Fetch-Site": "same-origin"], 200),
        (["Origin": "PAGE"], 200), (["Origin": "SHEET"], 200),
    ])
    func formOfAnotherOriginIsRefused(fields: [String: String], status: Int) async throws {
        try await RunningPreview.run { preview in
            try await preview.session("start", ["place": "conversation"])
            let session = try await preview.session("open-sheet", ["component_id": "pick-up"])
            let action = try #require(session["sheet"]?["action"]?.string)
            let data = try #require(session["sheet"]?["fields"]?["intercom_data"]?.string)
            var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
            for (name, value) in fields {
                let origins = ["PAGE": preview.page, "SHEET": session["sheet_origin"]?.string ?? ""]
                headers[try #require(HTTPField.Name(name))] = origins[value] ?? value
            }
            let form = Array("intercom_data=\(PercentEncoding.form(data))".utf8)
            #expect(try await RunningPreview.send(.post, action, headers, form).status == status)
            let count = try await preview.session()["exchanges"]?.elements.count { _ in true }
            #expect(count == (status == 200 ? 2 : 1))
        }
    }

    @Test func closedSheetAsksNothing() async throws {
        try await RunningPreview.run { preview in
            try await preview.session("start", ["place": "conversation"])
            try await preview.session("open-sheet", ["component_id": "pick-up"])
            let session = try await preview.session("close-sheet", [:])
            #expect(session["sheet"]?.isNull == true && session["exchanges"]?[1] == nil)
        }
    }

    @Test func pagesFindOurLibraryInPlaceOfIntercoms() async throws {
        try await RunningPreview.run { preview in
            let origin = try #require(try await preview.session()["sheet_origin"]?.string)
            let script = try await RunningPreview.send(.get, "\(origin)/sheet.js")
            #expect(script.status == 200 && script.text.contains(SheetProxy.libraryPath))
            #expect(!script.text.contains("messenger-sheet-library.latest.js"))
            let library = try await RunningPreview.send(.get, origin + SheetProxy.libraryPath)
            #expect(library.headers[.contentType]?.contains("javascript") == true)
            #expect(library.text.contains("INTERCOM_MESSENGER_SHEET_LIBRARY"))
            let other = try await RunningPreview.send(.get, "\(origin)/nothing%20here?x=1")
            #expect(other.status == 404)
        }
    }

    @Test(arguments: [
        ("script-src 'none'", "script-src 'self'"),
        ("script-src https://js.intercomcdn.com; img-src *", "script-src 'self' https://js.intercomcdn.com; img-src *"),
        ("script-src 'self' https://a.example", "script-src 'self' https://a.example"),
        ("default-src 'none'; img-src *", "default-src 'none'; img-src *; script-src 'self'"),
        ("frame-src 'self'", "frame-src 'self'"),
        ("script-src 'SELF'; img-src *", "script-src 'SELF'; img-src *"),
        (
            "script-src 'self'; script-src-elem https://a.example; img-src *",
            "script-src 'self'; script-src-elem 'self' https://a.example; img-src *"
        ),
        ("script-src-elem 'none', default-src 'none'", "script-src-elem 'self',default-src 'none'; script-src 'self'"),
        ("script-src 'strict-dynamic' 'nonce-a'", "script-src 'nonce-once' 'strict-dynamic' 'nonce-a'"),
        (
            "script-src 'self' 'sha256-a'; img-src *", "script-src 'nonce-once' 'self' 'sha256-a'; img-src *"
        ),
        (
            "default-src 'self' 'Strict-Dynamic'",
            "default-src 'self' 'Strict-Dynamic'; script-src 'nonce-once' 'self' 'Strict-Dynamic'"
        ),
    ])
    func policyAllowsTheLibraryAndNothingElse(policy: String, expected: String) {
        #expect(SheetRewriting.policies(policy, nonce: "once") == expected)
    }

    @Test func libraryIsTrustedWhereOriginsAreNot() throws {
        let tags = SheetHeaders.libraryURLs.map { "<SCRIPT defer src='\($0)'></script>" }
        let inline = "<script>if (1 < 2) load('\(SheetHeaders.libraryURLs[0])')</script>"
        let trusted = "<script src='\(SheetHeaders.libraryURLs[0])' nonce=a></script>"
        let page = "<p>" + tags.joined() + inline + trusted + "<a href=\"\(SheetHeaders.libraryURLs[0])\">"
        let headers: HTTPFields = [
            .contentType: "text/html", .contentSecurityPolicy: "script-src 'strict-dynamic' 'nonce-a'",
        ]
        let answer = SheetRewriting.response(for: AppReply(status: 200, headers: headers, body: Array(page.utf8)))
        let policy = try #require(answer.headers[.contentSecurityPolicy])
        let nonce = policy.components(around: "'nonce-").1.components(around: "'").0
        #expect(nonce.count == 32)
        let script = "<SCRIPT nonce=\"\(nonce)\" defer src='\(SheetProxy.libraryPath)'></script>"
        let loader = "<script nonce=\"\(nonce)\">if (1 < 2) load('\(SheetProxy.libraryPath)')</script>"
        let same = "<script src='\(SheetProxy.libraryPath)' nonce=a></script>"
        let expected = "<p>\(script)\(script)\(loader)\(same)<a href=\"\(SheetProxy.libraryPath)\">"
        guard case .bytes(let body) = answer.body else { throw TransportError("The body is a file.") }
        #expect(String(decoding: body, as: UTF8.self) == expected)
    }

    @Test func policyInThePageAllowsTheLibraryToo() throws {
        let library = SheetHeaders.libraryURLs[0]
        let page =
            "<meta http-equiv=Content-Security-Policy content='script-src https://js.intercomcdn.com'>"
            + "<script src='\(library)'></script>"
        let reply = AppReply(status: 200, headers: [.contentType: "text/html"], body: Array(page.utf8))
        guard case .bytes(let body) = SheetRewriting.response(for: reply).body else { throw TransportError("no bytes") }
        #expect(
            String(decoding: body, as: UTF8.self).contains(
                "content='script-src &#39;self&#39; https://js.intercomcdn.com'"
            )
        )
    }

    @Test(
        arguments: [
            ([.contentSecurityPolicy: "frame-ancestors https:; img-src *"], [.contentSecurityPolicy: "img-src *"]),
            ([.contentSecurityPolicy: "frame-ancestors *"], [:]),
            ([.contentSecurityPolicy: "frame-ancestors 'none'"], [.contentSecurityPolicy: "frame-ancestors 'none'"]),
        ] as [(HTTPFields, HTTPFields)]
    )
    func pageThatIsShownEverywhereIsShownHereToo(headers: HTTPFields, expected: HTTPFields) {
        let response = SheetRewriting.response(for: AppReply(status: 200, headers: headers, body: []))
        #expect(response.headers.fields[values: .contentSecurityPolicy] == expected[values: .contentSecurityPolicy])
    }

    @Test func framesThatWouldStayBlankAreFound() {
        let headers: HTTPFields = [
            .contentType: "text/plain", .contentSecurityPolicy: "frame-ancestors 'none'",
            .init("X-Frame-Options") ?? .accept: "DENY",
        ]
        let findings = SheetHeaders.findings(in: headers, status: 302)
        #expect(findings.map(\.rule) == [.sheetRedirect, .sheetFrame, .sheetType])
    }
}
