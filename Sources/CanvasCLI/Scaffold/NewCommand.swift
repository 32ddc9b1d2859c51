import ArgumentParser
import CanvasServer
import FoundationEssentials
import HostSystem

/// The command `canvaskit new`, which creates a package with an app, a test and a Dockerfile.
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Create a package with an app of your own.",
        discussion: """
            Creates a folder with the app, a test, a Dockerfile and a README.

              canvaskit new ask-me --template messenger
              cd ask-me && swift test && swift run ask-me preview --watch

            If this program was built in a checkout of Canvas Kit for Swift, the package depends on that checkout by its \
            path. --package-url and --package-path choose another source.
            """
    )

    @Argument(help: "Folder to create; its last part is the name of the package.")
    var name: String

    @Option(name: .shortAndLong, help: "Template to start from.")
    var template = AppTemplate.messenger

    @Option(help: "Depend on this repository of Canvas Kit for Swift.")
    var packageURL: String?

    @Option(help: "Minimum version, with --package-url.")
    var packageVersion = Release.version

    @Option(help: "Depend on this local checkout.", completion: .directory)
    var packagePath: String?

    func validate() throws {
        do {
            _ = try PackageName(URL(filePath: name).lastPathComponent)
        } catch {
            throw ValidationError(error.description)
        }
        _ = try source
    }

    func run() throws {
        let folder = URL(filePath: name)
        let packageName = try PackageName(folder.lastPathComponent)
        let source = try source
        let scaffold = Scaffold(name: packageName, template: template, source: source)
        do {
            try Self.write(scaffold, to: folder)
        } catch {
            Output.complain(error.isAlreadyThere ? "\(name) already exists; nothing was written" : "\(name): \(error)")
            throw ExitCode.failure
        }
        print(Self.report(scaffold, at: name))
    }

    /// The created files, the dependency and the next steps.
    static func report(_ scaffold: Scaffold, at folder: String) -> String {
        var lines = ["Created \(folder) (\(scaffold.files.count) files)", scaffold.template.summary]
        if case .path(let path) = scaffold.source {
            lines += [
                "Package.swift depends on the checkout \(path), which exists on this machine only;",
                "use --package-url URL to depend on a repository.",
            ]
        }
        lines += [
            "", "  cd \(folder)", "  swift test", "  swift run \(scaffold.name.text) preview --watch", "",
        ]
        return lines.joined(separator: "\n")
    }

    private var source: PackageSource {
        get throws {
            if let packagePath {
                guard packageURL == nil else {
                    throw ValidationError("Pass --package-url or --package-path, not both.")
                }
                let path = URL(filePath: packagePath).standardizedFileURL.path
                guard HostFiles.exists("\(path)/Package.swift") else {
                    throw ValidationError("\(packagePath) is not a package: it has no Package.swift.")
                }
                return .path(path)
            }
            if let packageURL { return .url(packageURL, from: packageVersion) }
            if let checkout = HostProcess.program.flatMap(PackageSource.checkout(of:)) { return checkout }
            throw ValidationError("The source of Canvas Kit is unknown; pass --package-url or --package-path.")
        }
    }

    private static func write(_ scaffold: Scaffold, to folder: URL) throws(SystemError) {
        let made = try NewFolder(at: folder.path)
        for file in scaffold.files { try made.write(Array(file.text.utf8), to: file.path) }
    }
}
