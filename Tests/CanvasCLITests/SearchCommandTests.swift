import CanvasTesting
import Foundation
import HTTPTypes
import MicroHTTP
import ProgramRunner
import Testing

@testable import CanvasCLI

/// The command `canvaskit search`, run as a program.
@Suite(.timeLimit(.minutes(5))) struct SearchCommandTests {
    private static let token = "dG9rOnNlY3JldC10b2tlbg=="

    /// Runs the command with a workspace of twelve contacts and one conversation.
    private func run(
        _ arguments: [String],
        environment more: [String: String] = [:],
        faults: [WorkspaceFault: Int] = [:]
    ) async throws -> Program.Outcome {
        let workspace = SimulatedWorkspace(token: Self.token, seed: .empty)
        for number in 0..<12 {
            try workspace.addContact(["external_id": JSON("\(number)"), "name": JSON("Kim\t\(number)")])
        }
        let contact = try #require(workspace.contacts.first)
        let from: JSON = ["type": "user", "id": JSON(contact.id)]
        try workspace.perform(.post, "/conversations", ["from": from, "body": "<p>A late parcel</p>"])
        workspace.faults = faults
        var outcome: Program.Outcome?
        try await Served.workspace(workspace) { url in
            let environment = ["INTERCOM_ACCESS_TOKEN": Self.token, "INTERCOM_API_URL": url].merging(more) { $1 }
            outcome = try await Program("canvaskit").run(["search"] + arguments, environment: environment)
        }
        let made = try #require(outcome)
        #expect(!(made.output + made.errors).contains(Self.token))
        return made
    }

    @Test("A result is a line of id, title and URL; the next page is a command") func lines() async throws {
        let outcome = try await run(["object_type:contacts name:contains:Kim limit:2"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.output.split(separator: "\n").map { $0.split(separator: "\t") }
        #expect(lines.count == 2 && lines.allSatisfy { $0.count == 3 })
        #expect(
            lines[0][0].hasPrefix("contact_") && lines[0][1] == "Kim 11"
                && lines[0][2].hasPrefix("https://app.intercom.com/")
        )
        let mark = try #require(outcome.errors.firstRange(of: "canvaskit search '"))
        let next = outcome.errors[mark.upperBound...].prefix { $0 != "'" }
        #expect(next.hasPrefix("object_type:contacts name:contains:Kim limit:2 starting_after:"))
        let second = try await run([String(next)])
        #expect(second.status == 0 && second.output.contains("Kim 9\t"))
    }

    @Test("As many results as are wanted come from as many pages as it takes", arguments: [[], ["--rest"]])
    func maximum(flags: [String]) async throws {
        let some = try await run(["object_type:contacts limit:5", "--max", "7", "--json"] + flags)
        #expect(some.status == 0 && some.errors.contains("more results than 7"), "\(some.errors)")
        let results = try some.output.split(separator: "\n").map { try JSON(parsing: Array($0.utf8)) }
        #expect(Set(results.compactMap { $0["id"]?.string }).count == 7)
        let all = try await run(["object_type:contacts", "--max", "100"] + flags)
        #expect(all.output.split(separator: "\n").count == 12 && all.errors.isEmpty)
    }

    @Test("By REST a result has the same id") func rest() async throws {
        let text = "object_type:conversations source_body:contains:parcel"
        let (found, same) = (try await run([text]), try await run([text, "--rest"]))
        let id = found.output.prefix { $0 != "\t" }
        #expect(id.hasPrefix("conversation_") && same.output.hasPrefix("\(id)\tA late parcel\t"))
    }

    @Test(
        "A search that cannot be read is a mistake of usage, with the place",
        arguments: [
            (["state:open"], "object_type is missing"), (["object_type:contacts limit:0"], "column 28"),
            (["object_type:contacts q:Ada", "--rest"], "q:Ada"),
            (["object_type:contacts", "--max", "0"], "--max"),
            (["object_type:contacts", "--max-wait", "-1"], "--max-wait"),
        ]
    )
    func usage(arguments: [String], words: String) async throws {
        let outcome = try await run(arguments)
        #expect(outcome.status == 64 && outcome.output.isEmpty && outcome.errors.contains(words), "\(outcome.errors)")
    }

    @Test("The place is marked below the text") func mark() async throws {
        let outcome = try await run(["object_type:tickets"])
        #expect(outcome.errors.hasSuffix("  object_type:tickets\n              ^\n"))
    }

    @Test(
        "The exit status tells a script what it can do",
        arguments: [
            (["INTERCOM_ACCESS_TOKEN": "wrong"], "object_type:contacts", 77),
            ([:], "object_type:contacts planet:mars", 1),
            (["INTERCOM_MCP_URL": "http://127.0.0.1:1/mcp"], "object_type:contacts", 69),
            (["INTERCOM_MCP_URL": "mcp.example.com"], "object_type:contacts", 78),
        ] as [([String: String], String, Int32)]
    )
    func statuses(environment: [String: String], text: String, status: Int32) async throws {
        let outcome = try await run([text, "--max-wait", "0"], environment: environment)
        #expect(outcome.status == status && outcome.output.isEmpty, "\(outcome.errors)")
        #expect(!outcome.errors.isEmpty)
    }

    @Test("Australia has no server, and no connection is opened") func australia() async throws {
        let environment = ["INTERCOM_ACCESS_TOKEN": Self.token, "INTERCOM_REGION": "au"]
        let outcome = try await Program("canvaskit").run(["search", "object_type:contacts"], environment: environment)
        #expect(outcome.status == 78 && outcome.errors.contains("Australia"))
    }

    @Test("A cursor that comes twice ends the search") func repeatedCursor() async throws {
        let arguments = ["object_type:contacts limit:5", "--max", "12", "--rest"]
        let outcome = try await run(arguments, faults: [.repeatCursor: 1])
        #expect(outcome.status == 1 && outcome.errors.contains("repeated cursor"), "\(outcome.errors)")
    }

    @Test("The simulated workspace prints the URL of its server last") func workspaceVariables() async throws {
        let running = try Program("canvaskit").start(["workspace", "--port", "0", "--token", "secret-1"])
        let variables = try await running.variables
        let url = try #require(variables["INTERCOM_API_URL"])
        #expect(variables["INTERCOM_MCP_URL"] == "\(url)/mcp")
        let environment = ["INTERCOM_ACCESS_TOKEN": "secret-1", "INTERCOM_MCP_URL": "\(url)/mcp"]
        let outcome = try await Program("canvaskit").run(["search", "object_type:contacts"], environment: environment)
        #expect(outcome.status == 0 && outcome.output.hasPrefix("contact_"), "\(outcome.errors)")
        running.send(SIGTERM)
        #expect(try await running.outcome().status == 0)
    }
}
