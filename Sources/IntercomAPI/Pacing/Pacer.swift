import HTTPTypes
import Synchronization
import WebSyntax

/// The pacer of all calls with one token: it lets a call go only when the window of the rate limit has room for it.
///
/// A window is known by its end. A call that is under way counts in the newest window until its response tells another,
/// so a late response never makes room that is not there. Ends are told by Intercom's clock, and its `Date` fields tell how
/// that differs from this machine's.
final class Pacer: Sendable {
    private struct Window {
        var limit: Int
        /// When the next window begins, by Intercom's clock in seconds.
        var end: Int64
        /// When the next window begins, by our clock.
        var deadline: Duration
        /// The calls that Intercom has counted, whoever made them.
        var counted = 0
        /// The calls of ours whose responses have told this window.
        var completed = 0
    }

    private struct State {
        var window: Window?
        var last: RateLimit?
        var underWay = 0
        /// Whether any response has come, with a limit or without.
        var hasResponse = false
        /// Until when no call may go, because Intercom has refused one.
        var closedUntil: Duration?
        /// By how much Intercom's clock is ahead of ours at least.
        var offset: Duration?
        /// The last `Date`, which stays the same for a second.
        var date: (text: String, seconds: Int?) = ("", nil)
    }

    private let clock: any APIClock
    private let state = Mutex(State())

    /// The time for which a wrong clock can make us wait.
    private static let maximumWait = Duration.seconds(60)
    /// How often a call looks whether the first response has come.
    private static let firstLook = Duration.milliseconds(20)
    /// How long no call goes after a refusal at least: the window that it names may end a little later than it should, since
    /// Intercom's servers have clocks of their own.
    private static let minimumClosure = Duration.milliseconds(200)

    init(clock: any APIClock) {
        self.clock = clock
    }

    /// The rate limit as the last response told it.
    var rateLimit: RateLimit? { state.withLock(\.last) }

    /// The time by Intercom's clock; nil before the first response.
    var serverTime: Timestamp? {
        let now = clock.now
        return state.withLock(\.offset).map { Timestamp(secondsSince1970: (now + $0).components.seconds) }
    }

    /// Why a call may not go yet, and when to ask again.
    private enum Wait {
        /// Calls that are under way may make room before the window does.
        case calls(Duration)
        case window(Duration)
    }

    /// Waits until a call may go; each call that goes ends with ``end(_:isRefused:)``.
    ///
    /// - Parameters:
    ///   - lane: The lane of the call.
    ///   - maximumWait: How long it may wait for a window.
    /// - Returns: How long it had to wait; nil when the window is too far away, and the call may not go.
    /// - Throws: `CancellationError` when the task is cancelled.
    func begin(_ lane: CallLane, maximumWait: Duration) async throws -> Duration? {
        let start = clock.now
        var now = start
        while let wait = state.withLock({ Self.wait(in: &$0, lane, now: now) }) {
            switch wait {
            case .calls(let time): try await clock.sleep(until: time)
            case .window(let time):
                guard time - start <= maximumWait else { return nil }
                try await clock.sleep(until: time)
            }
            now = clock.now
        }
        return now - start
    }

    /// nil when the call may go, which is then counted.
    private static func wait(in state: inout State, _ lane: CallLane, now: Duration) -> Wait? {
        if let end = state.closedUntil {
            guard now >= end else { return .window(end) }
            state.closedUntil = nil
        }
        guard state.hasResponse else {
            // How many may go at once is not known yet.
            guard state.underWay == 0 else { return .calls(now + firstLook) }
            state.underWay += 1
            return nil
        }
        if var window = state.window {
            if now >= window.deadline {
                window.end += windowLength
                window.deadline = now + windowDuration
                (window.counted, window.completed) = (0, 0)
                state.window = window
            }
            let reserve = lane == .background ? (window.limit + 4) / 5 : 0
            let free = window.limit - max(window.counted, window.completed) - state.underWay
            guard free > reserve else {
                return state.underWay > 0 ? .calls(min(window.deadline, now + firstLook)) : .window(window.deadline)
            }
        }
        state.underWay += 1
        return nil
    }

    private static let windowLength: Int64 = 10
    private static let windowDuration = Duration.seconds(windowLength)

    /// Notes the end of a call.
    ///
    /// - Parameters:
    ///   - headers: The header fields of its response; nil when there was none.
    ///   - isRefused: Whether Intercom refused it because of the rate limit.
    func end(_ headers: HTTPFields?, isRefused: Bool = false) {
        let now = clock.now
        let fields = headers.map(PacingFields.init)
        state.withLock { state in
            state.underWay -= 1
            guard let fields else { return }
            state.hasResponse = true
            if let text = fields.date { Self.learnOffset(from: text, now, &state) }
            guard let limit = fields.limit else {
                if isRefused { Self.close(&state, until: now + Self.windowDuration) }
                return
            }
            state.last = limit
            let end = limit.resetAt.secondsSince1970
            let left = state.offset.map { .seconds(end) - now - $0 } ?? Self.windowDuration
            let deadline = now + min(max(.zero, left), Self.maximumWait)
            // The window that a refusal names has not ended, even where ours has.
            if isRefused { Self.close(&state, until: max(deadline, now + Self.minimumClosure)) }
            let isNewest = state.window.map { end >= $0.end || now >= $0.deadline } ?? true
            guard isNewest else { return }
            var window =
                state.window.flatMap { $0.end == end ? $0 : nil } ?? Window(limit: 0, end: end, deadline: deadline)
            window.limit = limit.limit
            window.deadline = deadline
            window.completed += 1
            window.counted = max(window.counted, limit.limit - limit.remaining)
            state.window = window
        }
    }

    private static func learnOffset(from date: String, _ now: Duration, _ state: inout State) {
        if date != state.date.text { state.date = (date, HTTPDate.seconds(of: date)) }
        guard let seconds = state.date.seconds else { return }
        // `Date` is rounded down, so it is never ahead of the clock that wrote it.
        let offset = .seconds(seconds) - now
        state.offset = max(offset, (state.offset ?? offset) - drift)
    }

    /// By how much the difference of the clocks may shrink with each response: servers differ a little.
    private static let drift = Duration.milliseconds(1)

    private static func close(_ state: inout State, until end: Duration) {
        state.closedUntil = max(end, state.closedUntil ?? end)
    }
}
