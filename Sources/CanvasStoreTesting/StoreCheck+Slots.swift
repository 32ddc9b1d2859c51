import CanvasJSON
import CanvasStore

extension StoreCheck {
    /// 2031-03-03 10:00 UTC.
    private static let ten = 1_930_298_400

    static let slots = [
        StoreCheck("a minute belongs to whoever booked it first") { run in
            let book = try await run.store().slots
            guard case .booked(let first) = try await book.book(ten, minutes: 30, in: "w", for: "a", details: JSON("x"))
            else { throw StoreCheckFailure(description: "the first booking of a free time failed") }
            try expect(
                first.start == ten && first.end == ten + 1_800 && first.person == "a",
                "it is what was asked for"
            )
            try expect(
                try await book.booking(first.id) == first && first.details == JSON("x"),
                "it is read as it was told"
            )
            for start in [ten, ten - 29 * 60, ten + 29 * 60] {
                try expect(try await book.book(start, minutes: 30, in: "w", for: "b") == .taken, "\(start) is taken")
            }
            try expect(try await book.book(ten + 59, minutes: 30, in: "w", for: "b") == .taken, "seconds do not count")
            for start in [ten - 1_800, ten + 1_800] {
                guard case .booked = try await book.book(start, minutes: 30, in: "w", for: "b") else {
                    throw StoreCheckFailure(description: "what is beside a booking is taken")
                }
            }
            guard case .booked = try await book.book(ten, minutes: 30, in: "other", for: "a") else {
                throw StoreCheckFailure(description: "another workspace has the same calendar")
            }
        },

        StoreCheck("who asks again gets the first response, and no second booking") { run in
            let book = try await run.store().slots
            for person in ["a", nil] {
                let start = person == nil ? ten + 7_200 : ten
                guard case .booked(let first) = try await book.book(start, minutes: 30, in: "w", for: person) else {
                    throw StoreCheckFailure(description: "a free time is taken")
                }
                let again = try await book.book(start, minutes: 30, in: "w", for: person)
                try expect(again == .bookedBefore(first), "the same time is booked by the same person")
                let overlap = try await book.book(start + 900, minutes: 30, in: "w", for: person)
                try expect(overlap == .taken, "a second booking that overlaps the first is like another person's")
                _ = try await book.cancel(first.id)
                guard case .booked(let second) = try await book.book(start, minutes: 30, in: "w", for: person) else {
                    throw StoreCheckFailure(description: "what was cancelled cannot be booked again")
                }
                try expect(second.id != first.id, "it is a new booking")
            }
        },

        StoreCheck("of a crowd that books one minute on two servers, one has it") { run in
            let (first, second) = try await run.stores()
            for round in 0..<5 {
                let start = ten + round * 86_400
                let results = try await withThrowingTaskGroup(of: BookingResult.self) { group in
                    for person in 0..<64 {
                        let book = person.isMultiple(of: 2) ? first.slots : second.slots
                        group.addTask {
                            try await book.book(start + person % 30 * 60, minutes: 30, in: "w", for: "\(person)")
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                let booked = results.compactMap { if case .booked(let booking) = $0 { booking } else { nil } }
                // Those that begin half an hour apart may both be booked; all others overlap.
                let times = booked.map(\.minutes).sorted { $0.lowerBound < $1.lowerBound }
                try expect(!times.isEmpty && times.count <= 2, "one or two that do not overlap are booked")
                for (one, next) in zip(times, times.dropFirst()) {
                    try expect(one.upperBound <= next.lowerBound, "no minute is booked twice")
                }
                let taken = try await second.slots.taken(in: start..<start + 7_200, of: "w")
                try expect(taken == times.map { $0.lowerBound * 60..<$0.upperBound * 60 }, "those are what is taken")
            }
        },

        StoreCheck("a booking is moved to a free time, or stays where it is") { run in
            let book = try await run.store().slots
            guard case .booked(let mine) = try await book.book(ten, minutes: 30, in: "w", for: "a"),
                case .booked(let other) = try await book.book(ten + 3_600, minutes: 30, in: "w", for: "b")
            else { throw StoreCheckFailure(description: "free times are taken") }
            try expect(try await book.move(mine.id, to: ten + 3_000, minutes: 30) == .taken(mine), "the other has it")
            try expect(try await book.booking(mine.id) == mine, "it stays where it is")
            guard case .done(let moved) = try await book.move(mine.id, to: ten + 900, minutes: 30) else {
                throw StoreCheckFailure(description: "a booking is in its own way")
            }
            try expect(moved.start == ten + 900 && moved.id == mine.id, "it is at the new time")
            try expect(try await book.move(mine.id, to: ten + 900, minutes: 30) == .doneBefore(moved), "twice is once")
            guard case .booked = try await book.book(ten, minutes: 15, in: "w", for: "c") else {
                throw StoreCheckFailure(description: "the old time is still taken")
            }
            guard case .done(let cancelled) = try await book.cancel(other.id) else {
                throw StoreCheckFailure(description: "a booking cannot be cancelled")
            }
            try expect(cancelled.isCancelled, "it is cancelled")
            try expect(try await book.cancel(other.id) == .doneBefore(cancelled), "twice is once")
            try expect(
                try await book.move(other.id, to: ten + 9_000, minutes: 30) == .cancelled(cancelled),
                "it is over"
            )
            for id in ["none", "a\u{0}", "0123456789abcdefghjkmnpqrs"] {
                try expect(try await book.cancel(id) == .unknown, "there is none")
                try expect(try await book.move(id, to: ten, minutes: 30) == .unknown, "there is none")
                try expect(try await book.booking(id) == nil, "there is none")
            }
            guard case .done = try await book.move(mine.id, to: ten + 3_600, minutes: 30) else {
                throw StoreCheckFailure(description: "the time of a cancelled booking is not free")
            }
        },

        StoreCheck("what is taken and who comes when is told in order") { run in
            let store = try await run.store()
            for (offset, person) in [(3, "a"), (1, "a"), (2, "b"), (5, "a"), (-2, "a")] {
                _ = try await store.slots.book(ten + offset * 3_600, minutes: 60, in: "w", for: person)
            }
            let starts = try await store.slots.upcoming(of: "a", in: "w", from: ten + 5_400).map(\.start)
            try expect(
                starts == [1, 3, 5].map { ten + $0 * 3_600 },
                "one that has begun is among them, one that ended not"
            )
            let taken = try await store.slots.taken(in: ten + 5_400..<ten + 10_800, of: "w")
            try expect(taken.map(\.lowerBound) == [1, 2, 3].map { ten + $0 * 3_600 }, "borders count as they should")
            try expect(try await store.slots.taken(in: ten..<ten + 86_400, of: "other").isEmpty, "others have none")
            _ = try await store.slots.book(-3_600, minutes: 30, in: "w", for: "a")
            try expect(try await store.slots.taken(in: -7_200..<0, of: "w") == [-3_600..<(-1_800)], "before 1970, too")
        },

        StoreCheck("work for the outbox is there if and only if the booking is") { run in
            let store = try await run.store()
            let work = { @Sendable (booking: Booking) in
                [NewWork("note", JSON(booking.id), subject: booking.person, id: "note-\(booking.id)")]
            }
            guard
                case .booked(let booking) = try await store.slots.book(
                    ten,
                    minutes: 30,
                    in: "w",
                    for: "a",
                    sending: work
                )
            else { throw StoreCheckFailure(description: "a free time is taken") }
            _ = try await store.slots.book(ten, minutes: 30, in: "w", for: "a", sending: work)
            _ = try await store.slots.book(ten, minutes: 30, in: "w", for: "b", sending: work)
            let waiting = try await store.outbox.waiting()
            try expect(waiting.map(\.id) == ["note-\(booking.id)"], "one is there, of the booking")
            try expect(waiting.first?.json == JSON(booking.id) && waiting.first?.subject == "a", "it is what was told")
            let cancelling = { @Sendable (booking: Booking) in
                [NewWork("gone", JSON(booking.isCancelled), subject: "a")]
            }
            _ = try await store.slots.cancel(booking.id, sending: cancelling)
            _ = try await store.slots.cancel(booking.id, sending: cancelling)
            try expect(try await store.outbox.waiting().map(\.kind) == ["note", "gone"], "one for the cancellation")
            do {
                let tooLarge = { @Sendable (_: Booking) in
                    [NewWork("large", body: [UInt8](repeating: 0, count: 1 << 21))]
                }
                _ = try await store.slots.book(ten, minutes: 30, in: "w", for: "c", sending: tooLarge)
                throw StoreCheckFailure(description: "work of 2 MiB was kept")
            } catch is StoreError {}
            try expect(try await store.slots.taken(in: ten..<ten + 60, of: "w").isEmpty, "no booking without its work")
        },

        StoreCheck("the latest bookings of a person come first") { run in
            let book = try await run.store().slots
            for start in [ten, ten + 7_200, ten + 3_600] {
                guard case .booked(let booking) = try await book.book(start, minutes: 30, in: "w", for: "a") else {
                    throw StoreCheckFailure(description: "a free time is taken")
                }
                if start == ten { _ = try await book.cancel(booking.id) }
            }
            _ = try await book.book(ten + 9_000, minutes: 30, in: "w", for: "b")
            let latest = try await book.latest(of: "a", in: "w", limit: 2).map(\.start)
            try expect(latest == [ten + 7_200, ten + 3_600], "the last two")
            let all = try await book.latest(of: "a", in: "w", limit: 10)
            try expect(all.count == 3 && all.last?.isCancelled == true, "the cancelled one is among them")
            try expect(try await book.latest(of: "a", in: "w", limit: -1).isEmpty, "none")
        },

        StoreCheck("a person is exported and forgotten") { run in
            let store = try await run.store()
            for (start, person) in [(ten, "a"), (ten + 3_600, "a"), (ten + 7_200, "b")] {
                _ = try await store.slots.book(start, minutes: 30, in: "w", for: person) { booking in
                    [NewWork("note", .null, subject: booking.person)]
                }
            }
            _ = try await store.slots.book(ten, minutes: 30, in: "other", for: "a")
            _ = try await store.webhooks.add([NewWork("topic", .null, subject: "a")], in: "w")
            let records = try await store.people.records(of: "a", in: "w")
            try expect(records.bookings.map(\.start) == [ten, ten + 3_600], "all are exported")
            try expect(records.outbox.map(\.kind) == ["note", "note"], "so is what is to be sent")
            try expect(records.webhooks.map(\.kind) == ["topic"], "and what came")
            try expect(try await store.people.erase("a", in: "w") == 5, "all is forgotten")
            try expect(try await store.people.records(of: "a", in: "w").isEmpty, "nothing is left")
            _ = try await store.slots.book(ten + 10_800, minutes: 30, in: "w", for: nil)
            _ = try await store.outbox.add([NewWork("note", .null)], in: "w")
            try expect(try await store.people.records(of: "", in: "w").isEmpty, "who is unknown is nobody")
            try expect(try await store.people.erase("", in: "w") == 0, "nor forgotten by an empty id")
            try expect(try await store.slots.upcoming(of: "", in: "w").isEmpty, "nor shown")
            try expect(try await store.slots.latest(of: "", in: "w", limit: 9).isEmpty, "nor listed")
            try expect(try await store.slots.taken(in: ten..<ten + 20_000, of: "w").count == 2, "but has the time")
            try expect(try await store.outbox.waiting().map(\.subject) == ["b", nil], "nor of what was to be sent")
            try expect(try await store.slots.all(of: "a", in: "other").count == 1, "another workspace has its own")
            guard case .booked = try await store.slots.book(ten, minutes: 30, in: "w", for: "c") else {
                throw StoreCheckFailure(description: "the time of somebody forgotten is taken")
            }
        },
    ]
}
