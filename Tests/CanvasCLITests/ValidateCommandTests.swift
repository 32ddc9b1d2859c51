import Foundation
import ProgramRunner
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct ValidateCommandTests {
    private func validate(_ input: String, _ arguments: String...) async throws -> Program.Outcome {
        try await Program("canvaskit").run(["validate"] + arguments + ["-"], input: input)
    }

    @Test(
        arguments: [
            #"{"content":{"components":[{"type":"divider"}]}}"#,
            #"{"canvas":{"content":{"components":[]}},"event":{"type":"completed"}}"#,
            #"{"content_url":"https://example.com/live"}"#, #"{"results":{"page":1}}"#, #"[{"type":"spacer"}]"#, "[]",
        ]
    )
    func validDocumentIsPassedOverInSilence(document: String) async throws {
        let outcome = try await validate(document)
        #expect(outcome.output.isEmpty && outcome.errors.isEmpty)
        #expect(outcome.status == 0)
        let json = try await validate(document, "--format", "json")
        #expect(json.output == "[]\n")
        #expect(json.status == 0)
    }

    @Test func withoutFilesStandardInputIsChecked() async throws {
        let outcome = try await Program("canvaskit").run(["validate"], input: #"{"content":{"components":7}}"#)
        #expect(outcome.output.hasPrefix("<stdin>:1:26: error:"))
        #expect(outcome.status == 1)
    }

    @Test func findingsAreToldByLineAndColumnInCharacters() async throws {
        let document = """
            {"canvas": {"content": {"components": [
              {"type": "text", "text": "€😀", "style": "body"},
              {"type": "hologram"},
              {"type": "input", "id": "name", "label": 7}
            ]}}}
            """
        let outcome = try await validate(document)
        #expect(
            outcome.output == """
                <stdin>:2:43: error: "body" is not a valid value; use `header`, `paragraph`, `muted` or `error`. \
                [attribute-value] (canvas.content.components[0].style)
                <stdin>:3:12: warning: Unknown component type "hologram"; Intercom does not document it. \
                [component-type] (canvas.content.components[1].type)
                <stdin>:4:44: error: Expected a string, found a number; put it in quotes. \
                [attribute-type] (canvas.content.components[2].label of "name")

                """
        )
        #expect(outcome.status == 1)
    }

    @Test func findingsAreAnArrayOfObjectsInJSON() async throws {
        let outcome = try await validate(
            #"[{"type":"input","id":"a\"b","label":7},{"type":"divider","id":1}]"#,
            "--format",
            "json"
        )
        #expect(
            outcome.output == """
                [{"file":"<stdin>","line":1,"column":38,"severity":"error","rule":"attribute-type","path":"[0].label",\
                "component_id":"a\\"b","message":"Expected a string, found a number; put it in quotes."},\
                {"file":"<stdin>","line":1,"column":64,"severity":"error","rule":"attribute-type","path":"[1].id",\
                "component_id":null,"message":"Expected a string, found a number; put it in quotes."}]

                """
        )
        #expect(outcome.status == 1)
    }

    @Test(
        arguments: [
            ("", "1:1", "empty document"), ("{\"content\":\n  {]}", "2:4", "expected a member name in double quotes"),
            ("[\"é\" 1]", "1:6", "expected a comma or a closing bracket"), ("[\n\n", "3:1", "unexpected end"),
            ("\u{FEFF}[]", "1:1", "byte order mark"), ("[\r\n01]", "2:1", "number with a leading zero"),
        ]
    )
    func malformedJSONIsAnErrorWithItsPlace(document: String, place: String, reason: String) async throws {
        let outcome = try await validate(document)
        #expect(outcome.output == "<stdin>:\(place): error: This is not JSON: \(reason). [json]\n")
        #expect(outcome.status == 1)
        let json = try await validate(document, "--format", "json")
        #expect(json.output.contains(#""severity":"error","rule":"json","path":"","component_id":null"#))
        #expect(json.status == 1)
    }

    @Test func warningsAloneAreNoFailure() async throws {
        let outcome = try await validate(#"[{"type":"hologram"}]"#)
        #expect(outcome.output.contains(": warning: "))
        #expect(outcome.status == 0)
    }

    @Test(arguments: [(#"[{"type":"hologram"}]"#, 1), (#"[{"type":"divider"}]"#, 0), ("[{}]", 1)])
    func warningsAreFailuresWhenStrict(document: String, status: Int32) async throws {
        let strict = try await validate(document, "--strict")
        #expect(strict.status == status)
        #expect(try await validate(document).output == strict.output, "the findings are the same")
        #expect(try await validate(document, "--strict", "--format", "json").status == status)
    }

    @Test func helpSaysWhatWarningsDo() async throws {
        let help = try await Program("canvaskit").run(["validate", "--help"]).output
        #expect(help.contains("--strict") && help.contains("unknown component type"))
    }

    @Test func rulesOfOnePlaceHoldThereOnly() async throws {
        let card = #"[{"type":"button","id":"b","label":"B","action":{"type":"sheet","url":"https://example.com"}}]"#
        for place in [[], ["--place", "messenger"]] {
            let outcome = try await Program("canvaskit").run(["validate"] + place + ["-"], input: card)
            #expect(outcome.status == 0)
        }
        let inbox = try await validate(card, "--place", "inbox")
        #expect(inbox.output.contains("[messenger-only]"))
        #expect(inbox.status == 1)
    }

    @Test func rulesOfOneFlowHoldThereOnly() async throws {
        let canvas = #"{"content":{"components":[{"type":"button","id":"b","label":"B","action":{"type":"submit"}}]}}"#
        for document in [canvas, #"{"canvas":\#(canvas)}"#] {
            let first = try await validate(document, "--place", "inbox", "--flow", "initialize")
            #expect(first.output.contains("[primary-button]"))
            let later = try await validate(document, "--place", "inbox", "--flow", "submit")
            #expect(!later.output.contains("[primary-button]"))
            #expect(later.output.contains("[answer]") == (document == canvas))
            #expect(later.status == 0)
        }
        let results = try await validate(#"{"results":{}}"#, "--flow", "submit-sheet")
        #expect(results.output.contains("[answer] (canvas)"))
        #expect(results.status == 1)
    }

    @Test func liveCanvasIsAnsweredWithContentAlone() async throws {
        let content = try await validate(#"{"content":{"components":[]},"stored_data":{"a":1}}"#, "--flow", "live")
        #expect(content.output.contains("[unknown-attribute] (stored_data)"))
        let canvas = try await validate(#"{"canvas":{"content":{"components":[]}}}"#, "--flow", "live")
        #expect(canvas.output.contains("[answer] (content)"))
        #expect(canvas.status == 1)
    }

    @Test func standardInputIsReadOnce() async throws {
        let twice = try await Program("canvaskit").run(["validate", "-", "-"], input: "[]")
        #expect(twice.status == 64)
        #expect(twice.errors.contains("only once"))
    }

    @Test func everyFileIsLookedAtAlsoAfterOneThatIsNotThere() async throws {
        let directory = try TemporaryDirectory()
        let names = ["good.json", "missing.json", "bad.json"].map { "\(directory.path)/\($0)" }
        try directory.write("[]".utf8, to: "good.json")
        try directory.write("[{}]".utf8, to: "bad.json")
        let outcome = try await Program("canvaskit").run(["validate"] + names)
        #expect(outcome.status == 1)
        #expect(outcome.output.hasPrefix("\(names[2]):1:2: error: "))
        #expect(outcome.errors.hasPrefix("canvaskit: \(names[1]): "))
        let partial = try await Program("canvaskit").run(["validate", names[0], names[1], "--format", "json"])
        #expect(partial.status == 1)
        #expect(partial.output == "[]\n")
    }

    @Test(
        arguments: [
            ["--place", "kitchen", "-"], ["--format", "xml", "-"], ["--flow", "sheet", "-"], ["--lenient", "-"],
        ]
    )
    func wrongUsageIsStatus64(arguments: [String]) async throws {
        let outcome = try await Program("canvaskit").run(["validate"] + arguments)
        #expect(outcome.status == 64)
        #expect(outcome.output.isEmpty && outcome.errors.contains("Usage:"))
    }
}
