import CanvasJSON
import CanvasStore

extension StoreCheck {
    static let queues = [
        StoreCheck("work is taken once, and in order for each subject") { run in
            let (first, second) = try await run.stores()
            let works = [("1", "a"), ("2", "a"), ("3", "b"), ("4", nil), ("5", nil)].map { id, subject in
                NewWork("call", .null, subject: subject, id: id)
            }
            try expect(try await first.outbox.add(works, in: "w") == 5, "all are new")
            try expect(try await second.outbox.add(works, in: "w") == 0, "none is new")
            var taken: [Work] = []
            while let work = try await (taken.count.isMultiple(of: 2) ? first : second).outbox.take() {
                taken.append(work)
            }
            try expect(taken.map(\.id) == ["1", "3", "4", "5"], "2 waits for 1, others do not")
            try expect(try await first.outbox.done(taken[0]), "1 is done")
            try expect(try await !first.outbox.done(taken[0]), "once")
            let next = try await second.outbox.take()
            try expect(next?.id == "2" && next?.attempts == 1, "then 2 is due")
            try expect(try await second.webhooks.take() == nil, "another queue has its own")
            try expect(try await first.outbox.add([works[0]], in: "other") == 1, "another workspace has ids of its own")
            try expect(try await first.outbox.work("2", in: "other") == nil, "and sees none of these")
        },

        StoreCheck("a crowd takes each piece of work once") { run in
            let (first, second) = try await run.stores()
            try await first.outbox.add((0..<60).map { NewWork("n", .null, id: "\($0)") }, in: "w")
            let taken = try await withThrowingTaskGroup(of: [String].self) { group in
                for number in 0..<8 {
                    let outbox = number.isMultiple(of: 2) ? first.outbox : second.outbox
                    group.addTask {
                        var ids: [String] = []
                        // Two that look at once may both find the same, and one of them nothing.
                        for _ in 0..<40 {
                            guard let work = try await outbox.take() else { continue }
                            ids.append(work.id)
                        }
                        return ids
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            try expect(taken.count == 60 && Set(taken).count == 60, "each is taken, and once")
        },

        StoreCheck("work is taken while a crowd books and adds more") { run in
            let (first, second) = try await run.stores()
            try await first.outbox.add((0..<50).map { NewWork("n", .null, id: "\($0)") }, in: "w")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    let slots = number.isMultiple(of: 2) ? first.slots : second.slots
                    group.addTask {
                        var hour = number
                        while !Task.isCancelled {
                            _ = try await slots.book(hour * 3_600, minutes: 30, in: "w", for: "p\(hour)") { booking in
                                [NewWork("n", .null, subject: booking.person, id: booking.id)]
                            }
                            hour += 8
                        }
                    }
                }
                for _ in 0..<50 {
                    guard let work = try await second.outbox.take() else {
                        throw StoreCheckFailure(description: "no work is due")
                    }
                    try expect(try await second.outbox.done(work), "who took it ends it")
                }
                group.cancelAll()
                try await group.waitForAll()
            }
        },

        StoreCheck("a lease that has ended gives the work to others") { run in
            let outbox = try await run.store().outbox
            try await outbox.add([NewWork("n", .null, subject: "a", id: "1")], in: "w")
            guard let lost = try await outbox.take(lease: .seconds(60)) else {
                throw StoreCheckFailure(description: "no work is due")
            }
            try expect(try await outbox.take() == nil, "nobody else has it")
            run.pass(.seconds(1))
            let backlog = try await outbox.backlog()
            try expect(backlog.count == 1 && backlog.age == .seconds(1), "it counts as long as it is not done")
            run.pass(.seconds(-1))
            run.pass(.seconds(59))
            try expect(try await outbox.renew(lost, for: .seconds(60)), "a lease can be renewed")
            run.pass(.seconds(59))
            try expect(try await outbox.take() == nil, "until its lease ends")
            run.pass(.seconds(2))
            guard let again = try await outbox.take() else {
                throw StoreCheckFailure(description: "work whose lease ended is lost")
            }
            try expect(again.id == "1" && again.attempts == 2, "then it is tried again")
            try expect(try await !outbox.done(lost), "who lost it cannot end it")
            try expect(try await !outbox.retry(lost, after: .seconds(1), because: "late"), "nor put it off")
            try expect(try await !outbox.renew(lost, for: .seconds(60)), "nor keep it")
            try expect(try await outbox.done(again), "who has it can")
            run.pass(.seconds(3_600))
            try expect(try await outbox.take() == nil, "what is done is not tried again")
        },

        StoreCheck("what fails is tried again later, or given up and listed") { run in
            let outbox = try await run.store().outbox
            try await outbox.add(["1", "2"].map { NewWork("n", .null, subject: "a", id: $0) }, in: "w")
            guard let first = try await outbox.take() else { throw StoreCheckFailure(description: "no work is due") }
            try expect(try await outbox.retry(first, after: .seconds(10), because: "502"), "it is put off")
            try expect(try await outbox.take() == nil, "what comes after it waits, too")
            run.pass(.seconds(11))
            guard let again = try await outbox.take() else { throw StoreCheckFailure(description: "no work is due") }
            try expect(again.id == "1" && again.failure == "502" && again.attempts == 2, "it is due again")
            try expect(try await outbox.giveUp(again, because: "404"), "it is given up")
            try expect(try await outbox.take()?.id == "2", "what comes after it is not")
            let dead = try await outbox.dead()
            try expect(dead.map(\.id) == ["1"] && dead.first?.failure == "404", "it is listed with its failure")
            try expect(try await outbox.revive("1", in: "w"), "it is given another round")
            try expect(try await !outbox.revive("1", in: "w"), "once")
            try expect(try await outbox.take()?.id == "1", "and is due")
            try expect(try await outbox.dead().isEmpty, "nothing is dead")
        },

        StoreCheck("work that is not due yet is not taken, and what was done is forgotten in the end") { run in
            let webhooks = try await run.store().webhooks
            try await webhooks.add([NewWork("t", body: [1], id: "1", dueAt: run.now + 5_000)], in: "w")
            try expect(try await webhooks.take() == nil, "it is too early")
            run.pass(.seconds(5))
            guard let work = try await webhooks.take() else { throw StoreCheckFailure(description: "no work is due") }
            try await webhooks.done(work)
            try expect(try await webhooks.forget(doneBefore: .seconds(3_600)) == 0, "it is kept for a while")
            try expect(
                try await webhooks.add([NewWork("t", body: [1], id: "1")], in: "w") == 0,
                "so that twice is once"
            )
            run.pass(.seconds(7_200))
            try expect(try await webhooks.forget(doneBefore: .seconds(3_600)) == 1, "not for ever")
            try expect(try await webhooks.work("1", in: "w") == nil, "it is gone")
        },
    ]
}
