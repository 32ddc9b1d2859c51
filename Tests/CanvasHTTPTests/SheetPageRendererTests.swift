import Foundation
import MicroHTTP
import Testing

@testable import CanvasHTTP

@Suite struct SheetPageRendererTests {
    private static let element = #"<script type="application/json" id="sheet-data"></script>"#

    /// Runs a renderer over a folder with these pages.
    private func withPages(_ pages: [String: String], _ body: (SheetPageRenderer, URL) throws -> Void) throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("canvas-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: directory) }
        for (name, page) in pages {
            let file = directory.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try page.write(to: file, atomically: true, encoding: .utf8)
        }
        try body(SheetPageRenderer(root: try FileRoot(path: directory.path)), directory)
    }

    @Test func spellingsOfOnePathAreOnePage() throws {
        try withPages(["a/b.html": Self.element]) { renderer, _ in
            for path in ["a/b.html", "/a/b.html", "//a///b.html", "a/b.html/"] {
                let page = try renderer.render(SheetPage(file: path, data: ["x": 1]))
                #expect(String(decoding: page, as: UTF8.self).contains(#">{"x":1}</script>"#))
            }
            #expect(renderer.keptCount == 1)
        }
    }

    @Test func pagesThatAreKeptAreBounded() throws {
        let count = SheetPageRenderer.countLimit + 20
        let pages = Dictionary(uniqueKeysWithValues: (0..<count).map { ("\($0).html", "\($0)\(Self.element)") })
        try withPages(pages) { renderer, _ in
            for number in 0..<count { _ = try renderer.render(SheetPage(file: "\(number).html")) }
            #expect(renderer.keptCount == SheetPageRenderer.countLimit)
            let page = try renderer.render(SheetPage(file: "0.html"))
            #expect(String(decoding: page, as: UTF8.self).hasPrefix("0<script"))
            #expect(renderer.keptCount == SheetPageRenderer.countLimit)
        }
    }

    @Test func memoryOfPagesIsBounded() throws {
        let filler = String(repeating: "x", count: SheetPageRenderer.sizeLimit - 100)
        let pages = Dictionary(uniqueKeysWithValues: (0..<6).map { ("\($0).html", Self.element + filler) })
        try withPages(pages) { renderer, _ in
            for number in 0..<6 { _ = try renderer.render(SheetPage(file: "\(number).html")) }
            #expect(renderer.keptCount <= SheetPageRenderer.memoryLimit / filler.utf8.count)
        }
    }

    @Test func pageThatChangesIsReadAgain() throws {
        try withPages(["a.html": Self.element]) { renderer, directory in
            _ = try renderer.render(SheetPage(file: "a.html"))
            try "changed \(Self.element)".write(
                to: directory.appendingPathComponent("a.html"),
                atomically: true,
                encoding: .utf8
            )
            let page = try renderer.render(SheetPage(file: "a.html"))
            #expect(String(decoding: page, as: UTF8.self).hasPrefix("changed"))
            #expect(renderer.keptCount == 1)
        }
    }
}
