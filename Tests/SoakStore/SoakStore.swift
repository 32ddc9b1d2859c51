import CanvasStore
import CanvasStorePostgreSQL
import CanvasStoreSQLite
import HostSystem

/// Books slots of one store and delivers its messages as hard as it can, to be killed meanwhile, and checks what is left.
///
/// Usage: `SoakStore book TASKS ATTEMPTS SLOTS`, which prints a line when the store is open, for each confirmed booking, for
/// each message and for each error, or `SoakStore check`, which reads those lines. `DATABASE_URL` names the database; of
/// SLOTS 0 no two attempts are for the same slot.
@main
struct SoakStore {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let numbers = arguments.dropFirst().compactMap { Int($0) }
        let url = try DatabaseURL(HostProcess.environment()["DATABASE_URL", default: ""])
        let store = try await Store(url.open(with: [.sqlite, .postgreSQL]))
        switch (arguments.first, numbers.count) {
        case ("book", 3):
            say("open")
            let delivery = Task { await deliver(store, tasks: max(1, numbers[0] / 4)) }
            await book(store, tasks: numbers[0], attempts: numbers[1], slots: numbers[2])
            delivery.cancel()
            await delivery.value
            say("over")
        case ("check", 0): try await SoakCheck(store: store).run()
        default: say("usage")
        }
        await store.close()
    }

    private static func book(_ store: Store, tasks: Int, attempts: Int, slots: Int) async {
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
    }

    private static func bookOnce(_ store: Store, at start: Int, for person: String) async {
        do {
            let result = try await store.slots.book(start, minutes: 30, in: "w", for: person) { booking in
                [NewWork("note", body: [], subject: person, id: booking.id)]
            }
            if case .booked(let booking) = result { say("booked \(booking.id) \(booking.start)") }
        } catch {
            say("error of a booking: \(error)")
        }
    }

    /// Delivers messages until the task is cancelled: whoever is killed leaves them to others, a second later.
    private static func deliver(_ store: Store, tasks: Int) async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<tasks { group.addTask { await deliverAll(store) } }
        }
    }

    private static func deliverAll(_ store: Store) async {
        while !Task.isCancelled {
            do {
                if let work = try await store.outbox.take(lease: .seconds(1)) {
                    say("sent \(work.id)")
                    try await store.outbox.done(work)
                } else {
                    try? await Task.sleep(for: .milliseconds(20))
                }
            } catch {
                say("error of a delivery: \(error)")
            }
        }
    }

    static func say(_ line: String) { HostProcess.write(Array("\(line)\n".utf8)) }
}
