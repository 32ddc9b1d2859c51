import Glibc
import HostSystem
import Testing

@Suite(.timeLimit(.minutes(5))) struct ChildProcessTests {
    private let environment = ["PATH": "/usr/bin:/bin", "WORD": "said"]

    @Test func linesAndStatusOfAProgramAreKnown() async throws {
        let script = "echo $WORD; echo twice >&2; printf end; exit 3"
        let process = try ChildProcess(["sh", "-c", script], environment: environment)
        var lines: [String] = []
        for await line in process.lines { lines.append(line) }
        #expect(lines == ["said", "twice", "end"])
        #expect(process.status == 3)
        process.terminate()
    }

    @Test func programThatNobodyHearsSaysNothing() async throws {
        let script = "seq 100000; test $(readlink /proc/$$/fd/2) = /dev/null && exit 3"
        let process = try ChildProcess(["sh", "-c", script], environment: environment, isHeard: false)
        for await line in process.lines { Issue.record("heard \(line)") }
        #expect(process.status == 3)
    }

    @Test func programThatIsInterruptedEnds() async throws {
        let process = try ChildProcess(["sh", "-c", "echo up; exec sleep 600"], environment: environment)
        for await _ in process.lines { process.interrupt() }
        #expect(process.status == 130)
    }

    @Test func programThatIsAskedToEndEnds() async throws {
        let process = try ChildProcess(["sh", "-c", "echo up; exec sleep 600"], environment: environment)
        for await _ in process.lines { process.terminate() }
        #expect(process.status == 143)
    }

    @Test func programThatEndsWhenAskedIsNotKilled() async throws {
        let process = try ChildProcess(["sh", "-c", "echo up; exec sleep 600"], environment: environment)
        _ = await process.lines.first { _ in true }
        #expect(await process.end(within: .seconds(600)) == false)
        #expect(process.status == 143)
        let other = try ChildProcess(["sh", "-c", "echo up; exec sleep 600"], environment: environment)
        _ = await other.lines.first { _ in true }
        #expect(await other.end(by: .interrupt, within: .seconds(600)) == false)
        #expect(other.status == 130)
    }

    @Test func programThatDoesNotEndIsKilled() async throws {
        let script = "trap '' TERM; echo up; exec sleep 600"
        let process = try ChildProcess(["sh", "-c", script], environment: environment)
        _ = await process.lines.first { _ in true }
        #expect(await process.end(within: .milliseconds(50)))
        #expect(process.status == 137)
        // Once it has ended nothing is left to wait for.
        #expect(await process.end(within: .seconds(600)) == false)
        await process.ended()
    }

    @Test func wayToTheEndIsNotCutShortByACancelledTask() async throws {
        let process = try ChildProcess(["sh", "-c", "echo up; exec sleep 600"], environment: environment)
        _ = await process.lines.first { _ in true }
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return await process.end(within: .seconds(600))
        }
        task.cancel()
        #expect(await task.value == false)
        #expect(process.status == 143)
    }

    /// What a program leaves behind holds its output for as long as it likes.
    @Test func linesEndWithTheProgramAndNotWithWhatItLeavesBehind() async throws {
        let script = "sleep 600 & echo $!; printf 'last words'; exit 3"
        let process = try ChildProcess(["sh", "-c", script], environment: environment)
        var lines: [String] = []
        for await line in process.lines { lines.append(line) }
        let left = try #require(lines.first.flatMap { Int32($0) })
        #expect(kill(left, 0) == 0)
        kill(left, SIGKILL)
        #expect(lines.dropFirst() == ["last words"])
        #expect(process.status == 3)
    }

    @Test func whatAProgramLeavesBehindMayGoOnTalking() async throws {
        let process = try ChildProcess(["sh", "-c", "yes on & echo $!; exit 3"], environment: environment)
        var first: String?
        for await line in process.lines where first == nil { first = line }
        // The two write at the same time, so the number need not come first.
        #expect(process.status == 3 && first != nil)
    }

    @Test func programThatIsNotThereIsAnError() {
        #expect(throws: SystemError.self) { try ChildProcess(["/no/such/program"], environment: [:]) }
    }
}
