import CanvasTesting
import ProgramRunner
import Testing

/// Calls over sockets that are cancelled.
@Suite("A cancelled call", .timeLimit(.minutes(5))) struct CancellationTests {
    @Test("leaves no descriptor open, and no thread but the client's one") func traces() async throws {
        let workspace = SimulatedWorkspace(limit: 1_000_000)
        for number in 0..<300 { try workspace.addContact(["external_id": JSON("\(number)")]) }
        try await workspace.whileServed { url in
            let environment = ["INTERCOM_API_URL": url, "INTERCOM_ACCESS_TOKEN": workspace.token]
            let outcome = try await Program("SoakClient").run(["cancel", "100"], environment: environment)
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
            #expect(outcome.output.contains("descriptors_left=0\nthreads_left=0\n"), "\(outcome.output)")
            #expect(!outcome.output.contains("cancelled=0\n"))
        }
    }

    @Test("of Fin leaves no descriptor open and no thread") func turnsWithFin() async throws {
        let workspace = SimulatedWorkspace(limit: 1_000_000)
        workspace.fin.pace = .milliseconds(20)
        try await workspace.whileServed { url in
            let environment = ["INTERCOM_API_URL": url, "INTERCOM_ACCESS_TOKEN": workspace.token]
            let outcome = try await Program("SoakClient").run(["fin", "100"], environment: environment)
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
            #expect(outcome.output.contains("descriptors_left=0\nthreads_left=0\n"), "\(outcome.output)")
            #expect(!outcome.output.hasPrefix("left=0\n"), "\(outcome.output)")
        }
    }
}
