import CanvasTesting
import ProgramRunner
import Testing

/// The workspace over HTTP, as curl sees it.
@Suite(.timeLimit(.minutes(5))) struct ServingTests {
    private let curl = Program(path: "/usr/bin/curl")

    private func run(_ workspace: SimulatedWorkspace, _ arguments: String...) async throws -> Program.Outcome {
        try await curl.run(["-s", "-H", "Authorization: Bearer \(workspace.token)"] + arguments)
    }

    @Test func allMethodsWork() async throws {
        let workspace = SimulatedWorkspace()
        try await workspace.whileServed { url in
            let made = try JSON(
                parsing: try await run(workspace, "\(url)/contacts", "-d", #"{"external_id":"a/b"}"#).output
            )
            let id = try #require(made["id"]?.string)
            let changed = try await run(workspace, "-X", "PUT", "\(url)/contacts/\(id)", "-d", #"{"name":"Ada"}"#)
            #expect(try JSON(parsing: changed.output)["name"] == "Ada")
            let found = try await run(workspace, "\(url)/contacts/find_by_external_id/a%2Fb")
            #expect(try JSON(parsing: found.output)["id"]?.string == id)
            let deleted = try await run(workspace, "-X", "DELETE", "\(url)/contacts/\(id)", "-d", "{}")
            #expect(try JSON(parsing: deleted.output)["deleted"] == true)
            let listed = try JSON(
                parsing: try await run(workspace, "-X", "POST", "\(url)/companies/list?per_page=1").output
            )
            #expect(listed["data"]?[0]?["name"] == "Navy Labs")
        }
    }

    @Test func headHasWhatIntercomSends() async throws {
        let workspace = SimulatedWorkspace(limit: 83)
        try await workspace.whileServed { url in
            let head = try await run(workspace, "-i", "\(url)/contacts/none").output
            #expect(head.contains("X-RateLimit-Limit: 83") && head.contains("X-RateLimit-Remaining: 82"))
            let id = head.split(separator: "\r\n").first { $0.hasPrefix("X-Request-Id: ") }?.dropFirst(14)
            #expect(head.contains(#""request_id":"\#(id ?? "none")""#))
            let refused = try await curl.run(["-s", "-o", "/dev/null", "-w", "%{http_code}", "\(url)/me"])
            #expect(refused.output == "401")
        }
    }

    @Test func connectionsEndByFaults() async throws {
        let workspace = SimulatedWorkspace()
        try await workspace.whileServed { url in
            // Curl's words: 52 is an empty reply, 18 a partial one.
            workspace.faults = [.dropBefore: 1]
            #expect(try await run(workspace, "\(url)/tags", "-d", #"{"name":"one"}"#).status == 52)
            workspace.faults = [.dropAfter: 1]
            #expect(try await run(workspace, "\(url)/tags", "-d", #"{"name":"two"}"#).status == 52)
            workspace.faults = [.half: 1]
            let half = try await run(workspace, "\(url)/tags", "-d", #"{"name":"three"}"#)
            #expect(half.status == 18 && half.output.hasPrefix("{"))
            workspace.faults = [.badGateway: 1]
            let gateway = try await run(workspace, "-w", "%{http_code}", "\(url)/tags", "-d", #"{"name":"four"}"#)
            #expect(gateway.output.hasSuffix("502") && gateway.output.contains("<html>"))
            workspace.faults = [.wrongClock: 1_000_000_000]
            #expect(try await run(workspace, "-i", "\(url)/tags").output.contains(" 2058 "))
            #expect(workspace.tags.suffix(3).map(\.name) == ["two", "three", "four"])
        }
    }

    @Test func strangeRequestsGetAnEnvelope() async throws {
        let workspace = SimulatedWorkspace()
        try await workspace.whileServed { url in
            for arguments in [
                ["-X", "BREW", "\(url)/"], ["\(url)/contacts", "-d", "{"], ["--path-as-is", "\(url)/%ff"],
            ] {
                let output = try await curl.run(["-s", "-H", "Authorization: Bearer \(workspace.token)"] + arguments)
                    .output
                #expect(try JSON(parsing: output)["type"] == "error.list")
            }
        }
    }
}
