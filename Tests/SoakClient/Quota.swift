import IntercomAPI
import Synchronization

/// Bulk work in a hundred tasks, first alone and then beside live calls.
struct Quota {
    let client: IntercomClient
    let windows: CountedWindows

    func run(calls: Int) async throws {
        let start = ContinuousClock.now
        try await bulk(client, calls: calls)
        say("bulk=\(calls)")
        say("bulk_seconds=\((.now - start) / .seconds(1))")
        let whole = windows.whole
        say("windows=\(whole.count)")
        if !whole.isEmpty { say("calls_per_window=\(Double(whole.reduce(0, +)) / Double(whole.count))") }
        // Four fifths of the windows are for bulk work now.
        try await lanes(calls: calls / 4)
        say("refused=\(windows.refused)")
    }

    /// A hundred tasks that make as many calls together.
    private func bulk(_ client: IntercomClient, calls: Int) async throws {
        try await withThrowingTaskGroup { group in
            for task in 0..<100 {
                group.addTask {
                    for _ in 0..<(calls + task) / 100 { try await client.call(.get, "/contacts") }
                }
            }
            try await group.waitForAll()
        }
    }

    /// What live calls have waited, until the bulk work is over.
    private final class Waits: Sendable {
        let all = Mutex<[Duration]>([])
        let isOver = Mutex(false)
    }

    private func lanes(calls: Int) async throws {
        let waits = Waits()
        // Bulk work leaves nothing of a window in which those tasks have used up the fifth: that window has to end first.
        let used = client.rateLimit?.resetAt
        repeat { try await client.call(.get, "/me") } while client.rateLimit?.resetAt == used
        try await withThrowingTaskGroup { group in
            group.addTask {
                defer { waits.isOver.withLock { $0 = true } }
                try await bulk(client.lane(.background), calls: calls)
            }
            group.addTask {
                while !waits.isOver.withLock(\.self) {
                    let start = ContinuousClock.now
                    try await client.call(.get, "/me")
                    waits.all.withLock { $0.append(.now - start) }
                    // Three a second are fewer than the fifth of each window that is left to them.
                    try await Task.sleep(for: .milliseconds(350))
                }
            }
            try await group.waitForAll()
        }
        let sorted = waits.all.withLock { $0.sorted() }
        say("live=\(sorted.count)")
        say("live_p50_ms=\(sorted[sorted.count / 2] / .milliseconds(1))")
        say("live_p99_ms=\(sorted[sorted.count * 99 / 100] / .milliseconds(1))")
        say("live_max_ms=\(sorted[sorted.count - 1] / .milliseconds(1))")
    }
}
