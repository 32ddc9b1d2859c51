import CanvasStore
import CanvasStorePostgreSQL
import CanvasStoreSQLite
import Glibc

/// Books free times of half an hour, in tasks that each wait for their last booking; prints how many, in which time, with how
/// much CPU.
///
/// Arguments: the URL of a database, the number of tasks, and the seconds; in no second it makes the tables only.
@main
struct StoreBenchmark {
    static func main() async throws {
        let words = CommandLine.arguments
        guard words.count == 4, let tasks = Int(words[2]), let seconds = Int(words[3]) else {
            fatalError("usage: StoreBenchmark URL TASKS SECONDS")
        }
        let store = try await Store(DatabaseURL(words[1]).open(with: [.sqlite, .postgreSQL]))
        let (beginning, before) = (ContinuousClock.now, clock())
        let end = beginning.advanced(by: .seconds(seconds))
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for task in 0..<tasks {
                group.addTask { try await book(in: store.slots, for: "person \(task)", until: end) }
            }
            var sum = 0
            for try await count in group { sum += count }
            return sum
        }
        let (time, cpu) = (beginning.duration(to: .now) / .seconds(1), Double(clock() - before) / 1e6)
        print(#"{"items":\#(count),"seconds":\#(time),"cpu":\#(cpu)}"#)
        await store.close()
    }

    nonisolated private static func book(
        in slots: SlotBook,
        for person: String,
        until end: ContinuousClock.Instant
    ) async throws -> Int {
        var count = 0
        while ContinuousClock.now < end {
            let start = Int.random(in: 1...1_000_000_000_000) * 1_800
            if case .booked = try await slots.book(start, minutes: 30, in: "w", for: person) { count += 1 }
        }
        return count
    }
}
