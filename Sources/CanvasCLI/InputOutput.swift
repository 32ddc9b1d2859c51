import ArgumentParser
import CanvasTesting
import HostSystem

/// The input of a command.
enum Input {
    static let limit = 64 << 20

    /// Reads a file, or the standard input for `-`; prints an error and throws an `ExitCode`.
    static func read(_ path: String) throws -> [UInt8] {
        do {
            return try HostProcess.read(path, limit: limit)
        } catch {
            Output.complain("\(path): \(error)")
            throw ExitCode.failure
        }
    }

    /// Reads a file with a JSON object; `content` says in an error what is expected: `with the user`.
    static func readObject(_ path: String, _ content: String) throws -> (bytes: [UInt8], object: JSON) {
        let bytes = try read(path)
        if let json = try? JSON(parsing: bytes), json.kind == .object { return (bytes, json) }
        let fault = UnreadableJSON(bytes, called: "the input").map { "; \($0.reason)" } ?? ""
        Output.complain("\(path): expected a JSON object \(content)\(fault)")
        throw ExitCode.failure
    }
}

/// The output of a command.
enum Output {
    static func write(_ bytes: [UInt8]) {
        HostProcess.write(bytes + [UInt8(ascii: "\n")])
    }

    /// Whether the output may have colours (https://no-color.org).
    static var isColoured: Bool {
        HostProcess.isOutputTerminal && HostProcess.environment()["NO_COLOR", default: ""].isEmpty
    }

    static func complain(_ text: String) { writeError("canvaskit: \(text)") }

    /// Writes a line to the standard error as it is.
    static func writeError(_ line: String) { HostProcess.write(Array("\(line)\n".utf8), toErrors: true) }
}
