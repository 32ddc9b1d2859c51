import ArgumentParser
import MicroHTTP

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
