import Foundation
import Testing

@testable import CanvasPreview

/// What is understood of a compiler's words.
@Suite struct PackageBuildTests {
    private func complaints(_ output: String...) throws -> [WatchState.Complaint] {
        let package = FileManager.default.currentDirectoryPath
        return try PackageBuild(of: "\(package)/.build/x86_64-unknown-linux-gnu/debug/my-app").complaints(in: output)
    }

    private let path = FileManager.default.currentDirectoryPath + "/Sources/MyApp/MyApp.swift"

    @Test func placeOfAnErrorIsBelowThePackage() throws {
        let found = try complaints("[4/5] Compiling", "\(path):15:13: error: cannot find 'Txt' in scope", "15 | Txt")
        #expect(found.map(\.words) == ["Sources/MyApp/MyApp.swift:15:13: cannot find 'Txt' in scope"])
    }

    @Test func coloursAreLeftOut() throws {
        let found = try complaints(
            "\u{1B}[1m\(path):15:13: \u{1B}[1;31merror: \u{1B}[0;1mcannot find 'Txt' in scope\u{1B}[0m",
            "\u{1B}[0;36m15 |\u{1B}[0;0m Txt(\"Who are you?\", style: \u{1B}[4;39m.header\u{1B}[0;0m)"
        )
        #expect(found.map(\.words) == ["Sources/MyApp/MyApp.swift:15:13: cannot find 'Txt' in scope"])
    }

    @Test func whatHasNoPlaceIsGivenNone() throws {
        let found = try complaints("Building", "error: no such module 'Other'", "one", "two", "three", "four", "five")
        #expect(found.map(\.words) == ["error: no such module 'Other'"])
        #expect(try complaints("killed").map(\.file) == [""])
    }
}
