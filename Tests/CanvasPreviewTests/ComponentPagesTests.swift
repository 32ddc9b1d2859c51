import CanvasTesting
import Foundation
import HostSystem
import Testing

@testable import CanvasPreview

/// The documentation of each component has the gallery's pictures, and below each the Swift of what it shows.
@Suite struct ComponentPagesTests {
    private static let folder = "Sources/CanvasKit/CanvasKit.docc/Components"

    @Test func swiftBelowEachPictureIsThatOfTheGallery() throws {
        let swift = try swiftOfTheGallery()
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder).filter { $0.hasSuffix(".md") }
        #expect(names.count == 12)
        for name in names {
            let path = "\(Self.folder)/\(name)"
            let found = try String(contentsOfFile: path, encoding: .utf8)
            let expected = try page(found, swift)
            if HostProcess.environment()["UPDATE_GOLDEN"] != nil {
                try expected.write(toFile: path, atomically: true, encoding: .utf8)
            }
            #expect(found == expected, "Set UPDATE_GOLDEN to write \(name) anew.")
        }
    }

    private func swiftOfTheGallery() throws -> [String: String] {
        var swift: [String: String] = [:]
        for entry in Gallery.entries {
            let answer = try JSON(parsing: CanvasEncoder().encode(Canvas { entry.component }))
            let component = try #require(answer["canvas"]?["content"]?["components"]?[0])
            swift[entry.name] = SwiftSource().statement(for: component)
        }
        return swift
    }

    /// The page with the right code below its pictures; it has no other code.
    private func page(_ text: String, _ swift: [String: String]) throws -> String {
        var lines: [String] = []
        var isCode = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                isCode.toggle()
                // The blank line before it.
                if isCode, lines.last?.isEmpty == true { lines.removeLast() }
                continue
            }
            if isCode { continue }
            lines.append(String(line))
            if line.hasPrefix("![") {
                let picture = try #require(line.split(separator: "(").last?.split(separator: ".").first)
                lines += ["", "```swift", try #require(swift[String(picture)]), "```"]
            }
        }
        return lines.joined(separator: "\n")
    }
}
