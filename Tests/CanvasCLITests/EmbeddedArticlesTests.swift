import Foundation
import HostSystem
import Testing

@testable import CanvasCLI

/// The articles in the program are those of the documentation.
///
/// They are a file of string literals, because the package manager would embed them as arrays of numbers, which take the
/// compiler a minute.
@Suite struct EmbeddedArticlesTests {
    private static let file = "Sources/CanvasCLI/MCP/Articles/EmbeddedArticle+All.swift"

    /// The articles by module and name, such as `CanvasServer/Settings`.
    private func articles() throws -> [(name: String, text: String)] {
        let paths = try #require(FileManager.default.subpaths(atPath: "Sources"))
        return try paths.filter { $0.contains(".docc/") && $0.hasSuffix(".md") }.sorted().map { path in
            let module = try #require(path.split(separator: "/").first)
            let name = try #require(path.split(separator: "/").last).dropLast(3)
            return ("\(module)/\(name)", try String(contentsOfFile: "Sources/\(path)", encoding: .utf8))
        }
    }

    private func source(of articles: [(name: String, text: String)]) -> String {
        let literals = articles.map { article in
            let text = article.text.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(
                of: "\"",
                with: "\\\""
            )
            return "EmbeddedArticle(name: \"\(article.name)\", text: \"\"\"\n\(text)\n\"\"\"),\n"
        }
        return """
            // swift-format-ignore-file
            // The articles of all modules, written by EmbeddedArticlesTests when UPDATE_GOLDEN is set.

            extension EmbeddedArticle {
            static let all: [EmbeddedArticle] = [
            \(literals.joined())]
            }

            """
    }

    @Test func articlesInTheProgramAreThoseOfTheDocumentation() throws {
        let expected = source(of: try articles())
        let found = try String(contentsOfFile: Self.file, encoding: .utf8)
        if found != expected, HostProcess.environment()["UPDATE_GOLDEN"] != nil {
            try expected.write(toFile: Self.file, atomically: true, encoding: .utf8)
        }
        #expect(found == expected, "Set UPDATE_GOLDEN to embed the articles anew.")
    }

    @Test func articlesAreComplete() throws {
        #expect(EmbeddedArticle.all.map(\.name) == (try articles()).map(\.name))
        for (article, file) in zip(EmbeddedArticle.all, try articles()) { #expect(article.text == file.text) }
    }

    @Test func articlesAreSmall() {
        #expect(EmbeddedArticle.all.reduce(0) { $0 + $1.text.utf8.count } <= 200_000)
    }
}
