import Glibc
import HostSystem
import RawHTTP
import Testing

/// A copy of a program in a package whose compiler is a script of ours.
struct WatchedPackage {
    private let directory: TemporaryDirectory

    /// Makes the package.
    ///
    /// - Parameter script: What the compiler does, a shell script, when the only source is not fine.
    /// - Throws: `SystemError` when it cannot be written.
    init(compiler script: (_ folder: String) -> String) async throws {
        directory = try TemporaryDirectory()
        let folder = directory.path
        let original = try #require(HostProcess.directories.last) + "/book-a-meeting"
        try HostFiles.writePrivately([], to: "\(folder)/.build/machine/release/.keep")
        try HostFiles.writePrivately([], to: "\(folder)/Package.swift")
        // By another process: were it open for writing in this one, a program that another test starts meanwhile could hold
        // it open, and then it cannot be started ("Text file busy").
        let copying = try ChildProcess(["cp", original, program], environment: ["PATH": "/usr/bin:/bin"])
        for await _ in copying.lines {}
        try #require(copying.status == 0)
        try save("fine")
        let compiler = "#!/bin/sh\ngrep -q fine \(source) && exit 0\n\(script(folder))\n"
        try HostFiles.writePrivately(Array(compiler.utf8), to: "\(folder)/bin/swift")
        for file in [program, "\(folder)/bin/swift"] { unsafe chmod(file, 0o700) }
    }

    var folder: String { directory.path }

    private var program: String { "\(folder)/.build/machine/release/book-a-meeting" }

    /// The only source.
    var source: String { "\(folder)/Sources/App.swift" }

    /// Writes the only source.
    func save(_ text: String) throws {
        try HostFiles.writePrivately(Array(text.utf8), to: source)
    }

    /// Starts its preview.
    ///
    /// - Parameters:
    ///   - words: A command to start it through.
    ///   - environment: More variables.
    /// - Returns: The preview.
    /// - Throws: `SystemError` when it cannot be started.
    func preview(through words: [String] = [], environment: [String: String] = [:]) throws -> ChildProcess {
        var variables = ["PATH": "\(folder)/bin:/usr/bin:/bin", "XDG_STATE_HOME": folder]
        variables.merge(environment) { $1 }
        return try ChildProcess(words + [program, "preview", "--watch", "--no-open"], environment: variables)
    }
}
