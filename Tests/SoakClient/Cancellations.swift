import Glibc
import IntercomAPI

/// Calls that are cancelled at random moments, and what they leave behind.
struct Cancellations {
    let client: @Sendable () throws -> IntercomClient

    func run(count: Int) async throws {
        // What a process opens once is there before anything is counted.
        try await warmUp()
        let before = Traces.now
        let (cancelled, completed, alive) = try await calls(count)
        say("cancelled=\(cancelled)")
        say("completed=\(completed)")
        say("threads_of_client=\(alive.threads - before.threads)")
        // The thread of the client ends by itself, soon after the client.
        let deadline = ContinuousClock.now + .seconds(30)
        var after = Traces.now
        while !(after <= before), .now < deadline {
            try await Task.sleep(for: .milliseconds(1))
            after = Traces.now
        }
        say("descriptors_left=\(max(0, after.descriptors - before.descriptors))")
        say("threads_left=\(max(0, after.threads - before.threads))")
        if !(after <= before) || alive.threads != before.threads + 1 { exit(1) }
    }

    private func warmUp() async throws {
        _ = try await calls(20)
        while Traces.now.threads > 0 { try await Task.sleep(for: .milliseconds(1)) }
    }

    /// Begins and cancels calls of a client that does not outlive them.
    private func calls(_ count: Int) async throws -> (cancelled: Int, completed: Int, Traces) {
        let client = try client()
        var cancelled = 0
        var completed = 0
        try await client.call(.get, "/me")
        for number in 0..<count {
            let task = Task { try await client.contacts.all(perPage: 150).collect(upTo: 300) }
            // From before it begins until after its end.
            for _ in 0..<number % 40 { await Task.yield() }
            if number % 2 == 0 { try await Task.sleep(for: .microseconds(Int.random(in: 0...12_000))) }
            task.cancel()
            do {
                _ = try await task.value
                completed += 1
            } catch is CancellationError {
                cancelled += 1
            }
        }
        // They do not harm the ones after them.
        try await client.call(.get, "/me")
        return (cancelled, completed, withExtendedLifetime(client) { Traces.now })
    }
}
