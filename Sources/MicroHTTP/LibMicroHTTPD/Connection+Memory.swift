import CMicroHTTPD
import Glibc
import Synchronization

// What a connection costs in memory, and how long it has had it.

extension Connection {
    /// Notes what the body or the response under way has of the account.
    func noteMemory(_ count: Int) {
        memory.store(count, ordering: .relaxed)
    }

    /// What ending a connection would free, and how fast its client gets on.
    struct Cost {
        /// In bytes, the kernel's part included.
        var memory: Int
        /// Bytes of the body a second, or of the response had the client taken it by now.
        var rate: Int
        /// Milliseconds that it has been so.
        var age: UInt64
        /// Whether it was ended already, and is about to free this.
        var isEnding: Bool
    }

    /// What ending the connection would free.
    ///
    /// - Precondition: The table's lock is held, so that the descriptor is still this connection's.
    /// - Parameters:
    ///   - now: The time.
    ///   - asksKernel: Whether to count the kernel's part, which takes a system call.
    /// - Returns: nil when that would free nothing, or a handler is at work, whose memory does not depend on the connection.
    func cost(now: UInt64, asksKernel: Bool) -> Cost? {
        let (phase, since) = Self.parts(of: stamp.load(ordering: .relaxed))
        guard phase != .handling else { return nil }
        let memory = memory.load(ordering: .relaxed) + (asksKernel ? kernelMemory : 0)
        guard memory > 0 else { return nil }
        let age = now > since ? now - since : 0
        let count = phase == .body ? bodyBytes.load(ordering: .relaxed) : memory
        return Cost(
            memory: memory,
            rate: count.multipliedClamped(by: 1_000) / max(1, Int(age)),
            age: age,
            isEnding: phase == .ended
        )
    }

    /// Ends the connection to free its memory, unless its request has been received or its response sent meanwhile.
    ///
    /// - Precondition: The table's lock is held.
    /// - Parameter speaks: Whether the client may be told, which takes a descriptor.
    /// - Returns: What to do without the lock.
    func endForMemory(speaks: Bool) -> Overrun? {
        let word = stamp.load(ordering: .relaxed)
        return switch Self.parts(of: word).0 {
        case .body: cutOff(word, speaks: speaks)
        case .fresh, .idle, .sending, .pausing: cutOff(word, speaks: false, resets: true)
        case .handling, .ended: nil
        }
    }

    /// What the kernel keeps for this connection, sent or received.
    var kernelMemory: Int { max(0, Int(shim_socket_memory(descriptor))) }

    /// Makes the end of the connection throw away what the client has not taken.
    func resetWhenClosed() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        unsafe _ = setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
    }

    /// Whether the client takes what was sent too slowly; each ten seconds count for themselves.
    func isTakenSlowly(_ limits: Limits, now: UInt64) -> Bool {
        guard limits.minimumSendRate > 0 else { return false }
        // `tcpi_bytes_acked` of linux/tcp.h.
        guard unsentBytes > 0, let bytes = counted(at: 120) else {
            watch.withLock { $0.taken = nil }
            return false
        }
        return watch.withLock { watch in
            guard let before = watch.taken else {
                watch.taken = (bytes, now)
                return false
            }
            guard now > before.since + 10_000 else { return false }
            watch.taken = (bytes, now)
            let seconds = Int((now - before.since) / 1_000)
            return bytes - min(bytes, before.bytes) < limits.minimumSendRate.multipliedClamped(by: seconds)
        }
    }
}
