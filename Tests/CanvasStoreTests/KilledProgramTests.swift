import Glibc
import ProgramRunner
import RawHTTP
import Testing

/// Programs that book in one database and are killed meanwhile; `scripts/soak` does this at full size.
@Suite(.timeLimit(.minutes(5))) struct KilledProgramTests {
    @Test func confirmedBookingsAreKeptAndNoneIsDouble() async throws {
        let directory = try TemporaryDirectory()
        let environment = ["DATABASE_URL": "sqlite://\(directory.path)/app.db"]
        var lines: [String] = []
        for round in 1...6 {
            let killed = try Program("SoakStore").start(["book", "8", "1000000", "5000"], environment: environment)
            let other = try Program("SoakStore").start(["book", "8", "80", "5000"], environment: environment)
            while lines.count < 10 * round, let line = try await killed.line() { lines.append(line) }
            killed.send(SIGKILL)
            lines += try await killed.outcome().output.split(separator: "\n").map(String.init)
            let outcome = try await other.outcome()
            #expect(outcome.status == 0)
            lines += outcome.output.split(separator: "\n").map(String.init)
        }
        #expect(!lines.contains { $0.hasPrefix("error") })
        let input = lines.map { "\($0)\n" }.joined()
        let check = try await Program("SoakStore").run(["check"], environment: environment, input: input)
        #expect(check.status == 0)
        for expectation in ["lost=0", "doubles=0", "without_work=0"] {
            #expect(check.output.contains("\(expectation)\n"))
        }
        #expect(!check.output.contains("confirmed=0\n"))
    }
}
