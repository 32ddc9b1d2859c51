import CanvasTesting
import HTTPTypes
import IntercomAPI
import Synchronization

/// A clock that goes on only when all tasks that use it sleep, to the moment at which the first of them wakes.
final class SteppingClock: APIClock {
    private struct Sleeper {
        let end: Duration
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var now = Duration.seconds(1_000)
        /// The tasks that do not sleep.
        var awake = 0
        var sleepers: [Sleeper] = []

        /// Goes on if nobody is awake; returns whoever wakes.
        mutating func step() -> [Sleeper] {
            guard awake == 0, let next = sleepers.map(\.end).min() else { return [] }
            now = max(now, next)
            let woken = sleepers.filter { $0.end <= now }
            sleepers.removeAll { $0.end <= now }
            awake += woken.count
            return woken
        }
    }

    private let state = Mutex(State())

    var now: Duration { state.withLock(\.now) }

    /// The time as a workspace reads it, which has another beginning.
    @Sendable func timestamp() -> Timestamp { Timestamp(secondsSince1970: 1_799_999_003 + now.components.seconds) }

    func sleep(until time: Duration) async throws {
        try Task.checkCancellation()
        await withCheckedContinuation { continuation in
            let woken = state.withLock { state in
                state.awake -= 1
                state.sleepers.append(Sleeper(end: max(time, state.now), continuation: continuation))
                return state.step()
            }
            for sleeper in woken { sleeper.continuation.resume() }
        }
        try Task.checkCancellation()
    }

    /// Runs numbered tasks that sleep by this clock and wait for nothing else.
    func run(_ count: Int, _ task: @escaping @Sendable (Int) async throws -> Void) async throws {
        state.withLock { $0.awake += count }
        try await withThrowingTaskGroup { group in
            for number in 0..<count {
                group.addTask {
                    defer { self.leave() }
                    try await task(number)
                }
            }
            try await group.waitForAll()
        }
    }

    private func leave() {
        let woken = state.withLock { state in
            state.awake -= 1
            return state.step()
        }
        for sleeper in woken { sleeper.continuation.resume() }
    }
}

/// A transport on which each way takes a while.
struct DistantTransport: HTTPTransport {
    let transport: any HTTPTransport
    let clock: SteppingClock
    /// How long a request, and how long a response, is on its way.
    var way = Duration.milliseconds(20)

    func exchange<Result: Sendable>(
        _ request: HTTPRequest,
        body: [UInt8],
        limits: ExchangeLimits,
        read: (HTTPResponse, inout HTTPBodyReader) async throws -> Result
    ) async throws -> Result {
        try await clock.sleep(until: clock.now + way)
        return try await transport.exchange(request, body: body, limits: limits) { response, reader in
            try await clock.sleep(until: clock.now + way)
            return try await read(response, &reader)
        }
    }
}
