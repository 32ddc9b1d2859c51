import HostSystem

/// How to build a program again that `swift build` has built.
struct PackageBuild: Sendable {
    /// Why a program cannot be built again.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// The program.
    let program: String
    /// The directory of its package.
    let package: String
    private let scratch: String
    private let configuration: String

    /// Takes the path of a program apart: `PACKAGE/.build/TRIPLE/release/NAME`.
    init(of program: String?) throws(Failure) {
        var parts = (program ?? "").split(separator: "/", omittingEmptySubsequences: false)
        guard let program, parts.count > 4, ["debug", "release"].contains(parts[parts.count - 2]) else {
            throw Failure(description: "--watch works only for a program that `swift build` has built")
        }
        self.program = program
        configuration = String(parts[parts.count - 2])
        parts.removeLast(3)
        scratch = parts.joined(separator: "/")
        while !parts.isEmpty, !HostFiles.exists("\(parts.joined(separator: "/"))/Package.swift") { parts.removeLast() }
        guard !parts.isEmpty else { throw Failure(description: "--watch: no Package.swift above \(program)") }
        package = parts.joined(separator: "/")
    }

    /// The command that builds it.
    var command: [String] {
        let name = program.split(separator: "/").last.map(String.init) ?? ""
        return [
            "swift", "build", "-c", configuration, "--product", name, "--package-path", package,
            "--scratch-path", scratch,
        ]
    }

    /// Changes whenever a source file does.
    var fingerprint: Int { HostFiles.fingerprint(of: ["\(package)/Sources", "\(package)/Package.swift"]) }

    /// What a build complained of, from the lines that it printed.
    func complaints(in output: [String]) -> [WatchState.Complaint] {
        var complaints: [WatchState.Complaint] = []
        // The compiler may keep what it has said before, colours included, and say it again.
        let output = output.map(Self.withoutColours)
        for line in output {
            guard let complaint = complaint(in: line), !complaints.contains(complaint) else { continue }
            complaints.append(complaint)
        }
        guard complaints.isEmpty else { return complaints }
        let errors = output.filter { $0.contains("error: ") }
        let words = (errors.isEmpty ? output.suffix(5) : errors.prefix(5)).joined(separator: "\n")
        return [WatchState.Complaint(file: "", line: 1, column: 1, message: words)]
    }

    /// Leaves out the escape sequences (ECMA-48) that colour text: `ESC [`, digits and semicolons, `m`.
    private static func withoutColours(_ line: String) -> String {
        var plain = ""
        var rest = line[...]
        while let escape = rest.firstRange(of: "\u{1B}[") {
            plain += rest[..<escape.lowerBound]
            rest = rest[escape.upperBound...].drop { $0.isNumber || $0 == ";" }.dropFirst()
        }
        return plain + rest
    }

    /// `/path/File.swift:3:9: error: message`.
    private func complaint(in line: String) -> WatchState.Complaint? {
        guard let mark = line.firstRange(of: ": error: ") else { return nil }
        let place = line[..<mark.lowerBound].split(separator: ":")
        guard place.count == 3, let number = Int(place[1]), let column = Int(place[2]) else { return nil }
        var file = String(place[0])
        if file.hasPrefix("\(package)/") { file = String(file.dropFirst(package.count + 1)) }
        return WatchState.Complaint(
            file: file,
            line: number,
            column: column,
            message: String(line[mark.upperBound...])
        )
    }
}
