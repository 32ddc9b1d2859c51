import ArgumentParser
import HostSystem
import IntercomAPI
import UnixSignals

/// One run of `canvaskit import`: what it says, and the exit status.
struct ImportCommandRun {
    private let options: ImportOptions
    private let settings: Import

    init(_ kind: ImportKind, _ options: ImportOptions, ticketTypeID: String? = nil) {
        var settings = Import(kind, from: options.file)
        if let path = options.checkpoint { settings.checkpointPath = path }
        settings.retry = options.retryRejected ? .rejected : options.retryUnknown ? .unknown : nil
        // Rows that were rejected before are likely to be rejected again.
        settings.rejectionLimit = options.maxErrors ?? (settings.retry == nil ? .share(0.01) : .none)
        settings.ticketTypeID = ticketTypeID
        settings.concurrency = options.concurrency
        settings.searchDelay = .seconds(options.searchDelay)
        (self.options, self.settings) = (options, settings)
    }

    func run() async throws {
        do {
            try await options.dryRun ? check() : send()
        } catch let error as ImportError {
            Output.complain("\(error)")
            throw error.exitCode
        }
    }

    // MARK: - Dry run

    private func check() throws {
        let check = try settings.check()
        let rejected = check.rejected == 0 ? "none would be rejected" : "\(check.rejected) would be rejected"
        Output.write(Array("\(settings.path): \(Self.rows(check.rows)), \(rejected)".utf8))
        for (line, problem) in check.problems { Output.write(Array("  line \(line): \(problem)".utf8)) }
        if check.rejected > check.problems.count {
            Output.write(Array("  and \(check.rejected - check.problems.count) more".utf8))
        }
        for note in check.notes { Output.write(Array("  \(note)".utf8)) }
        if !check.attributes.isEmpty {
            Output.write(Array("  attributes: \(check.attributes.joined(separator: ", "))".utf8))
        }
        if !check.ticketTypes.isEmpty {
            Output.write(Array("  ticket types: \(check.ticketTypes.sorted().joined(separator: ", "))".utf8))
        }
        if check.rejected > 0 { throw ExitCode.dataError }
    }

    // MARK: - Import

    private func send() async throws {
        // The display says what it waits for.
        let client = try IntercomClient.ofCommand(maximumWait: .seconds(120), isAnnouncing: false)
        let stop = ImportStop()
        let display = ImportDisplay(of: settings.path, client)
        let signals = Task { await Self.listen(for: stop) }
        let shown = Task { await display.run() }
        defer {
            signals.cancel()
            shown.cancel()
        }
        let report: ImportReport
        do {
            report = try await settings.run(with: client, stop: stop) { display.show($0) }
        } catch {
            display.clear()
            throw error
        }
        display.clear()
        if display.isJSON {
            display.write(report, as: "end")
        } else {
            let left = report.rows - report.done
            let words =
                "\(report.created) created, \(report.updated) updated, \(report.rejected) rejected, \(report.unknown) unknown"
            Output.write(Array("\(settings.path): \(words)\(left == 0 ? "" : ", \(left) left")".utf8))
        }
        try conclude(report)
    }

    /// Stops the import at the first signal; the next one ends the program at once, which the checkpoint survives.
    private static func listen(for stop: ImportStop) async {
        let signals: [UnixSignal] = [.sigint, .sigterm]
        for await _ in await UnixSignalsSequence(trapping: signals) {
            HostProcess.endOnNextSignal(signals.map(\.rawValue))
            Output.complain("stopping, when what is under way has ended; once more ends it at once")
            return stop.request()
        }
    }

    /// Says what to do next, and throws the exit status unless all is done.
    private func conclude(_ report: ImportReport) throws {
        if report.rejected > 0 {
            let words = "correct the rejected rows in \(settings.rejectedPath), and send them with"
            Output.complain("\(words): \(command(retrying: "--retry-rejected"))")
        }
        if report.unknown > 0 {
            let words = "if the rows in \(settings.unknownPath) are not in the workspace, send them with"
            Output.complain("\(words): \(command(retrying: "--retry-unknown"))")
        }
        if case .done = report.end {
            if report.rejected > 0 { throw ExitCode.dataError }
            if report.unknown > 0 { throw ExitCode.ioError }
            return
        }
        Output.complain(report.end.words(for: settings))
        if report.done < report.rows { Output.complain("go on with: \(command(retrying: nil))") }
        throw report.end.exitCode
    }

    /// The command that goes on, or that sends rows again.
    private func command(retrying flag: String?) -> String {
        var words = ["canvaskit", "import", settings.kind.rawValue, settings.path]
        if let id = settings.ticketTypeID { words += ["--ticket-type", id] }
        if let path = options.checkpoint { words += ["--checkpoint", path] }
        if let flag {
            words.append(flag)
        } else {
            if let limit = options.maxErrors { words += ["--max-errors", limit.argument] }
            if options.retryRejected { words.append("--retry-rejected") }
            if options.retryUnknown { words.append("--retry-unknown") }
        }
        return words.map(\.shellQuoted).joined(separator: " ")
    }

    static func rows(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }
}

extension ImportError {
    /// The exit status, by what a script can do about it.
    fileprivate var exitCode: ExitCode {
        switch self {
        case .unreadable, .nothingToRetry: .noInput
        case .changed, .unusableCheckpoint: .configuration
        case .unfinished: .temporaryFailure
        }
    }
}

extension ImportEnd {
    fileprivate var exitCode: ExitCode {
        switch self {
        case .done: .success
        case .stopped: ExitCode(130)
        case .tooManyRejected, .tooManyUnknown, .limited, .unwritable: .temporaryFailure
        case .tokenRefused: .noPermission
        case .unreachable: .unavailable
        case .refused: .failure
        }
    }

    fileprivate func words(for settings: Import) -> String {
        switch self {
        case .done: "done"
        case .stopped: "stopped"
        case .tooManyRejected:
            "stopped: more rows were rejected than --max-errors allows, which is \(settings.rejectionLimit.argument)"
        case .tooManyUnknown: "stopped: the outcome of too many rows is unknown"
        case .tokenRefused(let error), .unreachable(let error), .limited(let error), .refused(let error):
            "stopped: \(error)"
        case .unwritable(let path, let reason): "stopped: \(path): \(reason)"
        }
    }
}
