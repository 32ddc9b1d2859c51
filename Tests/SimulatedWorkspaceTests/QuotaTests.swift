import CanvasTesting
import IntercomAPI
import Synchronization
import Testing

/// The client with as many calls as Intercom allows, in time that goes on only when all calls wait.
@Suite("A client with many calls", .timeLimit(.minutes(5))) struct QuotaTests {
    private let clock = SteppingClock()

    private func workspace(clockAhead seconds: Int) -> SimulatedWorkspace {
        let workspace = SimulatedWorkspace(limit: 167, seed: .empty, now: clock.timestamp)
        workspace.faults = [.wrongClock: seconds]
        return workspace
    }

    private func client(of workspace: SimulatedWorkspace) throws -> IntercomClient {
        var configuration = IntercomClient.Configuration()
        configuration.retries.maximumWait = .seconds(10_000)
        return try IntercomClient(
            token: AccessToken(workspace.token),
            transport: DistantTransport(transport: workspace.transport, clock: clock),
            configuration: configuration,
            clock: clock,
            random: { 0.5 }
        )
    }

    @Test("is never refused and uses nearly the whole quota, whatever its clock", arguments: [40, 0, -40])
    func quota(ahead: Int) async throws {
        let workspace = workspace(clockAhead: ahead)
        let intercom = try client(of: workspace)
        try await clock.run(100) { _ in
            for _ in 0..<40 { try await intercom.call(.get, "/me") }
        }
        let calls = workspace.calls
        #expect(calls.count == 4_000 && calls.allSatisfy { $0.status == 200 })
        let windows = Dictionary(grouping: calls) { $0.time.secondsSince1970 / 10 }
        // The first window had begun before the first call, and the last one ends before it is over.
        let whole = windows.sorted { $0.key < $1.key }.dropFirst().dropLast().map(\.value.count)
        #expect(whole.count >= 22 && whole.reduce(0, +) * 100 >= 95 * 167 * whole.count, "\(whole)")
    }

    @Test("lets a live call go at once, whatever bulk work does", arguments: [40, 0])
    func lanes(ahead: Int) async throws {
        let workspace = workspace(clockAhead: ahead)
        let intercom = try client(of: workspace)
        let bulk = intercom.lane(.background)
        let isOver = Mutex(false)
        let waits = Mutex<[Duration]>([])
        let clock = clock
        try await clock.run(51) { number in
            guard number == 0 else {
                while !isOver.withLock(\.self) { try await bulk.call(.get, "/contacts") }
                return
            }
            defer { isOver.withLock { $0 = true } }
            // Of three a second a window has 30 at most: fewer than the fifth that is left to them.
            for _ in 0..<400 {
                let start = clock.now
                try await intercom.call(.get, "/me")
                waits.withLock { $0.append(clock.now - start - .milliseconds(40)) }
                try await clock.sleep(until: clock.now + .milliseconds(300))
            }
        }
        let sorted = waits.withLock { $0.sorted() }
        #expect(sorted[sorted.count * 99 / 100] < .milliseconds(150), "\(sorted.suffix(10))")
        #expect(workspace.calls.allSatisfy { $0.status == 200 })
        // Bulk work has its four fifths meanwhile.
        let bulkCalls = workspace.calls.count { $0.path == "/contacts" }
        let windows = Set(workspace.calls.map { $0.time.secondsSince1970 / 10 }).count
        #expect(bulkCalls >= (windows - 2) * 120, "\(bulkCalls) in \(windows)")
    }
}
