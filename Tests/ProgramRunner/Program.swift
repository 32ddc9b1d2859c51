import Dispatch
import Foundation

/// A program of this package, run as users run it.
public struct Program: Sendable {
    /// What a finished program said.
    public struct Outcome: Sendable {
        /// The exit status.
        public let status: Int32
        /// Whether a signal ended it, whose number is then the status.
        public let endedBySignal: Bool
        /// What it wrote to its standard output.
        public let output: String
        /// What it wrote to its standard error.
        public let errors: String
    }

    private let url: URL

    /// Finds a program beside the running tests.
    public init(_ name: String) throws {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        url = URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent(name)
    }

    /// Runs the program to its end, with no other variables than these.
    public func run(_ arguments: [String], environment: [String: String] = [:], input: String = "") async throws
        -> Outcome
    {
        let running = try start(arguments, environment: environment)
        running.input.write(Data(input.utf8))
        try running.input.close()
        return try await running.outcome()
    }

    /// Starts the program.
    public func start(_ arguments: [String], environment: [String: String] = [:]) throws -> RunningProgram {
        try RunningProgram(url, arguments, environment)
    }
}

/// A program that was started.
public final class RunningProgram: @unchecked Sendable {
    // No lock: the process is only asked for what Foundation guards itself, each pipe is read by one caller.
    private let process = Process()
    private let output = Pipe()
    private let errors = Pipe()
    let input: FileHandle

    init(_ url: URL, _ arguments: [String], _ environment: [String: String]) throws {
        let pipe = Pipe()
        input = pipe.fileHandleForWriting
        process.executableURL = url
        process.arguments = arguments
        process.environment = environment
        process.standardInput = pipe
        process.standardOutput = output
        process.standardError = errors
        try process.run()
    }

    /// The next line of the standard output; nil at its end.
    public func line() async -> String? {
        await apart { [output] in
            var bytes: [UInt8] = []
            while let byte = try? output.fileHandleForReading.read(upToCount: 1)?.first {
                if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
                bytes.append(byte)
            }
            return nil
        }
    }

    /// Sends a signal.
    public func send(_ signal: Int32) {
        kill(process.processIdentifier, signal)
    }

    /// Waits for the end.
    public func outcome() async throws -> Program.Outcome {
        async let output = apart { [output] in output.fileHandleForReading.readDataToEndOfFile() }
        async let errors = apart { [errors] in errors.fileHandleForReading.readDataToEndOfFile() }
        let said = await (String(decoding: output, as: UTF8.self), String(decoding: errors, as: UTF8.self))
        await apart { [self] in process.waitUntilExit() }
        return Program.Outcome(
            status: process.terminationStatus,
            endedBySignal: process.terminationReason == .uncaughtSignal,
            output: said.0,
            errors: said.1
        )
    }

    /// Blocks a thread of its own.
    private func apart<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: work()) }
        }
    }
}
