import Glibc
import IntercomAPI

/// Turns with Fin, most of which are left at random moments, and what they leave behind.
struct FinTurnsLeft {
    let client: @Sendable () throws -> IntercomClient

    /// The turns under way at once.
    private static let breadth = 20

    private struct Count {
        var left = 0
        var completed = 0

        static func += (count: inout Self, more: Self) {
            count.left += more.left
            count.completed += more.completed
        }
    }

    func run(count: Int) async throws {
        // What a process opens and keeps once is there before anything is counted.
        _ = try await turns(200, named: "first")
        try await settle(Traces(descriptors: .max, threads: 0))
        let (before, memory) = (Traces.now, Traces.residentMemory)
        let done = try await turns(count, named: "second")
        say("left=\(done.left)")
        say("completed=\(done.completed)")
        try await settle(before)
        let after = Traces.now
        say("descriptors_left=\(max(0, after.descriptors - before.descriptors))")
        say("threads_left=\(max(0, after.threads - before.threads))")
        say("resident_kib=\(Traces.residentMemory)")
        say("resident_growth_kib=\(Traces.residentMemory - memory)")
        if !(after <= before) { exit(1) }
    }

    /// Waits for the threads of a client, which end by themselves soon after it.
    private func settle(_ wanted: Traces) async throws {
        let deadline = ContinuousClock.now + .seconds(30)
        while !(Traces.now <= wanted), .now < deadline { try await Task.sleep(for: .milliseconds(1)) }
    }

    /// Turns of a client that does not outlive them.
    private func turns(_ count: Int, named name: String) async throws -> Count {
        let client = try client()
        return try await withThrowingTaskGroup { group in
            for task in 0..<Self.breadth {
                group.addTask {
                    var done = Count()
                    for number in stride(from: task, to: count, by: Self.breadth) {
                        done += try await turn("\(name)-\(getpid())-\(number)", client)
                    }
                    return done
                }
            }
            return try await group.reduce(into: Count()) { $0 += $1 }
        }
    }

    private func turn(_ id: String, _ client: IntercomClient) async throws -> Count {
        let task = Task {
            let turn = try await client.fin.start(id, "How do I begin with the app?", user: "42")
            for try await _ in turn.events {}
        }
        // From before it begins until after its end.
        let leaver = Task {
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...1_500)))
            task.cancel()
        }
        defer { leaver.cancel() }
        do {
            try await task.value
            return Count(completed: 1)
        } catch is CancellationError {
            return Count(left: 1)
        }
    }
}
