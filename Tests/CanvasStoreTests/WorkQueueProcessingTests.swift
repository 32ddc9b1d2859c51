import CanvasJSON
import CanvasStore
import CanvasStoreSQLite
import Logging
import Testing

/// Work that is done as it comes.
@Suite(.timeLimit(.minutes(1))) struct WorkQueueProcessingTests {
    private let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private func store() async throws -> Store {
        try await Store(DatabaseURL.memory.open(with: [.sqlite]))
    }

    @Test func workIsDoneOnceAndInOrder() async throws {
        let store = try await store()
        try await store.outbox.add((0..<20).map { NewWork("n", JSON($0), subject: "a", id: "\($0)") }, in: "w")
        let (done, continuation) = AsyncStream.makeStream(of: Int.self)
        let task = Task { [quiet] in
            await store.outbox.process(every: .milliseconds(1), logger: quiet) { work in
                continuation.yield(Int(work.json?.integer ?? -1))
            }
        }
        var numbers: [Int] = []
        for await number in done {
            numbers.append(number)
            if numbers.count == 20 { break }
        }
        #expect(numbers == Array(0..<20))
        while try await !store.outbox.waiting().isEmpty { await Task.yield() }
        task.cancel()
        await task.value
        await store.close()
    }

    @Test func leaseIsRenewedWhileTheWorkGoesOn() async throws {
        let store = try await store()
        try await store.outbox.add([NewWork("n", .null, id: "1")], in: "w")
        let task = Task { [quiet] in
            await store.outbox.process(every: .milliseconds(1), lease: .seconds(1), logger: quiet) { work in
                while try await store.outbox.work("1", in: "w")?.dueAt ?? 0 <= work.dueAt { await Task.yield() }
            }
        }
        while try await !store.outbox.waiting().isEmpty { await Task.yield() }
        #expect(try await store.outbox.work("1", in: "w")?.attempts == 1)
        task.cancel()
        await task.value
        await store.close()
    }

    @Test func permanentFailureIsGivenUpAtOnceAndOthersGoOn() async throws {
        let store = try await store()
        try await store.outbox.add(["bad", "good"].map { NewWork("n", .null, subject: "a", id: $0) }, in: "w")
        let task = Task { [quiet] in
            await store.outbox.process(every: .milliseconds(1), logger: quiet) { work in
                if work.id == "bad" { throw PermanentFailure("404 not_found") }
            }
        }
        while try await !store.outbox.waiting().isEmpty { await Task.yield() }
        let dead = try await store.outbox.dead()
        #expect(dead.map(\.id) == ["bad"] && dead.first?.failure == "404 not_found")
        task.cancel()
        await task.value
        await store.close()
    }

    @Test func failureIsPutOffAndTheLastOneIsGivenUp() async throws {
        let store = try await store()
        try await store.outbox.add([NewWork("n", .null, id: "1"), NewWork("n", .null, id: "2")], in: "w")
        struct Failure: Error {}
        for attempts in [8, 1] {
            let task = Task { [quiet] in
                await store.outbox.process(every: .milliseconds(1), attempts: attempts, logger: quiet) { work in
                    if attempts == 8, work.id == "2" { try await Task.sleep(for: .seconds(60)) }
                    throw Failure()
                }
            }
            if attempts == 8 {
                while try await store.outbox.work("1", in: "w")?.failure == nil { await Task.yield() }
                #expect(try await store.outbox.work("1", in: "w")?.attempts == 1)
                #expect(try await store.outbox.dead().isEmpty)
                while try await store.outbox.work("2", in: "w")?.attempts != 1 { await Task.yield() }
            } else {
                // A stop is no fault of the work: it is due at once.
                while try await !store.outbox.dead().contains(where: { $0.id == "2" }) { await Task.yield() }
            }
            task.cancel()
            await task.value
        }
        await store.close()
    }

    /// Its program was killed in each attempt, so nobody noted a failure.
    @Test func workThatNeverEndsIsGivenUpInTheEnd() async throws {
        let store = try await store()
        try await store.outbox.add([NewWork("n", .null, id: "1")], in: "w")
        for _ in 1...3 { _ = try await store.outbox.take(lease: .zero) }
        let task = Task { [quiet] in
            await store.outbox.process(every: .milliseconds(1), attempts: 3, logger: quiet) { _ in }
        }
        while try await store.outbox.dead().isEmpty { await Task.yield() }
        let failure = try await store.outbox.work("1", in: "w")?.failure
        #expect(failure == "it was begun 3 times, and never ended")
        task.cancel()
        await task.value
        await store.close()
    }

    @Test func taskEndsWhenItIsCancelledWhileTheStoreIsAway() async throws {
        let store = try await store()
        await store.close()
        let task = Task { [quiet] in
            await store.outbox.process(every: .milliseconds(1), logger: quiet) { _ in }
        }
        task.cancel()
        await task.value
    }
}
