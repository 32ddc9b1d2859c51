import CanvasJSON
import Foundation
import ReferenceData
import Testing

/// The documents of JSONTestSuite by Nicolas Seriot, where they have been fetched.
private let archive = ReferenceData.file("jsontestsuite_parsing.json.gz")

@Suite("JSONTestSuite", .enabled(if: archive != nil, Comment(rawValue: ReferenceData.absence)))
struct JSONTestSuiteTests {
    @Test("Valid documents are accepted, invalid ones refused, and the others do no harm")
    func verdicts() throws {
        let cases = try cases()
        #expect(cases.count > 300)
        for (name, bytes) in cases {
            let json = try? JSON(parsing: bytes, maximumDepth: .max)
            switch name.prefix(2) {
            case "y_": #expect(json != nil, "\(name)")
            case "n_": #expect(json == nil, "\(name)")
            default: _ = (json?.string, json?.double, json?[0]?.string, json?[0]?.double)
            }
        }
    }

    private func cases() throws -> [(name: String, bytes: [UInt8])] {
        let text = try ReferenceData.inflated(#require(archive))
        return try JSON(parsing: text).members.map { name, content in
            (name, try Array(#require(content.string.flatMap { Data(base64Encoded: $0) })))
        }
    }
}
