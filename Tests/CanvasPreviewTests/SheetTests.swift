import CanvasTesting
import HTTPTypes
import Testing

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
            let form = Array("intercom_data=\(data.percentEncoded)".utf8)
            let page = try await RunningPreview.send(
                .post,
                action,
                [.contentType: "application/x-www-form-urlencoded", .acceptEncoding: "gzip"],
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
                [.contentType: "application/x-www-form-urlencoded"],
                Array("intercom_data=\(data.percentEncoded)".utf8)
            )
            #expect(page.status == 401)
            #expect(try await preview.session()["exchanges"]?[1]?["verdict"] == "refused")
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
    ])
    func policyAllowsTheLibraryAndNothingElse(policy: String, expected: String) {
        #expect(SheetRewriting.policy(policy) == expected)
    }

    @Test func framesThatWouldStayBlankAreFound() {
        let headers: HTTPFields = [
            .contentType: "text/plain", .contentSecurityPolicy: "frame-ancestors 'none'",
            .init("X-Frame-Options") ?? .accept: "DENY",
        ]
        let findings = SheetHeaders.findings(in: headers, status: 302)
        #expect(findings.map(\.rule) == ["sheet-redirect", "sheet-frame", "sheet-frame", "sheet-type"])
    }
}

extension String {
    /// As a form sends it.
    fileprivate var percentEncoded: String {
        utf8.map { "%\($0 < 16 ? "0" : "")\(String($0, radix: 16))" }.joined()
    }
}
