import Synchronization

/// A cache of values that are good for a while, so that what is costly is made once for many.
///
/// Several that ask for the same value at once wait for one making of it. An error is given to those and not kept. One that
/// is cancelled stops waiting at once, while the making goes on for the others; one that takes longer than the lifetime is
/// forgotten, and the next to ask begins another.
public final class TimedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry {
        var making: Making<Value>
        var expires: ContinuousClock.Instant
    }

    private let lifetime: Duration
    private let limit: Int
    private let entries = Mutex<[Key: Entry]>([:])
    private let now: @Sendable () -> ContinuousClock.Instant

    /// Creates an empty cache.
    ///
    /// - Parameters:
    ///   - lifetime: How long a value is good, from the moment at which its making began.
    ///   - limit: The maximum number of values kept at once.
    public convenience init(lifetime: Duration, limit: Int = 1_000) {
        self.init(lifetime: lifetime, limit: limit, now: { ContinuousClock.now })
    }

    init(lifetime: Duration, limit: Int, now: @escaping @Sendable () -> ContinuousClock.Instant) {
        self.lifetime = lifetime
        self.limit = max(1, limit)
        self.now = now
    }

    /// Returns a value that is made now or was made not long ago.
    ///
    /// - Parameters:
    ///   - key: Tells values apart.
    ///   - make: Makes the value; it is not cancelled when those that wait for it are.
    /// - Returns: The value.
    /// - Throws: What `make` throws; `CancellationError` when the calling task is cancelled before the value is there.
    public func value(for key: Key, make: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let (making, isNew) = entries.withLock { entries in
            let now = now()
            if let entry = entries[key], entry.expires > now { return (entry.making, false) }
            if entries.count >= limit, entries[key] == nil {
                entries = entries.filter { $0.value.expires > now }
                // Still full of good values: the one that goes first is the oldest.
                if entries.count >= limit, let oldest = entries.min(by: { $0.value.expires < $1.value.expires }) {
                    entries[oldest.key] = nil
                }
            }
            let making = Making<Value>()
            entries[key] = Entry(making: making, expires: now + lifetime)
            return (making, true)
        }
        if isNew {
            Task {
                do {
                    making.end(.success(try await make()))
                } catch {
                    entries.withLock { entries in
                        if entries[key]?.making === making { entries[key] = nil }
                    }
                    making.end(.failure(error))
                }
            }
        }
        return try await making.value()
    }
}

/// One making of a value, and those that wait for it.
private final class Making<Value: Sendable>: Sendable {
    private struct State {
        var result: Result<Value, any Error>?
        var waiting: [Int: CheckedContinuation<Value, any Error>] = [:]
        var number = 0
    }

    private let state = Mutex(State())

    /// Waits for the value, or until the calling task is cancelled.
    func value() async throws -> Value {
        let (result, number) = state.withLock { state in
            state.number += 1
            return (state.result, state.number)
        }
        if let result { return try result.get() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let result: Result<Value, any Error>? = state.withLock { state in
                    if let result = state.result { return result }
                    // Cancelled before it is noted here, so `onCancel` found nothing.
                    if Task.isCancelled { return .failure(CancellationError()) }
                    state.waiting[number] = continuation
                    return nil
                }
                if let result { continuation.resume(with: result) }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: number) }?.resume(throwing: CancellationError())
        }
    }

    /// Gives the result to all that wait, and to those that come.
    func end(_ result: Result<Value, any Error>) {
        let waiting = state.withLock { state in
            state.result = result
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        for continuation in waiting { continuation.resume(with: result) }
    }
}
