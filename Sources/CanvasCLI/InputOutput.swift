import ArgumentParser
import CanvasTesting
import HostSystem

/// What a command reads.
enum Input {
    static let limit = 64 << 20

    /// Reads a file whole; `-` is the standard input.
    static func read(_ path: String) throws -> [UInt8] {
        do {
            return try HostProcess.read(path, limit: limit)
        } catch {
            Output.complain("\(path): \(error)")
            throw ExitCode.failure
        }
    }

    /// Reads a file that has a JSON object.
    ///
    /// - Parameters:
    ///   - path: The file; `-` is the standard input.
    ///   - content: What the object is, for the complaint about anything else: `with the user`.
    /// - Returns: The bytes of the file, and the object.
    /// - Throws: `ExitCode` once an error has been printed.
    static func readObject(_ path: String, _ content: String) throws -> (bytes: [UInt8], object: JSON) {
        let bytes = try read(path)
        if let json = try? JSON(parsing: bytes), json.kind == .object { return (bytes, json) }
        let fault = UnreadableJSON(bytes, called: "the input").map { "; \($0.reason)" } ?? ""
        Output.complain("\(path): expected a JSON object \(content)\(fault)")
        throw ExitCode.failure
    }
}

/// What a command says.
enum Output {
    static func write(_ bytes: [UInt8]) {
        HostProcess.write(bytes + [UInt8(ascii: "\n")])
    }

    /// Whether what is written is read by somebody who takes colours (https://no-color.org).
    static var isColoured: Bool {
        HostProcess.isOutputTerminal && HostProcess.environment()["NO_COLOR", default: ""].isEmpty
    }

    static func complain(_ text: String) {
        HostProcess.write(Array("canvaskit: \(text)\n".utf8), toErrors: true)
    }
}
