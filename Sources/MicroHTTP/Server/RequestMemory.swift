import Synchronization

/// What one request takes of the account of memory: its body, then what that becomes, then the response.
///
/// It is given back with this value at the latest.
struct RequestMemory: ~Copyable, Sendable {
    private let account: MemoryAccount
    private let taken = Atomic(0)

    init(of account: MemoryAccount) {
        self.account = account
    }

    deinit { account.give(taken.load(ordering: .relaxed)) }

    /// Takes bytes for this request.
    ///
    /// - Returns: false when there is no room.
    func take(_ count: Int) -> Bool {
        guard count > 0 else { return true }
        guard account.take(count, by: taken.load(ordering: .relaxed)) else { return false }
        taken.add(count, ordering: .relaxed)
        return true
    }

    /// Gives bytes back that were taken.
    func give(_ count: Int) {
        guard count > 0 else { return }
        taken.subtract(count, ordering: .relaxed)
        account.give(count)
    }

    /// Has so many bytes taken, neither more nor less.
    ///
    /// - Returns: false when there is no room for that, and nothing has changed.
    func set(_ count: Int) -> Bool {
        let held = taken.load(ordering: .relaxed)
        if held > count { give(held - count) }
        return held >= count || take(count - held)
    }

    /// Has at least so many bytes taken.
    ///
    /// - Returns: false when there is no room for that, and nothing has changed.
    func raise(to count: Int) -> Bool { take(count - taken.load(ordering: .relaxed)) }
}

extension ServerRequest {
    /// Takes memory of the server's account for what becomes of this request, before it is allocated.
    ///
    /// It is given back with the request, or when the response is on its way.
    ///
    /// - Parameter count: The number of bytes.
    /// - Returns: false when the server has no room for them; always true for a request made by hand.
    package func takeMemory(_ count: Int) -> Bool { exchange?.memory.take(count) ?? true }

    /// Gives memory back that ``takeMemory(_:)`` has taken.
    package func giveMemory(_ count: Int) { exchange?.memory.give(count) }

    /// Makes sure that a response of so many bytes can take the place of what the request holds.
    ///
    /// - Returns: false when the server has no room for it.
    package func hasMemory(forResponse count: Int) -> Bool { exchange?.memory.raise(to: count) ?? true }
}

extension ServerResponse.Body {
    /// The memory that only this response has; the server keeps that of small ones out of its account.
    var ownMemory: Int {
        guard case .bytes(let bytes) = self, bytes.count > 4_096 else { return 0 }
        return bytes.count
    }
}
