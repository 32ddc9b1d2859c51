import CanvasTesting
import Foundation
import HTTPTypes
import MicroHTTP
import ProgramRunner
import RawHTTP
import Testing

@testable import CanvasCLI

@Suite(.timeLimit(.minutes(5))) struct SendCommandTests {
    private func send(_ arguments: String...) async throws -> Program.Outcome { try await send(arguments) }

    private func send(_ arguments: [String]) async throws -> Program.Outcome {
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
            #expect(number.output.ranges(of: "Something went wrong").count == 1)
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

    @Test(arguments: ["wrong", "missing"], ["initialize", "submit", "configure", "open-sheet", "submit-sheet"])
    func refusalOfWhatIsNotSignedIsTheExpectedResult(signature: String, flow: String) async throws {
        try await Served.bakery { url in
            // The canvas has several components that submit, and one that opens a sheet.
            let press = flow == "submit" ? ["--press", "order"] : []
            let outcome = try await send([flow, url, "--signature", signature] + press)
            #expect(outcome.status == 0, "\(outcome.output)")
            #expect(outcome.output.contains("As it should, the app refused the \(flow) request with"))
            #expect(outcome.output.contains("status 401.") && !outcome.output.contains("failed"))
            let json = try await send([flow, url, "--signature", signature, "--json"] + press)
            #expect(json.status == 0 && json.output.contains(#""problem":null"#))
        }
    }

    @Test func requestsBeforeTheUnsignedOneAreSigned() async throws {
        try await Served.bakery { url in
            let outcome = try await send("configure", url, "--press", "insert", "--signature", "wrong", "--json")
            let exchanges = try #require(try JSON(parsing: outcome.output)["exchanges"]).elements.map(\.self)
            #expect(exchanges.map { $0["signature"] } == ["valid", "wrong"])
            #expect(exchanges.map { $0["status"] } == [200, 401])
            #expect(outcome.status == 0)
            let nothing = try await send("submit", url, "--press", "missing", "--signature", "wrong")
            #expect(nothing.status == 1 && nothing.output.contains("No component \"missing\" to press"))
        }
    }

    @Test(arguments: [200, 400, 403, 500]) func acceptanceOfWhatIsNotSignedIsAFailure(status: Int) async throws {
        let body = #"{"canvas":{"content":{"components":[{"type":"text","text":"All of it"}]}}}"#
        let app = CarelessServer(status: .init(code: status), headers: [.contentType: "application/json"], body: body)
        try await Served.handler(app) { url in
            let words =
                "The app answered \(status) to the initialize request with a wrong signature, which it has to refuse"
            let outcome = try await send("initialize", url, "--signature", "wrong")
            #expect(outcome.status == 1 && outcome.output.hasSuffix("\(words) with status 401.\n"), "\(outcome.output)")
            let json = try await send("initialize", url, "--signature", "wrong", "--json")
            #expect(json.status == 1 && json.output.contains(words))
        }
    }

    @Test func appThatIsNotThereRefusesNothing() async throws {
        let outcome = try await send("initialize", "http://127.0.0.1:1", "--signature", "wrong")
        #expect(outcome.status == 1 && outcome.output.contains("connection refused"))
    }

    @Test func wordsOfAnAppAreReadToTheEnd() async throws {
        let detail =
            String(repeating: "The order service cannot be reached. ", count: 20) + "Ask for it at the counter."
        let headers: ResponseHeaders = [.contentType: "application/problem+json"]
        let app = CarelessServer(status: .internalServerError, headers: headers, body: #"{"detail":"\#(detail)"}"#)
        try await Served.handler(app) { url in
            let outcome = try await send("initialize", url)
            #expect(outcome.status == 1 && outcome.output.contains(detail) && !outcome.output.contains("…"))
        }
    }

    @Test func allFindingsAreListed() async throws {
        let components = Array(repeating: "{}", count: 50).joined(separator: ",")
        try await Served.handler(CarelessServer(body: #"{"canvas":{"content":{"components":[\#(components)]}}}"#)) {
            url in
            let outcome = try await send("initialize", url)
            #expect(outcome.output.contains("components[49]") && !outcome.output.contains("…"))
        }
    }

    @Test func findingsAreAsManyAsTheValidatorLists() async throws {
        let components = Array(repeating: "{}", count: 100_000).joined(separator: ",")
        try await Served.handler(CarelessServer(body: #"{"canvas":{"content":{"components":[\#(components)]}}}"#)) {
            url in
            let outcome = try await send("initialize", url)
            #expect(outcome.status == 1 && outcome.output.utf8.count < 500_000)
            #expect(outcome.output.contains("The canvas is not drawn"))
            #expect(outcome.output.contains("There are more than 1000 findings"))
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
        (["http://localhost:8080"], "before the URL: canvaskit send initialize http://localhost:8080\n"),
        (["localhost:8080"], "before the URL: canvaskit send initialize http://localhost:8080\n"),
        (["http://localhost:8080", "submit"], "before the URL: canvaskit send initialize http://localhost:8080\n"),
        (["initalize", "http://localhost"], "it is not one of initialize, submit, configure"),
        (["initalize", "http://localhost"], "; did you mean initialize?\n"),
        ([], "Kind of request: initialize, submit"), (["initialize"], "URL of the app, such as"),
    ])
    func kindOfRequestIsAskedFor(arguments: [String], words: String) async throws {
        let outcome = try await Program("canvaskit").run(["send"] + arguments, environment: Served.environment)
        #expect(outcome.status == 64 && outcome.errors.contains(words), "\(outcome.errors)")
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
