import HTTPTypes
import Synchronization

// How the daemon keeps its account of memory in bounds: the slowest clients go first.

extension Daemon {
    /// Connections whose part of the kernel's memory is not worth a look.
    private static let fewConnections = 64

    /// Measures what the kernel keeps, and makes room if that or the requests have taken much.
    func lookAtMemory(_ now: UInt64) {
        memory.setKernel(connections.count > Self.fewConnections ? connections.kernelMemory : 0)
        makeRoom(now)
        HostProcess.giveBackFreedMemory(now, isIdle: memory.total <= memory.limit / 8)
    }

    /// Ends the slowest connections if the account is short.
    ///
    /// While there is still room only those are ended that are slow by any measure.
    func makeRoom(_ now: UInt64) {
        let shortage = memory.takeShortage()
        guard shortage != .none else { return }
        let overruns = connections.slowest(
            freeing: memory.total - memory.target,
            sparing: shortage == .refusing ? nil : Self.patience,
            now: now
        )
        for case .client(let socket, let peer, let request) in overruns {
            let request = request ?? ServerRequest(id: requestIDs.next(), method: .get, target: .unread, peer: peer)
            LastWord.say(handler.respond(to: request, refusedFor: .overloaded), to: request.id, on: socket)
        }
    }

    /// What no connection is ended for while nobody was refused.
    private static let patience = ConnectionTable.Patience(age: 1_000, rate: 64 << 10)
}

extension ConnectionTable {
    /// How fast a client has to be, and from when on.
    struct Patience {
        /// In milliseconds.
        var age: UInt64
        /// In bytes a second.
        var rate: Int
    }

    /// What the kernel keeps for all connections.
    var kernelMemory: Int {
        content.withLock { $0.connections.values.reduce(0) { $0 + $1.kernelMemory } }
    }

    /// Ends the slowest connections.
    ///
    /// - Parameters:
    ///   - excess: How many bytes to free.
    ///   - patience: Who is spared; nil for nobody.
    ///   - now: The time.
    /// - Returns: Whom to tell.
    func slowest(freeing excess: Int, sparing patience: Patience?, now: UInt64) -> [Connection.Overrun] {
        content.withLock { content in
            let asksKernel = content.connections.count > 64
            var excess = excess
            var candidates: [(cost: Connection.Cost, connection: Connection)] = []
            for connection in content.connections.values {
                guard let cost = connection.cost(now: now, asksKernel: asksKernel) else { continue }
                if cost.isEnding {
                    excess -= cost.memory
                } else if patience.map({ cost.age > $0.age && cost.rate < $0.rate }) ?? true {
                    candidates.append((cost, connection))
                }
            }
            candidates.sort { $0.cost.rate < $1.cost.rate }
            var overruns: [Connection.Overrun] = []
            for (cost, connection) in candidates {
                guard excess > 0 else { break }
                excess -= cost.memory
                if let overrun = connection.endForMemory(speaks: overruns.count < Self.mostWords) {
                    overruns.append(overrun)
                }
            }
            return overruns
        }
    }
}
