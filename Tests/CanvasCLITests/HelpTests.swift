import CanvasServer
import CanvasTesting
import Foundation
import ProgramRunner
import Testing

@testable import CanvasCLI

/// What completions and manual pages are made from.
@Suite(.timeLimit(.minutes(5))) struct HelpTests {
    @Test(arguments: ["canvaskit", "book-a-meeting"], ["bash", "zsh", "fish"])
    func completionsAreWrittenForEachShell(program: String, shell: String) async throws {
        let outcome = try await Program(program).run(["--generate-completion-script", shell])
        #expect(outcome.status == 0 && outcome.output.contains(program))
    }

    @Test(arguments: ["canvaskit", "book-a-meeting"])
    func everyCommandAndArgumentIsDescribed(program: String) async throws {
        let outcome = try await Program(program).run(["--experimental-dump-help"])
        let root = try #require(try JSON(parsing: outcome.output)["command"])
        let commands = root["subcommands"]?.elements.map(\.self) ?? []
        #expect(commands.count > 2)
        for command in commands where command["commandName"] != "help" {
            #expect(command["abstract"]?.string?.isEmpty == false)
            for argument in command["arguments"]?.elements.map(\.self) ?? [] {
                #expect(argument["abstract"]?.string?.isEmpty == false, "\(argument["valueName"] ?? .null)")
            }
        }
    }

    @Test func versionIsThatOfTheChanges() async throws {
        let outcome = try await Program("canvaskit").run(["--version"])
        #expect(outcome.output == "\(Release.version)\n")
    }
}
