import HostSystem
import IntercomAPI

/// A clock whose sleeps of a second and more are seen: as a countdown on a terminal, as a line elsewhere.
struct AnnouncingClock: APIClock {
    private let start = ContinuousClock.now

    var now: Duration { start.duration(to: .now) }

    func sleep(until time: Duration) async throws {
        guard time - now >= .seconds(1) else { return try await pause(until: time) }
        guard HostProcess.isErrorTerminal else {
            Output.complain("waiting \(Self.seconds(time - now)) s, for the rate limit or before another attempt")
            return try await pause(until: time)
        }
        defer { HostProcess.write(Array("\r\u{1B}[K".utf8), toErrors: true) }
        while now < time {
            HostProcess.write(Array("\rwaiting \(Self.seconds(time - now)) s \u{1B}[K".utf8), toErrors: true)
            try await pause(until: min(time, now + .seconds(1)))
        }
    }

    private func pause(until time: Duration) async throws {
        try await Task.sleep(until: start.advanced(by: time), clock: .continuous)
    }

    private static func seconds(_ duration: Duration) -> Int64 {
        duration.components.seconds + (duration.components.attoseconds > 0 ? 1 : 0)
    }
}
