import CanvasTesting
import Foundation
import ProgramRunner
import Testing

/// What programs say that have a token.
@Suite("A token of a program", .timeLimit(.minutes(5))) struct TokenTests {
    private let program = Program("canvaskit")
    private static let token = "dG9rOnBsYW50ZWQtdG9rZW4="

    @Test(
        "is in no output of canvaskit api",
        arguments: [
            ["GET", "/me"], ["GET", "/contacts", "--paginate"], ["GET", "/contacts/none", "--include"],
            ["POST", "/contacts", "--data", "{}"], ["POST", "/contacts", "--data", "{"], ["GET", "//evil.example"],
            ["BREW", "/me"], ["GET"], ["--help"], ["GET", "/me", "--nonsense"],
            ["POST", "/tags", "--data", "@/nowhere"],
        ],
        [0, 1]
    )
    func api(arguments: [String], failing: Int) async throws {
        let workspace = SimulatedWorkspace(token: Self.token)
        if failing == 1 { workspace.faults = [.badGateway: 2, .dropAfter: 3] }
        try await workspace.whileServed { url in
            for variable in [Self.token, Self.token + "-wrong", "\(Self.token)\n\(Self.token)", "\(Self.token) \u{7}"] {
                let environment = ["INTERCOM_ACCESS_TOKEN": variable, "INTERCOM_API_URL": url]
                let outcome = try await program.run(["api"] + arguments, environment: environment)
                #expect(!(outcome.output + outcome.errors).contains(Self.token), "\(outcome.errors)")
            }
        }
    }

    @Test(
        "is in no help and no error about settings",
        arguments: [["api", "--help"], ["help", "api"], ["workspace", "--help"], ["--help"]]
    )
    func help(arguments: [String]) async throws {
        let environment = [
            "INTERCOM_ACCESS_TOKEN": Self.token, "INTERCOM_REGION": "mars", "INTERCOM_VERSION": "x",
        ]
        let outcome = try await program.run(arguments, environment: environment)
        #expect(outcome.status == 0 && !(outcome.output + outcome.errors).contains(Self.token))
        let refused = try await program.run(["api", "GET", "/me"], environment: environment)
        #expect(refused.status == 78 && !(refused.output + refused.errors).contains(Self.token))
    }

    @Test("is told by canvaskit workspace in its first lines alone, and never among its errors") func workspace()
        async throws
    {
        let running = try program.start(["workspace", "--port", "0", "--token", Self.token, "--fault", "drop-after=2"])
        let url = try #require(try await running.line()?.split(separator: "=").last)
        #expect(try await running.line() == "INTERCOM_ACCESS_TOKEN=\(Self.token)")
        let curl = Program(path: "/usr/bin/curl")
        for path in ["/me", "/none", "/contacts", "/%ff"] {
            for token in [Self.token, "other"] {
                _ = try await curl.run(["-s", "-H", "Authorization: Bearer \(token)", "\(url)\(path)"])
            }
        }
        running.send(SIGTERM)
        let outcome = try await running.outcome()
        #expect(outcome.status == 0 && !(outcome.output + outcome.errors).contains(Self.token))
        for arguments in [
            ["--limit", "0"], ["--port", "70000"], ["--seed", "/nowhere"], ["--nonsense"], ["--fault", "x=1"],
        ] {
            let refused = try await program.run(["workspace", "--token", Self.token] + arguments)
            #expect(refused.status != 0 && !(refused.output + refused.errors).contains(Self.token))
        }
        let strange = try await program.run(["workspace", "--token", Self.token + " \u{7}"])
        #expect(strange.status == 64 && !(strange.output + strange.errors).contains(Self.token))
    }
}
