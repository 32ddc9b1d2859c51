import CanvasTesting
import Foundation
import ProgramRunner
import RawHTTP
import Testing

@testable import CanvasCLI

@Suite(.timeLimit(.minutes(5))) struct SendCommandTests {
    private func send(_ arguments: String...) async throws -> Program.Outcome {
        try await Program("canvaskit").run(["send"] + arguments, environment: Served.environment)
    }

    @Test func firstCanvasIsDrawnWithStatusAndTime() async throws {
        try await Served.bakery { url in
            let outcome = try await send("initialize", url)
            #expect(outcome.status == 0)
            #expect(outcome.output.hasPrefix("initialize \(url)/initialize: status 200, "))
            #expect(outcome.output.contains("# Order bread") && outcome.output.contains("[[ Order ]]  order → submit"))
            #expect(!outcome.output.contains("\u{1B}"), "a pipe takes no colours")
        }
    }

    @Test func pressSendsWhatWasSet() async throws {
        try await Served.bakery { url in
            let values = ["email=grace@example.com", "extras=butter", "extras=jam"].flatMap { ["--set", $0] }
            let arguments = ["send", "submit", url, "--press", "order", "--json"] + values
            let outcome = try await Program("canvaskit").run(arguments, environment: Served.environment)
            #expect(outcome.status == 0)
            let exchanges = try #require(try JSON(parsing: outcome.output)["exchanges"])
            #expect(exchanges[0]?["flow"] == "initialize")
            #expect(exchanges[1]?["request"]?["component_id"] == "order")
            let sent = exchanges[1]?["request"]?["input_values"]
            #expect(sent?["email"] == "grace@example.com" && sent?["extras"] == ["butter", "jam"])
            #expect(exchanges[1]?["status"]?.integer == 200 && exchanges[1]?["milliseconds"]?.integer != nil)
        }
    }

    @Test(arguments: [
        (["live", "--place", "home"], "Live for Grace Hopper"), (["configure"], "Shop"),
        (["configure", "--set", "shop=7", "--press", "insert"], "Shop 7"),
        (["open-sheet"], "A sheet is open: "), (["submit-sheet", "--set", "time=noon"], "At noon"),
        (["initialize", "--place", "inbox"], "[ Insert ]"),
        (["live", "--place", "home", "--persona", "visitor"], "Live for nobody"),
    ])
    func everyFlowIsSent(arguments: [String], expected: String) async throws {
        try await Served.bakery { url in
            let all = [arguments[0], url] + arguments.dropFirst()
            let outcome = try await Program("canvaskit").run(["send"] + all, environment: Served.environment)
            #expect(outcome.status == 0)
            #expect(outcome.output.contains(expected))
        }
    }

    @Test func personOfAFileLooks() async throws {
        let directory = try TemporaryDirectory()
        let person = #"{"type":"contact","role":"user","id":"1","name":"Mary Jackson"}"#
        let file = try directory.write(person.utf8, to: "person.json")
        try await Served.bakery { url in
            let outcome = try await send("live", url, "--place", "home", "--persona", file)
            #expect(outcome.output.contains("Live for Mary Jackson"))
        }
    }

    @Test func whatIntercomWouldNotTakeIsStatus1() async throws {
        try await Served.bakery { url in
            let number = try await send("submit", url, "--press", "number")
            // The server shows its own canvas in place of one that is wrong, with status 200.
            #expect(number.status == 1 && number.output.contains("the app failed (reference "))
            let unsigned = try await send("initialize", url, "--signature", "wrong")
            #expect(unsigned.status == 1 && unsigned.output.contains("status 401"))
            let nothing = try await send("submit", url, "--press", "missing")
            #expect(nothing.status == 1 && nothing.output.contains("No component \"missing\" to press"))
        }
        let page = CarelessServer(body: #"{"canvas":{"content":{"components":[{"type":"text","text":1}]}}}"#)
        try await Served.handler(page) { url in
            let outcome = try await send("initialize", url)
            #expect(outcome.status == 1 && outcome.output.contains("[attribute-type]"))
        }
    }

    @Test(arguments: [
        ("\u{FEFF}{\"canvas\":{}}", "byte order mark"), ("<br />Notice\n{}", "<br />Notice"), ("", "the body is empty"),
    ])
    func responseThatIsNotJSONIsExplained(body: String, reason: String) async throws {
        try await Served.handler(CarelessServer(body: body)) { url in
            let outcome = try await send("initialize", url)
            #expect(outcome.status == 1 && outcome.output.lowercased().contains(reason.lowercased()))
            #expect(outcome.output.contains("Intercom would reject this response to initialize: 1 error."))
        }
    }

    @Test func handlerThatIsMissingIsNamed() async throws {
        try await Served.app(FailingApp()) { url in
            let outcome = try await send("configure", url)
            #expect(outcome.status == 1 && outcome.output.contains("add ConfigureHandler to the protocols of the app"))
        }
    }

    @Test func manyFindingsAreBounded() async throws {
        let components = Array(repeating: "{}", count: 100_000).joined(separator: ",")
        try await Served.handler(CarelessServer(body: #"{"canvas":{"content":{"components":[\#(components)]}}}"#)) {
            url in
            let outcome = try await send("initialize", url)
            #expect(outcome.status == 1 && outcome.output.utf8.count < 10_000)
            #expect(outcome.output.contains("The canvas is not drawn") && outcome.output.contains("more findings"))
        }
    }

    @Test func canvasThatOnlyOpensASheetIsSaidToSubmitNothing() async throws {
        try await Served.app(FailingApp(failsAtOnce: false)) { url in
            let outcome = try await send("submit", url)
            #expect(outcome.status == 1)
            #expect(outcome.output.contains(#"No component submits; "open" opens a sheet"#))
        }
    }

    @Test func terminalIsSafeFromAnApp() async throws {
        let text = #"{"canvas":{"content":{"components":[{"type":"text","text":"a\u001b[2Jb\u202ec"}]}}}"#
        try await Served.handler(CarelessServer(body: text)) { url in
            let outcome = try await send("initialize", url)
            #expect(outcome.output.contains("a\u{FFFD}[2Jb\u{FFFD}c"))
        }
    }

    @Test(arguments: [
        ["initialize", "ftp://localhost"], ["initialize", "localhost"], ["press", "http://localhost"],
        ["submit", "http://localhost", "--set", "name"], ["initialize", "http://localhost", "--submit", "submit"],
    ])
    func wrongUsageIsStatus64(arguments: [String]) async throws {
        let outcome = try await Program("canvaskit").run(["send"] + arguments, environment: Served.environment)
        #expect(outcome.status == 64 && outcome.output.isEmpty)
        #expect(outcome.errors.contains("Usage: canvaskit send "))
    }
}
