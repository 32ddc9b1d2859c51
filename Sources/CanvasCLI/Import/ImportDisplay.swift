import CanvasServer
import HostSystem
import IntercomAPI
import Synchronization

/// The progress of an import: a bar on a terminal, a line every 10 seconds elsewhere, JSON with `LOG_FORMAT=json`.
final class ImportDisplay: Sendable {
    /// Whether what is written is JSON.
    let isJSON: Bool
    private let name: String
    private let client: IntercomClient
    private let isTerminal: Bool
    private let width: Int
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    private struct State {
        var report: ImportReport?
        /// The number of rows that earlier runs had dealt with.
        var earlier: Int?
        var problems = 0
        var waiting: (rows: Int, rest: Duration)?
        var isBarShown = false
    }

    /// The number of problems that are shown; all of them are in the file of rejected rows.
    private static let maximumProblems = 5

    init(of path: String, _ client: IntercomClient) {
        (name, self.client) = (path, client)
        let environment = HostProcess.environment()
        isJSON = environment["LOG_FORMAT"] == "json"
        isTerminal = HostProcess.isErrorTerminal && !isJSON
        width = max(20, environment["COLUMNS"].flatMap { Int($0) } ?? 80)
    }

    /// Takes news, of which some are shown at once.
    func show(_ event: ImportEvent) {
        switch event {
        case .note(let words): say(words, as: "note")
        case .rejected(let line, let problem):
            let count = state.withLock { state in
                state.problems += 1
                return state.problems
            }
            if count <= Self.maximumProblems { say("line \(line): \(problem)", as: "rejected") }
            if count == Self.maximumProblems + 1 {
                say("more rows are rejected; they are all in the file", as: "rejected")
            }
        case .progress(let report):
            state.withLock { state in
                state.report = report
                state.waiting = nil
                if state.earlier == nil { state.earlier = report.done - 1 }
            }
        case .waiting(let rows, let rest): state.withLock { $0.waiting = (rows, rest) }
        }
    }

    /// Shows the progress until the task is cancelled.
    func run() async {
        let pause = Duration.seconds(isTerminal ? 1 : 10)
        while (try? await Task.sleep(for: pause)) != nil {
            let (report, waiting) = state.withLock { ($0.report, $0.waiting) }
            guard let report else { continue }
            if isJSON {
                write(report, as: "progress")
            } else if isTerminal {
                draw(bar(of: report, waiting))
            } else {
                Output.complain("\(name): \(words(for: report, waiting))")
            }
        }
    }

    /// Takes the bar away.
    func clear() {
        guard
            state.withLock({ state in
                defer { state.isBarShown = false }
                return state.isBarShown
            })
        else { return }
        HostProcess.write(Array("\r\u{1B}[K".utf8), toErrors: true)
    }

    /// Writes the numbers as a line of JSON.
    func write(_ report: ImportReport, as event: String) {
        let line = JSON(members: [
            ("event", JSON(event)), ("file", JSON(name)), ("rows", JSON(report.rows)),
            ("created", JSON(report.created)),
            ("updated", JSON(report.updated)), ("rejected", JSON(report.rejected)), ("unknown", JSON(report.unknown)),
            ("left", JSON(report.rows - report.done)),
            ("rows_per_second", JSON((speed(of: report) * 10).rounded() / 10)),
        ])
        if event == "end" { Output.write(Array(line.bytes)) } else { Output.writeError(line.description) }
    }

    private func say(_ words: String, as event: String) {
        clear()
        if isJSON {
            Output.writeError(JSON(members: [("event", JSON(event)), ("message", JSON(words))]).description)
        } else {
            Output.complain(words)
        }
    }

    // MARK: - Words

    private func draw(_ text: String) {
        state.withLock { $0.isBarShown = true }
        HostProcess.write(Array("\r\(text.prefix(width - 1))\u{1B}[K".utf8), toErrors: true)
    }

    private func bar(of report: ImportReport, _ waiting: (rows: Int, rest: Duration)?) -> String {
        let share = report.rows == 0 ? 1 : Double(report.done) / Double(report.rows)
        let length = 20
        let full = Int(share * Double(length))
        let bar = String(repeating: "#", count: full) + String(repeating: "-", count: length - full)
        return "[\(bar)] \(words(for: report, waiting))"
    }

    private func words(for report: ImportReport, _ waiting: (rows: Int, rest: Duration)?) -> String {
        var words = "\(report.done) of \(report.rows)"
        if report.rejected > 0 { words += ", \(report.rejected) rejected" }
        if let waiting {
            let rows = ImportCommandRun.rows(waiting.rows)
            return words + ", looking for \(rows) without a response, up to \(waiting.rest.components.seconds) s more"
        }
        words += ", \(Int(speed(of: report).rounded())) rows/s"
        if let limit = client.rateLimit, limit.remaining <= limit.limit / 5 { words += ", waiting for the rate limit" }
        if let left = secondsLeft(of: report) { words += ", \(Self.time(left)) left" }
        return words
    }

    private func speed(of report: ImportReport) -> Double {
        let elapsed = start.duration(to: .now) / .seconds(1)
        return Double(report.done - (state.withLock(\.earlier) ?? 0)) / max(elapsed, 0.001)
    }

    /// The time left by the quota of calls, of which a row takes one at least, or by the speed if that is lower.
    private func secondsLeft(of report: ImportReport) -> Int? {
        let left = Double(report.rows - report.done)
        let speed = speed(of: report)
        guard speed > 0 else { return nil }
        let quota = client.rateLimit.map { Double($0.limit) * 0.8 / 10 } ?? .infinity
        return Int((left / min(speed, quota)).rounded(.up))
    }

    private static func time(_ seconds: Int) -> String {
        seconds < 90
            ? "\(seconds) s" : seconds < 5_400 ? "\((seconds + 30) / 60) min" : "\((seconds + 1_800) / 3_600) h"
    }
}
