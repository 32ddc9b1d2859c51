import RawHTTP
import Testing

@testable import HostSystem

struct DatabaseFileTests {
    @Test func fileIsMadeOnceForItsOwnerAlone() throws {
        let directory = try TemporaryDirectory()
        let path = "\(directory.path)/a/b/app.db"
        try DatabaseFile.create(path)
        #expect(!HostProcess.isReadableByOthers(path))
        try directory.write([1], to: "a/b/app.db")
        try DatabaseFile.create(path)
        #expect(try HostProcess.read(path, limit: 10) == [1])
        #expect(throws: SystemError.self) { try DatabaseFile.create("\(path)/below/a/file") }
        #expect(DatabaseFile.canWrite(in: directory.path))
        #expect(!DatabaseFile.canWrite(in: "/proc/self"))
    }

    @Test func fileSystemsOfOtherMachinesAreNamed() {
        #expect(DatabaseFile.networkFileSystem(type: 0x6969) == "NFS")
        #expect(DatabaseFile.networkFileSystem(type: 0xFF53_4D42) == "CIFS")
        // ext4, tmpfs, overlayfs and one that there is not.
        for type: UInt32 in [0xEF53, 0x0102_1994, 0x794C_7630, 0] {
            #expect(DatabaseFile.networkFileSystem(type: type) == nil)
        }
        #expect(DatabaseFile.networkFileSystem(of: "/proc") == nil)
    }
}
