import MicroHTTP
import Testing

@Suite struct HostFilesTests {
    private let folder = "/tmp/canvaskit-files-\(UInt64.random(in: 0 ... .max))"

    @Test func fileIsWrittenWholeWithItsFoldersForItsOwnerAlone() throws {
        let path = "\(folder)/a/b.json"
        #expect(!HostFiles.exists(path))
        for text in ["a longer text", "short"] {
            try HostFiles.writePrivately(Array(text.utf8), to: path)
            #expect(try HostProcess.read(path, limit: 100) == Array(text.utf8))
        }
        #expect(HostFiles.names(in: "\(folder)/a") == ["b.json"])
        #expect(!HostProcess.isReadableByOthers(path))
    }

    @Test func fileThatCannotBeWrittenIsAnError() {
        #expect(throws: SystemError.self) { try HostFiles.writePrivately([], to: "/proc/none/file") }
    }

    @Test func fingerprintChangesWithTheFilesThatAreSeen() throws {
        try HostFiles.writePrivately([1], to: "\(folder)/sources/deep/one.swift")
        let first = HostFiles.fingerprint(of: [folder])
        #expect(HostFiles.fingerprint(of: [folder]) == first)
        try HostFiles.writePrivately([1], to: "\(folder)/sources/.hidden")
        #expect(HostFiles.fingerprint(of: [folder]) == first)
        try HostFiles.writePrivately([1, 2], to: "\(folder)/sources/deep/one.swift")
        let second = HostFiles.fingerprint(of: [folder])
        #expect(second != first)
        try HostFiles.writePrivately([1], to: "\(folder)/sources/two.swift")
        #expect(HostFiles.fingerprint(of: [folder]) != second)
    }
}

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

    @Test func programThatIsAskedToEndEnds() async throws {
        let process = try ChildProcess(["sh", "-c", "echo up; exec sleep 600"], environment: environment)
        for await _ in process.lines { process.terminate() }
        #expect(process.status == 143)
    }

    @Test func programThatIsNotThereIsAnError() {
        #expect(throws: SystemError.self) { try ChildProcess(["/no/such/program"], environment: [:]) }
    }
}
