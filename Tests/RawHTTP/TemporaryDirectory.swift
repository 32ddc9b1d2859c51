import FoundationEssentials

/// A new directory, removed with all it holds when the last reference to it goes.
///
/// Tests write files only below one of these, because the directory of a test that has ended must not stay on the machine;
/// `scripts/check` fails when something does.
public final class TemporaryDirectory: Sendable {
    /// The absolute path, without a slash at its end.
    public let path: String

    /// Makes the directory in `TMPDIR`, under a short name, because the path of a Unix-domain socket has few bytes.
    public init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "canvaskit-\(UUID().uuidString.prefix(8))").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file and makes the directories that it is in.
    @discardableResult
    public func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        let file = "\(path)/\(name)"
        let directory = String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)])
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        guard FileManager.default.createFile(atPath: file, contents: Data(bytes)) else {
            throw CocoaError(.fileWriteUnknown)
        }
        return file
    }

    /// Gives something in it another name.
    public func move(_ name: String, to newName: String) throws {
        try FileManager.default.moveItem(atPath: "\(path)/\(name)", toPath: "\(path)/\(newName)")
    }

    /// Makes a symbolic link.
    public func link(_ name: String, to destination: String) throws {
        try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: destination)
    }
}
