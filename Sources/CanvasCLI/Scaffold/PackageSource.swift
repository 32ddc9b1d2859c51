import FoundationEssentials

/// The source of the dependency on this package.
enum PackageSource: Equatable {
    /// A repository with the minimum version.
    case url(String, from: String)
    /// A checkout on this machine.
    case path(String)

    /// The dependency in the manifest.
    var dependency: String {
        switch self {
        case .url(let url, let version): ".package(url: \(quoted(url)), from: \(quoted(version)))"
        case .path(let path): ".package(name: \(quoted(Self.name)), path: \(quoted(path)))"
        }
    }

    /// The name of the package in the manifest, which does not depend on the folder of a checkout.
    var identity: String {
        guard case .url(let url, _) = self else { return Self.name }
        let name = url.split(separator: "/").last.map(String.init) ?? url
        return (name.hasSuffix(".git") ? String(name.dropLast(4)) : name).lowercased()
    }

    private static let name = "canvas-kit"

    /// The checkout in which a program was built, or nil.
    static func checkout(of program: String) -> PackageSource? {
        var folder = URL(filePath: program).deletingLastPathComponent()
        while folder.path != "/" {
            let manifest = folder.appending(path: "Package.swift")
            if let text = try? String(contentsOf: manifest, encoding: .utf8), text.contains("name: \"\(name)\"") {
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
