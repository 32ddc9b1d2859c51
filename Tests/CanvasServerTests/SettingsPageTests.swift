import ArgumentParser
import CanvasHTTP
import Foundation
import Testing

@testable import CanvasServer

/// The documentation of the settings is the table that they are read by.
@Suite("The table of settings") struct SettingsPageTests {
    /// Lines of Markdown for each setting.
    private var rows: [String] {
        ServerSetting.all.map { setting in
            let range = setting.range.map { " (\($0.lowerBound) to \($0.upperBound))" } ?? ""
            let summary = setting.summary.hasSuffix(".") ? String(setting.summary.dropLast()) : setting.summary
            let flag = setting.flag.map { "`\($0)`" } ?? ""
            return "| `\(setting.name.rawValue)` | \(flag) | \(setting.defaultValue ?? "") | \(summary)\(range) |"
        }
    }

    @Test("The page Settings has every setting; UPDATE_SETTINGS=1 writes it")
    func page() throws {
        let path = "Sources/CanvasServer/CanvasServer.docc/Settings.md"
        let page = try String(contentsOfFile: path, encoding: .utf8)
        let head = "| variable | flag | default | |\n| --- | --- | --- | --- |\n"
        let start = try #require(page.range(of: head)).upperBound
        let end = try #require(page.range(of: "\n###", range: start..<page.endIndex)).lowerBound
        let table = rows.map { $0 + "\n" }.joined()
        if ProcessInfo.processInfo.environment["UPDATE_SETTINGS"] != nil {
            try (page[..<start] + table + page[end...]).write(toFile: path, atomically: true, encoding: .utf8)
        } else {
            #expect(page[start..<end] == table)
        }
    }

    @Test("The README's defaults are those of the table")
    func readme() throws {
        let readme = try String(contentsOfFile: "README.md", encoding: .utf8)
        let rows = readme.split(separator: "\n").filter { $0.hasPrefix("| `") }
        for setting in ServerSetting.all {
            guard let value = setting.defaultValue,
                let row = rows.first(where: { $0.contains("`\(setting.name.rawValue)`") })
            else { continue }
            #expect(row.contains(value), "\(setting.name.rawValue)")
        }
    }

    @Test("Every flag is one of serve, and is read", arguments: ServerSetting.all.filter { $0.flag != nil }.map(\.name))
    func flag(_ name: ServerSetting.Name) throws {
        let flag = try #require(ServerSetting[name].flag)
        let number = ServerSetting[name].range?.lowerBound
        let options = try ServeOptions.parse([flag, number.map(String.init) ?? "x"])
        #expect(options.texts == [name: number.map(String.init) ?? "x"])
        let help = ServeOptions.helpMessage(columns: 10_000)
        #expect(help.contains("\(flag) <"))
        #expect(help.contains(ServerSetting[name].help))
    }
}
