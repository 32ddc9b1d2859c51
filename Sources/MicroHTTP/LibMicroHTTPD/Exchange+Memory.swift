import Synchronization

// What a request takes of the account of memory: its body, then what that becomes, then the response.

extension Exchange {
    /// Takes bytes of the account for this request; they are given back with it at the latest.
    ///
    /// - Returns: false when there is no room.
    func takeMemory(_ count: Int) -> Bool {
        guard count > 0 else { return true }
        guard daemon.memory.take(count, by: memory.load(ordering: .relaxed)) else { return false }
        memory.add(count, ordering: .relaxed)
        return true
    }

    /// Gives bytes back that this request has taken.
    func giveMemory(_ count: Int) {
        guard count > 0 else { return }
        memory.subtract(count, ordering: .relaxed)
        daemon.memory.give(count)
    }

    /// Has so many bytes taken, neither more nor less.
    ///
    /// - Returns: false when there is no room for that, and nothing has changed.
    func setMemory(_ count: Int) -> Bool {
        let held = memory.load(ordering: .relaxed)
        if held > count { giveMemory(held - count) }
        return held >= count || takeMemory(count - held)
    }

    /// Takes memory for a body that has become so long.
    func makeRoom(for count: Int) -> Bool {
        guard count > bodyRoom else { return true }
        let room = Self.bodyRoom(for: count, of: bodyLength, limit: bodyLimit)
        guard takeMemory(room - bodyRoom) else { return false }
        request.body.reserveCapacity(room)
        bodyRoom = room
        connection.noteMemory(room)
        return true
    }

    /// The response takes the place of the request in the account; a handler that overran still holds its own.
    func keepMemory(for response: ServerResponse) -> Bool {
        let count = response.body.ownMemory
        connection.noteMemory(count)
        return isHandled.load(ordering: .relaxed) ? takeMemory(count) : setMemory(count)
    }

    /// The room that a body gets: eight times what has come, which for most is all of it at once.
    ///
    /// A client that announces a long body and sends little of it takes little, and a long one is copied seldom.
    ///
    /// - Parameters:
    ///   - count: Bytes that have come.
    ///   - length: The length that was announced; nil for a chunked body.
    ///   - limit: The longest body taken.
    /// - Returns: The number of bytes.
    static func bodyRoom(for count: Int, of length: Int?, limit: Int) -> Int {
        let factor = length == nil ? 2 : 8
        let (product, overflows) = count.multipliedReportingOverflow(by: factor)
        return max(count, min(length ?? limit, overflows ? .max : max(product, 4_096)))
    }
}

extension ServerRequest {
    /// Takes memory of the server's account for what becomes of this request, before it is allocated.
    ///
    /// It is given back with the request, or when the response is on its way.
    ///
    /// - Parameter count: The number of bytes.
    /// - Returns: false when the server has no room for them; always true for a request made by hand.
    package func takeMemory(_ count: Int) -> Bool { exchange?.takeMemory(count) ?? true }

    /// Gives memory back that ``takeMemory(_:)`` has taken.
    package func giveMemory(_ count: Int) { exchange?.giveMemory(count) }

    /// Makes sure that a response of so many bytes can take the place of what the request holds.
    ///
    /// - Returns: false when the server has no room for it.
    package func hasMemory(forResponse count: Int) -> Bool {
        guard let exchange else { return true }
        return exchange.takeMemory(count - exchange.memory.load(ordering: .relaxed))
    }
}

extension ServerResponse.Body {
    /// The memory that only this response has; the server keeps that of small ones out of its account.
    var ownMemory: Int {
        guard case .bytes(let bytes) = self, bytes.count > 4_096 else { return 0 }
        return bytes.count
    }
}
