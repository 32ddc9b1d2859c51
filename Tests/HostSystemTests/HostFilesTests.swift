import Glibc
import HostSystem
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(1))) struct HostFilesTests {
    private let directory: TemporaryDirectory
    private var folder: String { directory.path }

    init() throws { directory = try TemporaryDirectory() }

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

    @Test func openFileThatWasLeftBehindIsNotUsed() throws {
        let directory = try TemporaryDirectory()
        let path = "\(directory.path)/state.json"
        try directory.write("half".utf8, to: "state.json.\(getpid())")
        try HostFiles.writePrivately([1], to: path)
        #expect(!HostProcess.isReadableByOthers(path))
    }

    @Test func nothingIsLeftOfAFileThatCannotBePutInPlace() throws {
        let directory = try TemporaryDirectory()
        try directory.write("x".utf8, to: "folder/file")
        #expect(throws: SystemError.self) { try HostFiles.writePrivately([1], to: "\(directory.path)/folder") }
        #expect(HostFiles.names(in: directory.path) == ["folder"])
    }

    @Test func fingerprintFollowsNoLinksToFolders() throws {
        let (directory, elsewhere) = (try TemporaryDirectory(), try TemporaryDirectory())
        try directory.write("1".utf8, to: "one.swift")
        try elsewhere.write("1".utf8, to: "two.swift")
        try directory.link("elsewhere", to: elsewhere.path)
        try directory.link("three.swift", to: "\(elsewhere.path)/two.swift")
        let first = HostFiles.fingerprint(of: [directory.path])
        try elsewhere.write("1".utf8, to: "four.swift")
        #expect(HostFiles.fingerprint(of: [directory.path]) == first)
        try elsewhere.write("22".utf8, to: "two.swift")
        #expect(HostFiles.fingerprint(of: [directory.path]) != first, "the file of a link counts")
        // Two that lead back would be followed by any of 2^40 ways.
        for name in ["again", "once-more"] { try directory.link(name, to: directory.path) }
        let second = HostFiles.fingerprint(of: [directory.path])
        #expect(HostFiles.fingerprint(of: [directory.path]) == second)
        // A folder that is itself asked for may be a link.
        #expect(HostFiles.fingerprint(of: ["\(directory.path)/again"]) != HostFiles.fingerprint(of: []))
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
