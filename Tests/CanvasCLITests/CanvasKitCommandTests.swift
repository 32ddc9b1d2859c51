import ProgramRunner
import Testing

@Suite(.timeLimit(.minutes(5))) struct CanvasKitCommandTests {
    private let environment = ["CLIENT_SECRET": "test-client-secret-0001"]

    @Test func signPrintsTheSignatureOfTheStandardInput() async throws {
        let body = #"{"workspace_id":"abcd123","component_id":"submit_button"}"#
        let outcome = try await Program("canvaskit").run(["sign"], environment: environment, input: body)
        #expect(outcome.output == "43983d2eeaea582bc56654c1e074fe0e0de4a80c5f7dd4e26804c4cd7255f999\n")
        #expect(outcome.status == 0)
    }

    @Test func openPrintsWhatWasSealedElsewhere() async throws {
        let sealed = """
            AAECAwQFBgcICQoLZEeod/+6/2aLTFUuoDiyY9/MsZqgcl+W918s12TiY9B2KaDm8wRkFQjONuFf
            4K7BLhGmKMgbBLmznj44o0/J1zUTjmW+gKrsRXvzIb0H+NaXTGTKxP1dT5M=
            """
        let outcome = try await Program("canvaskit").run(["open"], environment: environment, input: sealed)
        #expect(outcome.output == #"{"type":"user","id":"5ba682d23d7cf92bef87bfd4","email":"ada@example.com"}"# + "\n")
    }

    @Test func whatIsSealedOpensAgain() async throws {
        let user = #"{"name":"Ada"}"#
        let sealed = try await Program("canvaskit").run(["seal"], environment: environment, input: user)
        let opened = try await Program("canvaskit").run(["open"], environment: environment, input: sealed.output)
        #expect(opened.output == user + "\n")
    }

    @Test(arguments: [
        ("hello", "expected a value at byte 0"), (#"{"name":"Ada""#, "the JSON is cut off at byte 13"),
        ("{name:1}", "a name without double quotes at byte 1"), ("", "the input is empty"), ("[1]", "with the user"),
        (#""Ada""#, "with the user"),
    ])
    func whatIsNoUserIsNotSealed(input: String, reason: String) async throws {
        let outcome = try await Program("canvaskit").run(["seal"], environment: environment, input: input)
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        #expect(outcome.errors.contains("canvaskit: -: expected a JSON object with the user"))
        #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    }

    @Test(arguments: [["snd"], ["help", "snd"], ["help", "SEND"], ["help", "sen"]])
    func unknownCommandIsNamedWithTheNearestOne(words: [String]) async throws {
        let outcome = try await Program("canvaskit").run(words)
        let word = words.last ?? ""
        #expect(outcome.status == 64 && outcome.output.isEmpty)
        #expect(outcome.errors.hasPrefix("Error: Unknown command \(word). Did you mean 'send'?\n"))
    }

    @Test(arguments: [["help"], ["help", "send"], ["help", "help"], ["send", "--help"], ["--help"]])
    func helpIsStillHelp(words: [String]) async throws {
        let outcome = try await Program("canvaskit").run(words)
        #expect(outcome.status == 0 && outcome.output.contains("USAGE: "))
    }

    @Test(
        arguments: [
            ("validate --hlp", "--hlp", "--help"), ("validate --fomat json", "--fomat", "--format"),
            ("validate --url", "--url", nil), ("doctor --ulr=x", "--ulr", "--url"),
            ("--verson", "--verson", "--version"),
            ("send initialize http://localhost --url x", "--url", nil), ("--xyz", "--xyz", nil),
            ("send initialize http://localhost --sig x", "--sig", "--signature"),
            ("send initialize http://localhost --submitt-sheed /x", "--submitt-sheed", "--submit-sheet"),
        ] as [(String, String, String?)]
    )
    func unknownOptionIsNamedWithANearOneOrNone(line: String, typed: String, meant: String?) async throws {
        let outcome = try await Program("canvaskit").run(
            line.split(separator: " ").map(String.init),
            environment: environment
        )
        let advice = meant.map { ". Did you mean '\($0)'?" } ?? ""
        #expect(outcome.status == 64)
        #expect(
            outcome.errors.hasPrefix("Error: Unknown option '\(typed)'\(advice)\nUsage: canvaskit "),
            "\(outcome.errors)"
        )
    }

    @Test func sealOfAnotherSecretDoesNotOpen() async throws {
        let sealed = try await Program("canvaskit")
            .run(["seal"], environment: ["CLIENT_SECRET": "4711c0de-0000-4000-8000-000000000002"], input: "{}")
        let outcome = try await Program("canvaskit").run(
            ["open"],
            environment: ["CLIENT_SECRET": "4711c0de-0000-4000-8000-000000000001"],
            input: sealed.output
        )
        #expect(outcome.status == 1)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.split(separator: "\n").count == 1)
    }

    @Test func missingSecretIsOneClearLine() async throws {
        let outcome = try await Program("canvaskit").run(["sign"], input: "{}")
        #expect(outcome.status == 78)
        #expect(outcome.errors.contains("CLIENT_SECRET") && outcome.errors.split(separator: "\n").count == 1)
    }
}
