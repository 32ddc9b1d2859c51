import Foundation
import MicroHTTP
import Testing

@testable import CanvasHTTP

/// The page of problems has each code, with its status, and no other.
@Suite struct ProblemCatalogueTests {
    /// One of each kind; a new one does not compile until it stands here, and then has to stand on the page.
    private func isKnown(_ error: RequestFailure) -> Bool {
        switch error {
        case .unknownPath, .wrongMethod, .invalidSignature, .invalidSheetUser, .invalidSheetToken, .wrongMediaType,
            .invalidJSON,
            .invalidForm, .invalidRequest, .refused, .invalidCanvas, .app, .notKept:
            true
        }
    }

    private struct Broken: Error {}

    private func errors() throws -> [RequestFailure] {
        let syntaxError = try #require(throws: JSONSyntaxError.self) { try JSON(parsing: "{") }
        return [
            .unknownPath, .wrongMethod("POST"), .invalidSignature(of: "X-Body-Signature"), .invalidSheetUser,
            .invalidSheetToken,
            .wrongMediaType(expected: "x"),
            .invalidJSON(syntaxError), .invalidForm(.missing), .invalidCanvas([]), .app(Broken()),
            .notKept(.webhook, Broken()), .notKept(.uninstall, Broken()),
            .invalidRequest(RequestError(path: "a", expected: "b", found: nil)),
        ] + Refusal.allCases.map { .refused($0) }
    }

    /// The code and the status of each error, as a caller that is neither Intercom nor a person gets them.
    private func problems() throws -> [String: Set<Int>] {
        let response = ErrorResponse(headers: ResponsePolicy(corsOrigin: "*"))
        let file = Endpoint(path: nil, bodyLimit: 0, work: .reading { _ throws(RequestFailure) in throw .unknownPath })
        var problems: [String: Set<Int>] = [:]
        for error in try errors() where isKnown(error) {
            guard case .bytes(let body) = response.response(to: error, on: file, id: "r").body else { continue }
            let json = try JSON(parsing: body)
            let code = try #require(json["code"]?.string)
            let status: Int? = json["status"].flatMap { Int($0.description) }
            problems[code, default: []].insert(try #require(status))
        }
        return problems
    }

    @Test func everyCodeHasAnAnchorWithItsStatus() throws {
        let page = try String(contentsOfFile: "Sources/CanvasServer/CanvasServer.docc/Problems.md", encoding: .utf8)
        let entries = page.components(separatedBy: "\n### ").dropFirst().map { $0.split(separator: "\n", maxSplits: 1) }
        let documented = Dictionary(uniqueKeysWithValues: entries.map { (String($0[0]), String($0[1])) })
        let problems = try problems()
        #expect(Set(documented.keys) == Set(problems.keys))
        for (code, statuses) in problems {
            for status in statuses {
                #expect(documented[code]?.contains("\(status)") == true, "\(code) is also \(status)")
            }
        }
    }
}
