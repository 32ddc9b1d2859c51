import Foundation
import ProgramRunner
import RawHTTP
import Testing

/// `scripts/run` in a package whose compiler is a stand-in, and whose output nobody sees on a terminal.
@Suite(.timeLimit(.minutes(5))) struct RunScriptTests {
    /// Makes a package whose `swift` prints lines and leaves a program behind.
    ///
    /// A shell does it, because what these tests have open for writing another program may inherit and keep busy.
    private func package(_ lines: [String]) async throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        try directory.write(lines.map { "\($0)\n" }.joined().utf8, to: "printed")
        let setup = #"""
            set -e
            mkdir "$0/scripts" "$0/bin"
            cp scripts/run scripts/build "$0/scripts"
            printf '#!/bin/sh\n' >"$0/scripts/install-dependencies"
            cat >"$0/bin/swift" <<'END'
            #!/bin/sh
            for word; do case $word in */.build*) scratch=$word ;; debug | release) mode=$word ;; esac; done
            mkdir -p "$scratch/$mode"
            printf '#!/bin/sh\necho "started: $*"\n' >"$scratch/$mode/book-a-meeting"
            chmod +x "$scratch/$mode/book-a-meeting"
            cat "$(dirname "$0")/../printed"
            END
            chmod +x "$0/scripts/install-dependencies" "$0/bin/swift"
            """#
        let made = try await Program(path: "/bin/sh").run(["-c", setup, directory.path])
        #expect(made.status == 0, "\(made.errors)")
        return directory
    }

    private func run(in package: TemporaryDirectory, _ more: [String: String] = [:]) async throws -> Program.Outcome {
        let environment = ["PATH": "\(package.path)/bin:/usr/bin:/bin", "PORT": "8080"].merging(more) { $1 }
        return try await Program(path: "\(package.path)/scripts/run").run([], environment: environment)
    }

    private static let steps = (1...40).map { "[\($0)/40] Compiling CanvasKit File\($0).swift" }

    @Test func phasesAreLinesWhereThereIsNoTerminal() async throws {
        let package = try await package(
            ["Fetching https://example.com/kit.git", "Building for debugging..."] + Self.steps
                + ["Build of product 'book-a-meeting' complete! (57.81s)"]
        )
        let outcome = try await run(in: package)
        #expect(
            outcome.errors == """
                Book a Meeting: checking what is installed and built.
                Building book-a-meeting: about a minute the first time, seconds after that.
                Fetching https://example.com/kit.git
                [1/40] Compiling CanvasKit File1.swift
                Build of product 'book-a-meeting' complete! (57.81s)
                Starting the preview.

                """
        )
        #expect(outcome.output == "started: preview --app-port 8080\n" && outcome.status == 0)
    }

    @Test func nothingToBuildIsNoPhase() async throws {
        let package = try await package([
            "Building for debugging...", "Build of product 'book-a-meeting' complete! (0.4s)",
        ])
        _ = try await run(in: package)
        let again = try await run(in: package)
        #expect(
            again.errors == """
                Book a Meeting: checking what is installed and built.
                Starting the preview.

                """
        )
    }

    @Test func rebuildIsAnnouncedWithItsFirstStep() async throws {
        let package = try await package(["[1/9] Compiling CanvasKit Text.swift", "[9/9] Linking book-a-meeting"])
        _ = try await run(in: package)
        let lines = try await run(in: package).errors.split(separator: "\n")
        #expect(
            lines.contains { $0.hasPrefix("Building book-a-meeting: ") }
                && lines.contains("[1/9] Compiling CanvasKit Text.swift")
        )
    }

    @Test func secretIsSaidToServe() async throws {
        let package = try await package(["Build of product 'book-a-meeting' complete! (0.4s)"])
        let outcome = try await run(in: package, ["CLIENT_SECRET": "4711c0de-0000-4000-8000-00000000000a"])
        #expect(outcome.errors.hasSuffix("serving the app to Intercom instead of showing the preview.\n"))
        #expect(outcome.output == "started: \n")
    }
}
