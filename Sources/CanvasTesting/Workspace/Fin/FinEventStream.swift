import Synchronization

/// The body of a response that streams the events of a turn, piece by piece.
///
/// Nobody is at work between two pieces: the reader itself waits until the next event is due.
final class FinEventStream: Sendable {
    /// The connection breaks.
    struct Broken: Error {}
    /// Nothing comes for too long.
    struct Stalled: Error {}

    private let workspace: SimulatedWorkspace
    private let ticket: FinStreamTicket
    private let isFinite: Bool
    private let rest: Mutex<Rest>

    private struct Rest {
        var entries: ArraySlice<FinEntry>
        var isBreaking = false
        var isOver = false
    }

    init(_ workspace: SimulatedWorkspace, _ ticket: FinStreamTicket, _ entries: [FinEntry], isFinite: Bool) {
        (self.workspace, self.ticket, self.isFinite) = (workspace, ticket, isFinite)
        rest = Mutex(Rest(entries: entries[...]))
    }

    /// The next piece; nil at the end.
    ///
    /// - Parameter timeout: How long to wait at most.
    /// - Returns: Bytes.
    /// - Throws: ``Broken``; ``Stalled``; `CancellationError`.
    func next(within timeout: Duration = .seconds(3_600)) async throws -> [UInt8]? {
        while true {
            let (entry, isBreaking, isOver) = rest.withLock { ($0.entries.first, $0.isBreaking, $0.isOver) }
            if isBreaking { throw Broken() }
            if isOver { return nil }
            guard let entry, entry.due < ticket.end else { return try await end(within: timeout) }
            try await wait(until: entry.due, within: timeout)
            rest.withLock { $0.entries = $0.entries.dropFirst() }
            switch entry.content {
            case .event(let json): return Self.bytes(of: json, entry.number)
            case .expiry:
                finish(as: .expired)
                return nil
            case .cut: if let half = takeCut(entry) { return half }
            }
        }
    }

    private func end(within timeout: Duration) async throws -> [UInt8]? {
        let isTold = isFinite && rest.withLock(\.entries.isEmpty)
        if !isTold { try await wait(until: ticket.end, within: timeout) }
        finish(as: isTold ? .used : .expired)
        return nil
    }

    private func wait(until time: ContinuousClock.Instant, within timeout: Duration) async throws {
        let now = ContinuousClock.now
        guard time > now else { return try Task.checkCancellation() }
        try await Task.sleep(until: min(time, now + timeout), clock: .continuous)
        if time > now + timeout { throw Stalled() }
    }

    private func finish(as standing: FinTurnRecord.Standing) {
        rest.withLock { $0.isOver = true }
        workspace.changeFin { $0.updateTurn(of: self.ticket.text) { $0.standing = standing } }
    }

    /// Half of the next event, after which the connection breaks; nil when it has broken here before.
    private func takeCut(_ entry: FinEntry) -> [UInt8]? {
        let token = ticket.text
        var isNew = false
        workspace.changeFin { fin in fin.updateTurn(of: token) { isNew = $0.cuts.insert(entry.number).inserted } }
        guard isNew else { return nil }
        return rest.withLock { rest in
            rest.isBreaking = true
            let next =
                rest.entries.first.flatMap { entry in entry.event.map { Self.bytes(of: $0, entry.number) } } ?? []
            return Array(next.prefix(next.count / 2))
        }
    }

    private static func bytes(of event: JSON, _ number: Int) -> [UInt8] {
        Array("id: \(number)\ndata: ".utf8) + event.bytes + Array("\n\n".utf8)
    }
}
