import CanvasTesting
import Foundation
import HTTPTypes
import Testing

@testable import CanvasCLI

/// Each rule and each check has an anchor on its page, and the page has no other.
@Suite struct CatalogueTests {
    private func anchors(_ page: String) throws -> Set<String> {
        let text = try String(contentsOfFile: "Sources/\(page)", encoding: .utf8)
        return Set(text.split(separator: "\n").filter { $0.hasPrefix("### ") }.map { String($0.dropFirst(4)) })
    }

    @Test func everyRuleOfTheValidatorAndOfSheetsHasAnAnchor() throws {
        let rules = Set(Finding.Rule.allCases.map(\.rawValue))
        // One response that breaks all rules of sheets.
        let frame = try #require(HTTPField.Name("X-Frame-Options"))
        let headers: HTTPFields = [
            frame: "DENY", .contentType: "text/plain", .contentDisposition: "attachment",
            .contentSecurityPolicy: "script-src 'none'",
        ]
        let sheets = Set(SheetHeaders.findings(in: headers, status: 302).map(\.rule))
        #expect(sheets.count == 5)
        let broken = Array("{".utf8)
        let json = ValidationReport.reports(on: broken, of: "-", by: CanvasValidator()).map(\.rule)
        #expect(try anchors("CanvasKit/CanvasKit.docc/ValidatorRules.md") == rules.union(sheets).union(json))
    }

    @Test func everyCheckOfTheDoctorHasAnAnchor() throws {
        let checks = Set(Diagnosis.Check.allCases.map(\.rawValue))
        #expect(try anchors("CanvasServer/CanvasServer.docc/Doctor.md") == checks)
    }
}
