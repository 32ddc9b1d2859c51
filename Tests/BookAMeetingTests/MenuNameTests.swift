import Foundation
import Testing

/// The way through Intercom's menus, which the start page and the README both describe.
@Suite struct MenuNameTests {
    @Test func readmeHasEachMenuOfTheStartPage() throws {
        let page = try String(contentsOfFile: "public/index.html", encoding: .utf8)
        let readme = try String(contentsOfFile: "README.md", encoding: .utf8)
        let steps = try #require(page.split(separator: "id=\"steps\"").last?.split(separator: "</ol>").first)
        let names = steps.split(separator: "<b>").dropFirst().compactMap { $0.split(separator: "</b>").first }
        let section = try #require(readme.split(separator: "## Register it with Intercom").last)
        #expect(names.count > 8)
        for name in names { #expect(section.contains("*\(name)*"), "\(name)") }
    }
}
