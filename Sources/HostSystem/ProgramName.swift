/// The name by which the program was called.
package enum ProgramName {
    /// The last part of the path.
    package static var current: String {
        CommandLine.arguments.first.flatMap { $0.split(separator: "/").last.map(String.init) } ?? "app"
    }

    /// Writes a line to the standard error, after the name.
    package static func complain(_ text: String) {
        HostProcess.complain("\(current): \(text)")
    }
}
