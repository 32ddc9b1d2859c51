import CanvasTesting
import HostSystem
import ServiceLifecycle
import WebSyntax

/// An app in its own process, rebuilt and restarted when its sources change.
struct WatchedApp: Service {
    private let app: PreviewedApp
    private let port: Int
    private let secret: String
    private let build: PackageBuild
    private let options: PreviewOptions
    private let log = ErrorCapture()

    /// The time between checks of the sources.
    private static let pause = Duration.milliseconds(300)

    init(_ app: PreviewedApp, at port: Int, secret: String, build: PackageBuild, options: PreviewOptions) {
        self.app = app
        self.port = port
        self.secret = secret
        self.build = build
        self.options = options
    }

    /// A running process of the app.
    private struct Run {
        let process: ChildProcess
        let url: String
        /// The task that relays its output.
        let relay: Task<Void, Never>

        /// Stops the process, or kills it after a timeout.
        func end() async {
            if await process.end(within: .seconds(15)) {
                WatchedApp.say("The app did not stop within 15 seconds and was killed.")
            }
            await relay.value
        }
    }

    func run() async throws {
        try await options.workspace.whileServed(for: app.secret) { workspace in try await run(with: workspace) }
    }

    private func run(with workspace: PreviewWorkspace.Served) async throws {
        let configuration = try options.configuration
        // Taken before the preview is announced, so later changes are built.
        let built = build.fingerprint
        let first: Run
        do {
            first = try await cancelWhenGracefulShutdown { try await start(at: self.port, workspace) }
        } catch is CancellationError {
            return
        }
        var app = app
        app.url = first.url
        app.log = log
        app.workspace = workspace
        let port = WebURL(first.url)?.port ?? 0
        let preview: PreviewServer
        do {
            preview = try PreviewServer(app, configuration: configuration, onListening: options.announce)
        } catch {
            await first.end()
            throw error
        }
        try await withThrowingTaskGroup { group in
            group.addTask { try await preview.run() }
            group.addTask {
                await cancelWhenGracefulShutdown {
                    await follow(from: first, of: built, at: port, workspace, showing: preview.session)
                }
            }
            try await group.next()
            group.cancelAll()
        }
    }

    /// Rebuilds and restarts the app until the task is cancelled, then ends it.
    private func follow(
        from first: Run,
        of sources: Int,
        at port: Int,
        _ workspace: PreviewWorkspace.Served,
        showing session: PreviewSession
    ) async {
        var current: Run? = first
        var built = sources
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.pause)
            let seen = build.fingerprint
            guard seen != built, !Task.isCancelled else { continue }
            built = seen
            await session.setWatch(WatchState(phase: .building))
            let start = ContinuousClock.now
            let complaints = await self.complaints()
            if Task.isCancelled { break }
            let seconds = ((ContinuousClock.now - start) / .milliseconds(100)).rounded() / 10
            guard complaints.isEmpty else {
                await session.setWatch(WatchState(phase: .failed, errors: complaints, seconds: seconds))
                Self.say(Self.words(of: complaints, after: seconds))
                continue
            }
            await current?.end()
            current = nil
            do {
                current = try await self.start(at: port, workspace)
                await session.catchUp()
                await session.setWatch(WatchState(phase: .running, seconds: seconds))
                Self.say("Built in \(seconds) s. The app is running again.")
            } catch is CancellationError {
                break
            } catch {
                let complaint = WatchState.Complaint(file: "", line: 1, column: 1, message: "\(error)")
                await session.setWatch(WatchState(phase: .failed, errors: [complaint], seconds: seconds))
                Self.say(complaint.message)
            }
        }
        await current?.end()
    }

    /// The first error and the number of the others, which the page lists.
    static func words(of complaints: [WatchState.Complaint], after seconds: Double) -> String {
        let more = complaints.count - 1
        return "The build failed after \(seconds) s: \(complaints[0].words)"
            + (more > 0 ? "\n… and \(more) more \(more == 1 ? "error" : "errors"), listed on the page" : "")
    }

    private static func say(_ words: String) { HostProcess.write(Array("\(words)\n".utf8), toErrors: true) }

    /// The errors of a build; empty when it succeeds.
    private func complaints() async -> [WatchState.Complaint] {
        let compiler: ChildProcess
        do {
            compiler = try ChildProcess(build.command, environment: ProgramEnvironment.withoutSecrets)
        } catch {
            return build.complaints(in: ["\(error)"])
        }
        var output: [String] = []
        await withTaskCancellationHandler {
            for await line in compiler.lines { output.append(line) }
        } onCancel: {
            compiler.interrupt()
        }
        // A cancelled task reads no more lines, so the compiler may still run.
        if Task.isCancelled { await compiler.end(by: .interrupt, within: .seconds(2)) }
        return compiler.status == 0 ? [] : build.complaints(in: output)
    }

    /// The maximum time from the start of the app until it listens.
    private static let timeout = Duration.seconds(60)

    /// Starts the program and waits until it listens, or throws a `PackageBuild.Failure` or `CancellationError`.
    private func start(at port: Int, _ workspace: PreviewWorkspace.Served) async throws -> Run {
        let process = try ChildProcess(
            [build.program, "serve"],
            environment: ProgramEnvironment.ofApp(secret: secret, port: port, workspace),
            knowsItsParent: true
        )
        var output: [String] = []
        // A separate task, because the timeout ends the program, not this wait.
        let alarm = Task {
            try await Task.sleep(for: Self.timeout)
            await process.end(within: .seconds(2))
        }
        defer { alarm.cancel() }
        for await line in process.lines {
            let json = try? JSON(parsing: line)
            if json?["message"] == "listening", let url = json?["address"]?.string {
                return Run(process: process, url: url, relay: Task { await relay(process) })
            }
            output.append(line)
        }
        await process.end(within: .seconds(5))
        try Task.checkCancellation()
        let words = output.suffix(3).joined(separator: "\n")
        throw PackageBuild.Failure(description: "The app did not start. Its last lines: \(words)")
    }

    /// Relays the log of the app, except requests, which the page shows.
    private func relay(_ process: ChildProcess) async {
        for await line in process.lines {
            let json = try? JSON(parsing: line)
            if let json { log.note(json) }
            let level = json?["level"]?.string
            if level == "info" || level == "notice" { continue }
            HostProcess.write(Array("\(line)\n".utf8), toErrors: true)
        }
    }
}
