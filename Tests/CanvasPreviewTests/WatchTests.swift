import CanvasTesting
import Glibc
import HostSystem
import RawHTTP
import Testing
import WebSyntax

@testable import CanvasPreview

/// `preview --watch` as users run it: what it builds, and how it and what it started end.
@Suite(.timeLimit(.minutes(5))) struct WatchTests {
    @Test func savedSourceIsBuiltAndTheSameStepShownAgain() async throws {
        let package = try await WatchedPackage { folder in
            """
            echo "\(folder)/Sources/App.swift:3:9: error: not fine"
            exit 1
            """
        }
        let process = try package.preview()
        let url = try await PrintedURL.of(process)
        _ = try await url.call("start", ["place": "message"])

        try package.save("broken")
        let failed = try await url.news(until: "failed")
        #expect(failed["errors"]?[0]?["file"] == "Sources/App.swift" && failed["errors"]?[0]?["line"] == 3)
        #expect(failed["errors"]?[0]?["column"] == 9 && failed["errors"]?[0]?["message"] == "not fine")
        // The program of before still runs.
        #expect(try await url.call("start", ["place": "message"])["card"]?["phase"] == "shown")

        try package.save("fine again")
        _ = try await url.news(until: "running")
        let session = try await url.call("settings", [:])
        #expect(session["card"]?["phase"] == "shown" && session["card"]?["place"] == "message")
        #expect(session["exchanges"]?.elements.map { $0["status"]?.integer } == [200, 200, 200])
        process.terminate()
        for await _ in process.lines {}
        #expect(process.status == 0)
    }

    @Test func compilerEndsWithThePreview() async throws {
        let package = try await WatchedPackage { folder in
            """
            exec 3>\(folder)/pipe
            echo compiling >&3
            sleep 20 3>&-
            echo survived >&3
            exit 1
            """
        }
        try #require(unsafe mkfifo("\(package.folder)/pipe", 0o600) == 0)
        let process = try package.preview()
        _ = try await PrintedURL.of(process)
        let pipe = try ChildProcess(["cat", "\(package.folder)/pipe"], environment: ["PATH": "/usr/bin:/bin"])
        try package.save("broken")
        var said: [String] = []
        for await line in pipe.lines {
            said.append(line)
            process.terminate()
        }
        #expect(said == ["compiling"])
        for await _ in process.lines {}
        #expect(process.status == 0)
    }

    // MARK: - Endings

    /// A connection to the app of a preview, which ends with the app.
    private func connection(to url: PrintedURL) async throws -> RawClient {
        let app = try #require(try await url.call("settings", [:])["app"]?["url"]?.string)
        let client = try await RawClient(port: try #require(WebURL(app)?.port))
        let answer = try await client.exchange("GET /healthz HTTP/1.1\r\nHost: app\r\n\r\n")
        try #require(answer.status == 200)
        return client
    }

    @Test(arguments: [SIGKILL, SIGHUP, SIGTERM, SIGINT])
    func appEndsWithThePreview(signal: Int32) async throws {
        let package = try await WatchedPackage { _ in "exit 1" }
        defer { withExtendedLifetime(package) {} }
        let process = try package.preview()
        let url = try await PrintedURL.of(process)
        let client = try await connection(to: url)
        kill(process.id, signal)
        _ = try await client.receiveToEnd()
        await process.ended()
        #expect(process.status == (signal == SIGKILL ? 137 : 0))
    }

    @Test func previewThatIsToOutliveItsTerminalDoes() async throws {
        let package = try await WatchedPackage { _ in "exit 1" }
        defer { withExtendedLifetime(package) {} }
        let process = try package.preview(through: ["env", "--ignore-signal=HUP"])
        let url = try await PrintedURL.of(process)
        kill(process.id, SIGHUP)
        #expect(try await url.call("start", [:])["card"]?["phase"] == "shown")
        #expect(await process.end(within: .seconds(600)) == false)
        #expect(process.status == 0)
    }

    /// The programs that a program has started, by whichever of its threads.
    private func children(of process: Int32) -> [Int32] {
        HostFiles.names(in: "/proc/\(process)/task").flatMap { thread -> [Int32] in
            let numbers = try? HostProcess.read("/proc/\(process)/task/\(thread)/children", limit: 1_000)
            return String(decoding: numbers ?? [], as: UTF8.self).split(separator: " ").compactMap { Int32($0) }
        }
    }

    @Test func secondSignalEndsThePreviewAtOnce() async throws {
        let package = try await WatchedPackage { _ in "exit 1" }
        defer { withExtendedLifetime(package) {} }
        let process = try package.preview()
        _ = try await PrintedURL.of(process)
        let app = try #require(children(of: process.id).first)
        // An app that hears nothing.
        kill(app, SIGSTOP)
        defer { kill(app, SIGKILL) }
        process.terminate()
        // The first one takes a moment to be heard; the next may come too soon to be the second.
        while process.status == nil {
            process.terminate()
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(process.status == 143)
    }

    /// Some launchers ignore the end of children, which programs inherit.
    @Test func failedBuildIsSeenWhereTheEndOfChildrenIsIgnored() async throws {
        let package = try await WatchedPackage { _ in "echo 'error: not fine'; exit 1" }
        let process = try package.preview(through: ["env", "--ignore-signal=CHLD"])
        let url = try await PrintedURL.of(process)
        try package.save("broken")
        let failed = try await url.news(until: "failed")
        #expect(failed["errors"]?[0]?["message"]?.string?.contains("not fine") == true)
        #expect(await process.end(within: .seconds(600)) == false)
    }

    @Test func buildEndsWithTheCompilerAndNotWithWhatItLeavesBehind() async throws {
        let package = try await WatchedPackage { folder in
            "sleep 600 & echo $! >\(folder)/left; echo 'error: not fine'; exit 1"
        }
        let process = try package.preview()
        let url = try await PrintedURL.of(process)
        try package.save("broken")
        _ = try await url.news(until: "failed")
        let left = String(decoding: try HostProcess.read("\(package.folder)/left", limit: 100), as: UTF8.self)
        kill(try #require(Int32(left.filter(\.isNumber))), SIGKILL)
        #expect(await process.end(within: .seconds(600)) == false)
    }

    @Test func compilerDoesNotGetTheSecret() async throws {
        let package = try await WatchedPackage { folder in
            "env | cut -d= -f1 >\(folder)/names; echo 'error: not fine'; exit 1"
        }
        let secret = "test-client-secret-0001"
        let process = try package.preview(
            environment: [
                "CLIENT_SECRET": secret, "PREVIEW_CLIENT_SECRET": secret, "CLIENT_SECRET_FILE": "/dev/null",
                "OTHER": "1",
            ]
        )
        let url = try await PrintedURL.of(process)
        // The app runs under the preview's secret, whatever the file says.
        #expect(try await url.call("start", [:])["card"]?["phase"] == "shown")
        try package.save("broken")
        _ = try await url.news(until: "failed")
        let names = String(decoding: try HostProcess.read("\(package.folder)/names", limit: 10_000), as: UTF8.self)
        #expect(names.contains("OTHER\n") && !names.contains("CLIENT_SECRET"))
        #expect(await process.end(within: .seconds(600)) == false)
    }

    @Test func terminalCountsTheErrorsThatItLeavesOut() {
        let complaint = WatchState.Complaint(file: "A.swift", line: 1, column: 2, message: "no")
        #expect(WatchedApp.words(of: [complaint], after: 1.5) == "The build failed after 1.5 s: A.swift:1:2: no")
        let two = WatchedApp.words(of: [complaint, complaint], after: 1)
        #expect(two.hasSuffix("… and 1 more error, listed on the page"))
        let three = WatchedApp.words(of: [complaint, complaint, complaint], after: 1)
        #expect(three.hasSuffix("… and 2 more errors, listed on the page"))
    }
}
