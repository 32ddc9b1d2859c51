import CanvasStore
import HostSystem

/// Compares a store with the lines of those who booked.
struct SoakCheck {
    let store: Store

    /// Prints a line for each figure.
    func run() async throws {
        var confirmed: [String: Int] = [:]
        var (sent, again) = (Set<String>(), 0)
        let text = String(decoding: try HostProcess.read("-", limit: 1 << 32), as: UTF8.self)
        for words in text.split(separator: "\n").map({ $0.split(separator: " ") }) {
            // A line that was cut by the kill was not told to anybody.
            if words.first == "booked", words.count == 3, let start = Int(words[2]) {
                confirmed[String(words[1])] = start
            } else if words.first == "sent", words.count == 2, !sent.insert(String(words[1])).inserted {
                again += 1
            }
        }
        var lost = 0
        for (id, start) in confirmed {
            let booking = try await store.slots.booking(id)
            if booking?.start != start || booking?.isCancelled != false { lost += 1 }
        }
        let waiting = Set(try await store.outbox.waiting(limit: .max).map(\.id))
        let messages = sent.union(waiting)
        var unfounded = 0
        // What has a confirmed booking has one.
        for id in messages where confirmed[id] == nil {
            if try await store.slots.booking(id) == nil { unfounded += 1 }
        }
        let taken = try await store.slots.taken(in: 0..<1 << 40, of: "w")
        // A booking that was not confirmed to anybody has a message, too.
        let without = max(confirmed.keys.count { !messages.contains($0) }, taken.count - (messages.count - unfounded))
        let doubles = zip(taken, taken.dropFirst()).count { $0.upperBound > $1.lowerBound }
        for (name, number) in [
            ("confirmed", confirmed.count), ("kept", taken.count), ("lost", lost), ("doubles", doubles),
            ("without_message", without), ("without_booking", unfounded), ("sent", sent.count),
            ("sent_again", again), ("waiting", waiting.subtracting(sent).count),
        ] { SoakStore.say("\(name)=\(number)") }
    }
}
