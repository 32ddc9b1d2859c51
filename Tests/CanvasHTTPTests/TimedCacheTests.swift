import MicroHTTP
import RawHTTP
import Synchronization
import Testing

@testable import CanvasHTTP

@Suite(.timeLimit(.minutes(5))) struct TimedCacheTests {
    /// A clock that the test moves.
    private final class Clock: Sendable {
        private let moved = Mutex(Duration.zero)
        private let start = ContinuousClock.now
        var now: ContinuousClock.Instant { start + moved.withLock { $0 } }
        func move(by duration: Duration) { moved.withLock { $0 += duration } }
    }

    private final class Counter: Sendable {
        private let count = Atomic(0)
        func next() -> Int { count.add(1, ordering: .relaxed).newValue }
    }

    private struct Failure: Error {}

    @Test func valueIsKeptForItsTime() async throws {
        let clock = Clock()
        let made = Counter()
        let cache = TimedCache<String, Int>(lifetime: .seconds(30), limit: 10, now: { clock.now })
        let first = try await cache.value(for: "a") { made.next() }
        clock.move(by: .seconds(29))
        let second = try await cache.value(for: "a") { made.next() }
        clock.move(by: .seconds(1))
        let third = try await cache.value(for: "a") { made.next() }
        let other = try await cache.value(for: "b") { made.next() }
        #expect([first, second, third, other] == [1, 1, 2, 3])
    }

    @Test func manyThatAskAtOnceGetOneMaking() async throws {
        let made = Counter()
        let cache = TimedCache<Int, Int>(lifetime: .seconds(86_400))
        let values = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await cache.value(for: 1) {
                        await Task.yield()
                        return made.next()
                    }
                }
            }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(values == [1])
    }

    @Test func errorIsNotKept() async throws {
        let cache = TimedCache<Int, Int>(lifetime: .seconds(86_400))
        await #expect(throws: Failure.self) { try await cache.value(for: 1) { throw Failure() } }
        let value = try await cache.value(for: 1) { 2 }
        #expect(value == 2)
    }

    @Test func cacheDoesNotGrowPastItsLimit() async throws {
        let clock = Clock()
        let made = Counter()
        let cache = TimedCache<Int, Int>(lifetime: .seconds(30), limit: 2, now: { clock.now })
        for key in 1...3 {
            _ = try await cache.value(for: key) { made.next() }
            clock.move(by: .seconds(1))
        }
        let kept = try await cache.value(for: 3) { made.next() }
        let dropped = try await cache.value(for: 1) { made.next() }
        #expect(kept == 3)
        #expect(dropped == 4)
    }

    /// A making that ends when the test says so.
    private final class Gate: Sendable {
        let began: AsyncStream<Void>
        private let beginning: AsyncStream<Void>.Continuation
        private let ends: AsyncStream<Void>
        private let ending: AsyncStream<Void>.Continuation

        init() {
            (began, beginning) = AsyncStream.makeStream(of: Void.self)
            (ends, ending) = AsyncStream.makeStream(of: Void.self)
        }

        func pass() async {
            beginning.yield()
            for await _ in ends { break }
        }

        func open() { ending.yield() }
    }

    @Test func oneThatIsCancelledStopsWaitingWhileTheMakingGoesOnForTheOthers() async throws {
        let gate = Gate()
        let cache = TimedCache<Int, Int>(lifetime: .seconds(86_400))
        let ask: @Sendable () async throws -> Int = {
            try await cache.value(for: 1) {
                await gate.pass()
                return 1
            }
        }
        let impatient = (0..<20).map { _ in Task { try await ask() } }
        for await _ in gate.began { break }
        let patient = Task { try await ask() }
        for task in impatient { task.cancel() }
        for task in impatient {
            // The making has not ended: nothing but the cancellation ends the waiting.
            await #expect(throws: CancellationError.self) { try await task.value }
        }
        gate.open()
        #expect(try await patient.value == 1)
        let kept = try await cache.value(for: 1) { 2 }
        #expect(kept == 1)
    }

    @Test func taskThatIsCancelledAlreadyDoesNotWait() async throws {
        let gate = Gate()
        let cache = TimedCache<Int, Int>(lifetime: .seconds(86_400))
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try await cache.value(for: 1) {
                await gate.pass()
                return 1
            }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        gate.open()
    }

    @Test func makingThatTakesLongerThanTheLifetimeIsForgotten() async throws {
        let clock = Clock()
        let gate = Gate()
        let cache = TimedCache<Int, Int>(lifetime: .seconds(30), limit: 10, now: { clock.now })
        let first = Task {
            try await cache.value(for: 1) {
                await gate.pass()
                return 1
            }
        }
        for await _ in gate.began { break }
        clock.move(by: .seconds(30))
        let second = try await cache.value(for: 1) { 2 }
        gate.open()
        let late = try await first.value
        let third = try await cache.value(for: 1) { 3 }
        #expect([late, second, third] == [1, 2, 2])
    }

    @Test func errorOfAForgottenMakingDoesNotTakeTheNewValueAway() async throws {
        let clock = Clock()
        let gate = Gate()
        let cache = TimedCache<Int, Int>(lifetime: .seconds(30), limit: 10, now: { clock.now })
        let first = Task {
            try await cache.value(for: 1) { () -> Int in
                await gate.pass()
                throw Failure()
            }
        }
        for await _ in gate.began { break }
        clock.move(by: .seconds(30))
        _ = try await cache.value(for: 1) { 2 }
        gate.open()
        await #expect(throws: Failure.self) { try await first.value }
        let kept = try await cache.value(for: 1) { 3 }
        #expect(kept == 2)
    }
}

/// An app whose canvas comes from a cache that a hung source never fills.
@Suite(.timeLimit(.minutes(5))) struct HungCacheTests {
    @Test func handlersThatWaitForAHungSourceGiveTheirPlacesBack() async throws {
        let cache = TimedCache<Int, Int>(lifetime: .seconds(86_400))
        let (releases, release) = AsyncStream.makeStream(of: Void.self)
        let app = ClosureApp(onInitialize: { request in
            guard request.workspaceID == "slow" else { return Canvas { Text("Quick") } }
            let value = try await cache.value(for: 1) {
                for await _ in releases { break }
                return 1
            }
            return Canvas { Text("\(value)") }
        })
        try await withApp(
            app,
            {
                $0.http.handlerLimit = 2
                $0.http.handlerTimeout = .seconds(1)
            }
        ) { app in
            for _ in 0..<2 {
                async let one = app.post("/initialize", #"{"workspace_id":"slow"}"#)
                async let other = app.post("/initialize", #"{"workspace_id":"slow"}"#)
                let texts = try await [one.text, other.text]
                #expect(!texts.contains { $0.contains("Quick") })
            }
            // Until the cancelled handlers have ended, which they do by themselves.
            while try await app.post("/initialize", #"{"workspace_id":"w"}"#).status != 200 {
                try Task.checkCancellation()
            }
        }
        release.finish()
    }
}
