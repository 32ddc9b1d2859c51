public import CoreMetrics
public import HostSystem
public import Logging
import MicroHTTP
public import ServiceLifecycle
import Synchronization

/// The log of a server's program: lines of text or JSON on standard output, which never make a request wait for their reader.
public struct ServerLog: Sendable {
    /// A logger that writes to it.
    public let logger: Logger
    private let makeHandler: @Sendable (String) -> any LogHandler
    private let output: LogOutput
    private let drainTimeout: Duration
    private let stop = StopTime()

    /// Starts a log.
    ///
    /// - Parameters:
    ///   - settings: The level, the format, and how many bytes of lines may wait for their reader.
    ///   - metrics: Where to count lines that are dropped; what the program has bootstrapped unless given.
    /// - Throws: `SystemError` when the log cannot be started.
    public init(
        _ settings: ServerSettings,
        metrics: any MetricsFactory = MetricsSystem.factory
    ) throws(SystemError) {
        let (label, format) = (ProgramName.current, settings.logFormat)
        let dropped = Counter(label: "canvas_dropped_log_lines_total", dimensions: [], factory: metrics)
        dropped.increment(by: 0)
        output = try LogOutput(
            limit: settings.logBuffer,
            losses: LogOutput.Losses(
                line: { LineLogHandler(label: label, level: .trace, format: format).line(ofDropped: $0) },
                count: { dropped.increment(by: $0) },
                fail: { ProgramName.complain("log lines are lost: \($0)") }
            )
        )
        let output = output
        makeHandler = { label in
            LineLogHandler(label: label, level: settings.logLevel, format: format) { output.write($0) }
        }
        logger = Logger(label: label, factory: makeHandler)
        drainTimeout = settings.http.drainTimeout
    }

    /// Makes every logger of the program write here, those of the app and of what it uses among them.
    ///
    /// Once in a process, and before the first logger is made: this is for programs, not for servers in those of others.
    public func takeAll() { LoggingSystem.bootstrap(makeHandler) }

    /// Notes when the program begins to stop; a service for its group.
    public var stopWatch: any Service { stop }

    /// Writes what waits, in what is left of the drain timeout.
    public func finish() async {
        let left = drainTimeout - stop.elapsed
        let lost = await output.finish(within: max(left, .seconds(1)))
        if lost > 0 { ProgramName.complain(Self.words(forDropped: lost)) }
    }

    /// Says how many lines were dropped.
    static func words(forDropped count: Int) -> String {
        count == 1 ? "1 log line was dropped" : "\(count) log lines were dropped"
    }

    private final class StopTime: Service {
        private let start = Mutex<ContinuousClock.Instant?>(nil)

        /// How long ago the stop began.
        var elapsed: Duration { start.withLock(\.self).map { .now - $0 } ?? .zero }

        func run() async throws {
            try? await gracefulShutdown()
            start.withLock { $0 = .now }
        }
    }
}
