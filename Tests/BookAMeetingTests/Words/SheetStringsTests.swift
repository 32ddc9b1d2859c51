import Foundation
import Testing

@testable import BookAMeeting

@Suite("The words of the sheet")
struct SheetStringsTests {
    /// The names of the words, and their placeholders, by language.
    private static func names() throws -> [String: [String]] {
        let script = try String(contentsOfFile: "public/sheet-strings.js", encoding: .utf8)
        var names: [String: [String]] = [:]
        var language = ""
        for line in script.split(separator: "\n") {
            if let match = line.wholeMatch(of: #/  (\w+): \{/#) {
                language = String(match.1)
            } else if let match = line.wholeMatch(of: #/    (\w+): "(.+)",/#) {
                let placeholders = match.2.matches(of: /\{\w+\}/).map { String($0.output) }
                names[language, default: []].append(([String(match.1)] + placeholders).joined(separator: " "))
            }
        }
        return names
    }

    @Test("are there in every language, with the same placeholders")
    func languages() throws {
        let names = try Self.names()
        #expect(Set(names.keys) == Set(Language.allCases.map(\.rawValue)))
        #expect(try #require(names["en"]).count > 20)
        for (language, own) in names { #expect(own == names["en"], "\(language)") }
    }

    @Test("are those that the page says")
    func page() throws {
        let names = try #require(try Self.names()["en"]).map { String($0.prefix { $0 != " " }) }
        let script = try String(contentsOfFile: "public/sheet.js", encoding: .utf8)
        #expect(Set(script.matches(of: /\bstrings\.(\w+)/).map { String($0.1) }) == Set(names))
    }
}
