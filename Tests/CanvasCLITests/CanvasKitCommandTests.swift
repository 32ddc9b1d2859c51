import ProgramRunner
import Testing

@Suite struct CanvasKitCommandTests {
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
