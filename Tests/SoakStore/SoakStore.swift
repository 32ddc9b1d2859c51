import CanvasJSON
import CanvasStore
import CanvasStoreSQLite
import HostSystem

/// Books slots of one store as hard as it can, to be killed meanwhile, and checks what is left.
///
/// Usage: `SoakStore book TASKS ATTEMPTS SLOTS`, which prints a line for each confirmed booking, or `SoakStore check`, which
/// reads those lines. `DATABASE_URL` names the database; of SLOTS 0 no two attempts are for the same slot.
@main
struct SoakStore {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let numbers = arguments.dropFirst().compactMap { Int($0) }
        let url = try DatabaseURL(HostProcess.environment()["DATABASE_URL", default: ""])
        let store = try await Store(url.open(with: [.sqlite]))
        switch (arguments.first, numbers.count) {
        case ("book", 3): try await book(store, tasks: numbers[0], attempts: numbers[1], slots: numbers[2])
        case ("check", 0): try await Check(store: store).run()
        default: say("usage")
        }
        await store.close()
    }

    private static func book(_ store: Store, tasks: Int, attempts: Int, slots: Int) async throws {
        let base = Int.random(in: 0..<1_000) * 1_000_000
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<tasks {
                group.addTask {
                    for attempt in 0..<attempts / tasks {
                        let own = base + task * attempts / tasks + attempt
                        // Half an hour each, from any minute of them where there is somebody to meet.
                        let minute = slots == 0 ? own * 30 : Int.random(in: 0..<slots * 30)
                        await bookOnce(store, at: minute * 60, for: "p\(own)")
                    }
                }
            }
        }
        say("over")
    }

    private static func bookOnce(_ store: Store, at start: Int, for person: String) async {
        do {
            let result = try await store.slots.book(start, minutes: 30, in: "w", for: person) { booking in
                [NewWork("note", JSON(booking.id), subject: person, id: "note-\(booking.id)")]
            }
            if case .booked(let booking) = result { say("booked \(booking.id) \(booking.start)") }
        } catch {
            say("error \(error)")
        }
    }

    static func say(_ line: String) { HostProcess.write(Array("\(line)\n".utf8)) }
}

/// Compares a store with the lines of those who booked.
private struct Check {
    let store: Store

    func run() async throws {
        let lines = String(decoding: try HostProcess.read("-", limit: 1 << 30), as: UTF8.self).split(separator: "\n")
        var (confirmed, lost, withoutWork) = (0, 0, 0)
        for line in lines where line.hasPrefix("booked ") {
            let words = line.split(separator: " ")
            // A line that was cut by the kill was not told to anybody.
            guard words.count == 3, let start = Int(words[2]) else { continue }
            confirmed += 1
            let booking = try await store.slots.booking(String(words[1]))
            if booking?.start != start || booking?.isCancelled != false { lost += 1 }
            if try await store.outbox.work("note-\(words[1])", in: "w") == nil { withoutWork += 1 }
        }
        let taken = try await store.slots.taken(in: 0..<1 << 40, of: "w")
        let overlaps = zip(taken, taken.dropFirst()).count { $0.upperBound > $1.lowerBound }
        SoakStore.say("confirmed=\(confirmed)")
        SoakStore.say("kept=\(taken.count)")
        SoakStore.say("lost=\(lost)")
        SoakStore.say("doubles=\(overlaps)")
        SoakStore.say("without_work=\(withoutWork)")
    }
}
