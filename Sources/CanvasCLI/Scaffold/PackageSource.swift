import Foundation

/// Where a new package gets this one from.
enum PackageSource: Equatable {
    /// A repository, and the first version that will do.
    case url(String, from: String)
    /// A checkout on this machine.
    case path(String)

    /// The dependency as the manifest has it.
    var dependency: String {
        switch self {
        case .url(let url, let version): ".package(url: \(quoted(url)), from: \(quoted(version)))"
        case .path(let path): ".package(path: \(quoted(path)))"
        }
    }

    /// What SwiftPM calls the package.
    var identity: String {
        let location =
            switch self {
            case .url(let url, _): url
            case .path(let path): path
            }
        let name = location.split(separator: "/").last.map(String.init) ?? location
        return (name.hasSuffix(".git") ? String(name.dropLast(4)) : name).lowercased()
    }

    /// The checkout from which the running program was built.
    ///
    /// - Parameter program: The path of the program.
    /// - Returns: nil when it stands in no checkout.
    static func checkout(of program: String) -> PackageSource? {
        var folder = URL(fileURLWithPath: program).deletingLastPathComponent()
        while folder.path != "/" {
            let manifest = folder.appendingPathComponent("Package.swift")
            if let text = try? String(contentsOf: manifest, encoding: .utf8), text.contains("name: \"canvas-kit\"") {
                return .path(folder.path)
            }
            folder.deleteLastPathComponent()
        }
        return nil
    }

    private func quoted(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}
