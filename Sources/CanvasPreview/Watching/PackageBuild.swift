import HostSystem

/// The build of a program that `swift build` has built before.
struct PackageBuild: Sendable {
    /// The reason why a program cannot be rebuilt or started.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let program: String
    /// The directory of the package.
    let package: String
    private let scratch: String
    private let configuration: String

    /// Parses the path of a program: `PACKAGE/.build/TRIPLE/release/NAME`.
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

    /// The build command.
    var command: [String] {
        let name = program.split(separator: "/").last.map(String.init) ?? ""
        return [
            "swift", "build", "-c", configuration, "--product", name, "--package-path", package,
            "--scratch-path", scratch,
        ]
    }

    /// A number that changes with the source files.
    var fingerprint: Int { HostFiles.fingerprint(of: ["\(package)/Sources", "\(package)/Package.swift"]) }

    /// The errors in the output of a build.
    func complaints(in output: [String]) -> [WatchState.Complaint] {
        var complaints: [WatchState.Complaint] = []
        // The compiler may repeat earlier diagnostics with colours.
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

    /// The line without the escape sequences (ECMA-48) that colour text: `ESC [`, digits and semicolons, `m`.
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
        return WatchState.Complaint(file: file, line: number, column: column, message: String(line[mark.upperBound...]))
    }
}
