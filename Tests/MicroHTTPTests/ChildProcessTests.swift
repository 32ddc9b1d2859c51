import MicroHTTP
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

    @Test func programThatIsNotThereIsAnError() {
        #expect(throws: SystemError.self) { try ChildProcess(["/no/such/program"], environment: [:]) }
    }
}
