import CanvasTesting
import Foundation
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
        #expect(try anchors("CanvasKit/CanvasKit.docc/ValidatorRules.md") == rules)
    }

    @Test func everyCheckOfTheDoctorHasAnAnchor() throws {
        let checks = Set(Diagnosis.Check.allCases.map(\.rawValue))
        #expect(try anchors("CanvasServer/CanvasServer.docc/Doctor.md") == checks)
    }
}
