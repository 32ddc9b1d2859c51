import Foundation
import HTTPTypes
import Testing

@testable import CanvasTesting

/// What the reader makes of the table that `scripts/browser-check` holds Chromium against.
@Suite struct SheetPolicyTests {
    /// A row of the table, with the origins of a site and of the page filled in.
    struct Case: CustomTestStringConvertible, Sendable {
        let json: JSON

        var testDescription: String { json["name"]?.string ?? "" }

        static let site = "http://localhost:4000"
        static let page = "http://127.0.0.1:4000"
        static let hash = "sha256-hx8JtQ4x0sC9f0ZzCvLw2rZk6j3v9uYyVdYk0m8P8QY="

        static func filled(_ text: String) -> String {
            text.replacing("{site}", with: site).replacing("{page}", with: page).replacing("{hash}", with: hash)
        }

        var headers: HTTPFields {
            get throws {
                var headers = HTTPFields()
                for field in json["headers"]?.elements.map(\.self) ?? [] {
                    let name = try #require(HTTPField.Name(field[0]?.string ?? ""))
                    headers.append(HTTPField(name: name, value: Self.filled(field[1]?.string ?? "")))
                }
                return headers
            }
        }

        /// The page as Tests/Browser/policies.py writes it.
        var html: String {
            let attributes =
                json["script"]?.members.map { " \($0.key)=\"\(Self.filled($0.value.string ?? ""))\"" } ?? []
            let script = "<script src=\"\(SheetHeaders.libraryURLs[0])\"\(attributes.joined())></script>"
            return
                "<!doctype html><html><head>\(json["head"]?.string ?? "")\(script)\(json["after"]?.string ?? "")</head>"
                + "<body><p id=sheet>Sheet</p></body></html>"
        }
    }

    static let cases: [Case] = {
        let table = try? JSON(parsing: String(contentsOfFile: "Tests/Browser/policies.json", encoding: .utf8))
        return table?.elements.map { Case(json: $0) } ?? []
    }()

    @Test func tableIsThere() { #expect(Self.cases.count > 150) }

    @Test(arguments: cases) func readerSaysWhatChromiumDoes(_ row: Case) throws {
        let headers = try row.headers
        let isRefused = FramePermission(headers, at: "\(Case.page)/sheet").fault(below: [Case.site]) != nil
        let isShown = !isRefused && ContentDisposition(headers)?.isDownload != true
        #expect(isShown == (row.json["frame"] == "shown"))
        guard let expected = row.json["library"]?.string else { return }
        let permission = LibraryPermission(headers, page: row.html, at: "\(Case.page)/sheet")
        let decision = permission.decision(on: [SheetHeaders.libraryURLs[0]])
        // A script of another type names no library that could load.
        #expect((decision == .loads || decision == .notNamed) == (expected == "loads") || row.isOfAnotherType)
    }

    @Test(arguments: [
        ("https:", true), ("*", true), ("https://*", true), ("https://*:443", true), ("http: https:", true),
        ("https://intercom-sheets.com", false), ("'self'", false),
        ("https://www.shop.example *.intercom-sheets.com", false),
    ])
    func sheetIsShownOnAllSitesOrFaulty(sources: String, isShown: Bool) {
        let findings = SheetHeaders.findings(in: [.contentSecurityPolicy: "frame-ancestors \(sources)"], status: 200)
        #expect(findings.isEmpty == isShown)
        #expect(findings.allSatisfy { $0.rule == .sheetFrame && $0.message.contains("frame-ancestors") })
    }

    @Test(arguments: [
        ("ALLOWALL", Finding.Severity.warning), ("ALLOW-FROM https://app.intercom.com", .warning), ("DENY", .error),
        ("SAMEORIGIN, SAMEORIGIN", .error),
    ])
    func optionThatBrowsersIgnoreIsAWarning(value: String, severity: Finding.Severity) throws {
        let name = try #require(HTTPField.Name("X-Frame-Options"))
        let findings = SheetHeaders.findings(in: [name: value], status: 200)
        #expect(findings.map(\.severity) == [severity] && findings[0].message.contains(value))
    }

    @Test(arguments: [
        ("script-src 'self'", "<script src='{library}'></script>", Finding.Severity.error),
        ("script-src 'self'", "<script src='app.js'></script>", .warning),
        ("script-src 'self' 'nonce-a'", "<script src='app.js' nonce=a></script>", nil),
        ("script-src 'unsafe-inline' https://js.intercomcdn.com", "<script>load('{library}')</script>", nil),
        ("script-src 'unsafe-inline'", "<script>load('{library}')</script>", .error),
        ("script-src 'strict-dynamic' 'nonce-a'", "<script nonce=a>load('{library}')</script>", nil),
        ("script-src 'strict-dynamic' 'nonce-b'", "<script nonce=a>load('{library}')</script>", .error),
    ])
    func libraryThatIsKeptOutIsFound(policy: String, html: String, severity: Finding.Severity?) {
        let page = html.replacing("{library}", with: SheetHeaders.libraryURLs[0])
        let findings = SheetHeaders.findings(in: [.contentSecurityPolicy: policy], status: 200, page: page)
        #expect(findings.first?.severity == severity)
        #expect(findings.allSatisfy { $0.rule == .sheetLibrary })
    }

    @Test(arguments: [
        ("text/html", false), ("Text/HTML; charset=utf-8", false), ("application/xhtml+xml", false),
        ("text/plain", true),
        ("application/json", true), ("text/plain, text/html", false), ("", false),
    ])
    func pageIsHTML(type: String, isFound: Bool) {
        let findings = SheetHeaders.findings(in: [.contentType: type], status: 200)
        #expect(findings.map(\.rule) == (isFound ? [.sheetType] : []))
    }

    @Test func pageThatIsDownloadedIsFound() {
        let findings = SheetHeaders.findings(in: [.contentDisposition: "attachment; filename=a.html"], status: 200)
        #expect(findings.map(\.rule) == [.sheetDownload])
    }

    /// A page of a hostile app costs no more than its length.
    @Test(arguments: ["<!--", "<script ", "<a b='", "<", "<meta http-equiv=", "&amp;", "<script>"])
    func pageThatIsOdd(piece: String) {
        let page = String(repeating: piece, count: 20_000)
        #expect(PageElements(of: page).elements.count <= 1)
    }
}

extension SheetPolicyTests.Case {
    var isOfAnotherType: Bool { json["script"]?["type"] == "text/plain" }
}
