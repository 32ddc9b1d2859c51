import Synchronization

/// Keeps values for a while, so that what costs much is made once for many.
///
/// Several that ask for the same value at once wait for one making of it. An error is given to those and not kept.
public final class TimedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry {
        var making: Task<Value, any Error>
        var expires: ContinuousClock.Instant
    }

    private let lifetime: Duration
    private let limit: Int
    private let entries = Mutex<[Key: Entry]>([:])
    private let now: @Sendable () -> ContinuousClock.Instant

    /// Creates an empty cache.
    ///
    /// - Parameters:
    ///   - lifetime: How long a value is good.
    ///   - limit: The most values kept at once.
    public convenience init(lifetime: Duration, limit: Int = 1_000) {
        self.init(lifetime: lifetime, limit: limit, now: { ContinuousClock.now })
    }

    init(lifetime: Duration, limit: Int, now: @escaping @Sendable () -> ContinuousClock.Instant) {
        self.lifetime = lifetime
        self.limit = max(1, limit)
        self.now = now
    }

    /// Gives a value, made now or not long ago.
    ///
    /// - Parameters:
    ///   - key: Tells values apart.
    ///   - make: Makes the value; it is not cancelled when one of several that wait for it is.
    /// - Returns: The value.
    /// - Throws: What `make` throws.
    public func value(for key: Key, make: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let task = entries.withLock { entries in
            let now = now()
            if let entry = entries[key], entry.expires > now { return entry.making }
            if entries.count >= limit {
                entries = entries.filter { $0.value.expires > now }
                // Still full of good values: the one that goes first is the oldest.
                if entries.count >= limit, let oldest = entries.min(by: { $0.value.expires < $1.value.expires }) {
                    entries[oldest.key] = nil
                }
            }
            let task = Task { try await make() }
            entries[key] = Entry(making: task, expires: now + lifetime)
            return task
        }
        do {
            return try await task.value
        } catch {
            entries.withLock { entries in
                if entries[key]?.making == task { entries[key] = nil }
            }
            throw error
        }
    }
}
