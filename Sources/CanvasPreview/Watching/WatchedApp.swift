import CanvasTesting
import HostSystem
import ServiceLifecycle
import WebSyntax

/// An app in a process of its own, which is built and started again whenever its sources change.
struct WatchedApp: Service {
    private let app: PreviewedApp
    private let port: Int
    private let secret: String
    private let build: PackageBuild
    private let options: PreviewOptions
    private let log = ErrorCapture()

    /// How often the sources are looked at.
    private static let pause = Duration.milliseconds(300)

    init(_ app: PreviewedApp, at port: Int, secret: String, build: PackageBuild, options: PreviewOptions) {
        self.app = app
        self.port = port
        self.secret = secret
        self.build = build
        self.options = options
    }

    /// The app as it runs.
    private struct Run {
        let process: ChildProcess
        let url: String
        /// Passes on what it says; ends with it.
        let relay: Task<Void, Never>

        /// Ends it; one that does not end in time is killed.
        func end() async {
            if await process.end(within: .seconds(15)) {
                WatchedApp.say("The app did not stop within 15 seconds and was killed.")
            }
            await relay.value
        }
    }

    func run() async throws {
        let configuration = try options.configuration
        // Before anybody knows of the preview: what is saved from now on is built.
        let built = build.fingerprint
        let first: Run
        do {
            first = try await cancelWhenGracefulShutdown { try await start(at: self.port) }
        } catch is CancellationError {
            return
        }
        var app = app
        app.url = first.url
        app.log = log
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
                    await follow(from: first, of: built, at: port, showing: preview.session)
                }
            }
            try await group.next()
            group.cancelAll()
        }
    }

    /// Builds and starts again until the task is cancelled; then ends the app.
    ///
    /// - Parameters:
    ///   - first: The app as it runs.
    ///   - sources: The fingerprint of the sources that it counts as built from.
    ///   - port: Its port.
    ///   - session: What the page shows.
    private func follow(
        from first: Run,
        of sources: Int,
        at port: Int,
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
                current = try await self.start(at: port)
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

    /// The first error, and how many more there are: the page has them all.
    static func words(of complaints: [WatchState.Complaint], after seconds: Double) -> String {
        let more = complaints.count - 1
        return "The build failed after \(seconds) s: \(complaints[0].words)"
            + (more > 0 ? "\n… and \(more) more \(more == 1 ? "error" : "errors"), listed on the page" : "")
    }

    /// For whoever looks at the terminal and not at the page.
    private static func say(_ words: String) { HostProcess.write(Array("\(words)\n".utf8), toErrors: true) }

    /// Builds; nothing to complain of means that there is a new program.
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
        // Nobody reads the lines of a cancelled task any more, so the compiler may still be on its way out.
        if Task.isCancelled { await compiler.end(by: .interrupt, within: .seconds(2)) }
        return compiler.status == 0 ? [] : build.complaints(in: output)
    }

    /// How long the app may take from its start until it listens.
    private static let timeout = Duration.seconds(60)

    /// Starts the program and waits until it listens.
    ///
    /// - Throws: `CancellationError` when the preview stops meanwhile; `PackageBuild.Failure` when it does not listen.
    private func start(at port: Int) async throws -> Run {
        let process = try ChildProcess(
            [build.program, "serve"],
            environment: ProgramEnvironment.ofApp(secret: secret, port: port),
            knowsItsParent: true
        )
        var output: [String] = []
        // A task of its own, because it has to end the program, not this wait.
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

    /// Passes on what the app says, but for the lines of requests, which the page shows.
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
