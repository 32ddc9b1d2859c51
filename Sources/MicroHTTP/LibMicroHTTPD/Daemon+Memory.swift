import HTTPTypes
import HostSystem
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

    /// Ends connections if the account is short.
    ///
    /// While there is still room only those are ended that are slow by any measure. The kernel takes what it likes, so
    /// more may be taken than there is; then the largest go, before it is known how slow they are.
    func makeRoom(_ now: UInt64) {
        let shortage = memory.takeShortage()
        guard shortage != .none else { return }
        let order: ConnectionTable.Order =
            memory.isOverdrawn
            ? .largest(afterMilliseconds: 100)
            : .slowest(shortage == .refusing ? nil : Self.slowness)
        let overruns = connections.endCostliest(freeing: memory.total - memory.target, order, now: now)
        for case .client(let socket, let peer, let request) in overruns {
            tell(socket, peer, request, .overloaded)
        }
    }

    /// What no connection is ended for while nobody was refused.
    private static let slowness = ConnectionTable.Slowness(age: 1_000, rate: 64 << 10)
}

extension ConnectionTable {
    /// The rate below which a client counts as slow, and from when on.
    struct Slowness {
        /// In milliseconds.
        var age: UInt64
        /// In bytes a second.
        var rate: Int
    }

    /// Which connections are ended first.
    enum Order {
        case slowest(_ slowness: Slowness?)
        case largest(afterMilliseconds: UInt64)

        func includes(_ cost: Connection.Cost) -> Bool {
            switch self {
            case .slowest(nil): true
            case .slowest(let slowness?): cost.age > slowness.age && cost.rate < slowness.rate
            case .largest(let age): cost.age > age
            }
        }

        func puts(_ cost: Connection.Cost, before other: Connection.Cost) -> Bool {
            switch self {
            case .slowest: cost.rate < other.rate
            case .largest: cost.memory > other.memory
            }
        }
    }

    /// What the kernel keeps for all connections.
    var kernelMemory: Int {
        content.withLock { $0.connections.values.reduce(0) { $0 + $1.kernelMemory } }
    }

    /// Ends connections to free memory.
    ///
    /// - Parameters:
    ///   - excess: How many bytes to free.
    ///   - order: Which connections are ended first.
    ///   - now: The time.
    /// - Returns: Whom to tell.
    func endCostliest(freeing excess: Int, _ order: Order, now: UInt64) -> [Connection.Overrun] {
        content.withLock { content in
            let asksKernel = content.connections.count > 64
            var excess = excess
            var candidates: [(cost: Connection.Cost, connection: Connection)] = []
            for connection in content.connections.values {
                guard let cost = connection.cost(now: now, asksKernel: asksKernel) else { continue }
                if cost.isEnding {
                    excess -= cost.memory
                } else if order.includes(cost) {
                    candidates.append((cost, connection))
                }
            }
            candidates.sort { order.puts($0.cost, before: $1.cost) }
            var overruns: [Connection.Overrun] = []
            for (cost, connection) in candidates {
                guard excess > 0 else { break }
                excess -= cost.memory
                if let overrun = connection.endForMemory(speaks: overruns.count < Self.maximumWordCount) {
                    overruns.append(overrun)
                }
            }
            return overruns
        }
    }
}
