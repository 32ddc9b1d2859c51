import HostSystem
import RawHTTP
import Testing

@Suite struct NewFolderTests {
    private let directory: TemporaryDirectory
    private let elsewhere: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        elsewhere = try TemporaryDirectory()
    }

    @Test func filesAreWrittenWithTheFoldersAboveThem() throws {
        let folder = try NewFolder(at: "\(directory.path)/a/b")
        try folder.write([1, 2], to: "one")
        try folder.write([3], to: "c/d/two")
        try folder.write([4], to: "c/d/three")
        #expect(try HostProcess.read("\(directory.path)/a/b/one", limit: 10) == [1, 2])
        #expect(try HostProcess.read("\(directory.path)/a/b/c/d/two", limit: 10) == [3])
        #expect(HostFiles.names(in: "\(directory.path)/a/b/c/d").sorted() == ["three", "two"])
    }

    @Test func folderThatIsThereIsNotUsed() throws {
        _ = try NewFolder(at: "\(directory.path)/a")
        let error = #expect(throws: SystemError.self) { _ = try NewFolder(at: "\(directory.path)/a") }
        #expect(error?.isAlreadyThere == true)
        try directory.link("link", to: elsewhere.path)
        #expect(throws: SystemError.self) { _ = try NewFolder(at: "\(directory.path)/link") }
    }

    /// What somebody else puts into the folder once it is there.
    @Test func linksThatAppearWithinAreNotFollowed() throws {
        try elsewhere.write("victim".utf8, to: "file")
        let folder = try NewFolder(at: "\(directory.path)/a")
        try directory.link("a/Package.swift", to: "\(elsewhere.path)/file")
        try directory.link("a/Sources", to: elsewhere.path)
        try directory.link("a/new", to: "\(elsewhere.path)/made-by-a-link")
        for path in ["Package.swift", "Sources/App.swift", "new"] {
            #expect(throws: SystemError.self) { try folder.write([0], to: path) }
        }
        #expect(try HostProcess.read("\(elsewhere.path)/file", limit: 10) == Array("victim".utf8))
        #expect(HostFiles.names(in: elsewhere.path) == ["file"])
    }

    @Test func folderThatIsSwappedStaysTheOneThatWasMade() throws {
        let folder = try NewFolder(at: "\(directory.path)/a")
        try directory.move("a", to: "moved")
        try directory.link("a", to: elsewhere.path)
        try folder.write([1], to: "one")
        #expect(HostFiles.names(in: elsewhere.path).isEmpty)
        #expect(HostFiles.names(in: "\(directory.path)/moved") == ["one"])
    }
}
