import Glibc

/// Programs that book in one database, one of which is killed again and again; `scripts/soak` does this at full size.
public struct KilledBookings: Sendable {
    /// What `SoakStore check` found, by its names.
    public let figures: [String: Int]
    /// The errors that callers were told.
    public let errors: [String]

    /// Has two programs book at a time, and one of them killed, for six rounds.
    public init(in url: String) async throws {
        let environment = ["DATABASE_URL": url]
        var lines: [String] = []
        var confirmed: Int { lines.count { $0.hasPrefix("booked ") } }
        for round in 1...6 {
            let killed = try Program("SoakStore").start(["book", "8", "1000000", "5000"], environment: environment)
            let other = try Program("SoakStore").start(["book", "8", "80", "5000"], environment: environment)
            while confirmed < 10 * round, let line = try await killed.line() { lines.append(line) }
            killed.send(SIGKILL)
            for outcome in [try await killed.outcome(), try await other.outcome()] {
                lines += outcome.output.split(separator: "\n").map(String.init)
            }
            guard lines.last == "over" else { throw Failure(lines: lines.suffix(1)) }
        }
        let input = lines.map { "\($0)\n" }.joined()
        let check = try await Program("SoakStore").run(["check"], environment: environment, input: input)
        let pairs = check.output.split(separator: "\n").map { $0.split(separator: "=") }
        figures = Dictionary(uniqueKeysWithValues: pairs.map { (String($0[0]), Int($0[1]) ?? -1) })
        errors = lines.filter { $0.hasPrefix("error") }
    }

    /// A program that did not get to its end.
    private struct Failure: Error {
        let lines: [String]
    }
}
