import ArgumentParser
import Foundation
import MicroHTTP

/// `canvaskit new`: a package with an app, its test and its container.
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a package with an app of your own.",
        discussion: """
            Makes a folder with the app, a test of it, a Dockerfile and a README.

              canvaskit new ask-me --template messenger
              cd ask-me && swift test && swift run ask-me preview --watch

            Run from a checkout of Canvas Kit for Swift, the new package depends on that checkout unless told otherwise.
            """
    )

    @Argument(help: "The folder to make; its last part is the name of the package.")
    var name: String

    @ArgumentParser.Option(name: .shortAndLong, help: "What to start from.")
    var template = AppTemplate.messenger

    @ArgumentParser.Option(help: "The repository to get Canvas Kit for Swift from.")
    var packageURL: String?

    @ArgumentParser.Option(help: "The first version of it that will do.")
    var packageVersion = Release.version

    @ArgumentParser.Option(help: "A checkout of it to depend on instead.", completion: .directory)
    var packagePath: String?

    func validate() throws {
        do {
            _ = try PackageName(URL(fileURLWithPath: name).lastPathComponent)
        } catch {
            throw ValidationError(error.description)
        }
        _ = try source
    }

    func run() throws {
        let folder = URL(fileURLWithPath: name)
        let packageName = try PackageName(folder.lastPathComponent)
        let scaffold = Scaffold(name: packageName, template: template, source: try source)
        do {
            try write(scaffold, to: folder)
        } catch let error as CocoaError {
            Output.complain("\(folder.path): \(error.localizedDescription)")
            throw ExitCode.failure
        }
        print(
            """
            \(name): \(template.summary)

              cd \(name)
              swift test
              swift run \(packageName.text) preview --watch

            """
        )
    }

    private var source: PackageSource {
        get throws {
            if let packagePath {
                guard packageURL == nil else {
                    throw ValidationError("Give --package-url or --package-path, not both.")
                }
                let path = URL(fileURLWithPath: packagePath).standardizedFileURL.path
                guard HostFiles.exists("\(path)/Package.swift") else {
                    throw ValidationError("\(packagePath) has no Package.swift.")
                }
                return .path(path)
            }
            if let packageURL { return .url(packageURL, from: packageVersion) }
            if let checkout = HostProcess.program.flatMap(PackageSource.checkout(of:)) { return checkout }
            throw ValidationError("Say where Canvas Kit for Swift comes from with --package-url or --package-path.")
        }
    }

    private func write(_ scaffold: Scaffold, to folder: URL) throws {
        let files = FileManager.default
        guard !HostFiles.exists(folder.path) else {
            Output.complain("\(name) is there already; nothing was written.")
            throw ExitCode.failure
        }
        for file in scaffold.files {
            let path = folder.appendingPathComponent(file.path)
            try files.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.text.utf8).write(to: path)
        }
    }
}
