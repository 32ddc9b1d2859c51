import CanvasCrypto
import CanvasJSON
import Foundation
import ProgramRunner
import RawHTTP
import Testing

/// A program whose handlers block every thread that they get.
@Suite(.timeLimit(.minutes(5))) struct BlockingAppTests {
    private static let environment = [
        "CLIENT_SECRET": "test-client-secret-0001", "PORT": "0", "LOG_FORMAT": "json", "HANDLER_TIMEOUT": "1",
        "DRAIN_TIMEOUT": "1", "WORKERS": "2",
    ]

    private func start() async throws -> (program: RunningProgram, port: Int) {
        let program = try Program("BlockingApp").start([], environment: Self.environment)
        while let line = try await program.line() {
            let address = try JSON(parsing: line)["address"]?.string
            if let port = address?.split(separator: ":").last.flatMap({ Int($0) }) { return (program, port) }
        }
        throw RawClient.Failure("it ended before it listened: \(try await program.outcome().errors)")
    }

    private func ask(_ workspace: String, at port: Int) async throws -> RawClient {
        let body = #"{"workspace_id":"\#(workspace)"}"#
        let signature = BodySignature.sign(Array(body.utf8), with: ClientSecret("test-client-secret-0001"))
        let client = try await RawClient(port: port)
        let head = "POST /initialize HTTP/1.1\r\nHost: localhost\r\nX-Body-Signature: \(signature)\r\n"
        try await client.send("\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
        return client
    }

    @Test func handlerThatBlocksTheServersThreadsIsCutAndSaid() async throws {
        let (program, port) = try await start()
        let client = try await ask("now", at: port)
        while let line = try await program.line(), !line.contains("the app took too long") {}
        program.send(SIGTERM)
        let outcome = try await program.outcome()
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("1 request was cut short"))
        #expect(try await client.receiveToEnd().isEmpty)
    }

    @Test func signalIsHeardWhenNoTaskGetsAThread() async throws {
        let (program, port) = try await start()
        // More than tasks have threads.
        var clients: [RawClient] = []
        for _ in 0..<(2 * ProcessInfo.processInfo.processorCount) { clients.append(try await ask("later", at: port)) }
        for client in clients { #expect(try await client.receive().text.contains("error")) }
        program.send(SIGTERM)
        let outcome = try await program.outcome()
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("the app's handlers block all threads that tasks run on"))
    }

    @Test func secondSignalEndsAProgramThatBlocks() async throws {
        let (program, port) = try await start()
        _ = try await ask("now", at: port)
        while let line = try await program.line(), !line.contains("the app took too long") {}
        program.send(SIGTERM)
        program.send(SIGTERM)
        let outcome = try await program.outcome()
        #expect(outcome.endedBySignal || outcome.status == 3)
    }
}
