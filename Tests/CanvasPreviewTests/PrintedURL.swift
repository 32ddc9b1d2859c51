import CanvasTesting
import HTTPTypes
import HostSystem
import ProgramRunner

@testable import CanvasPreview

/// The URL that a preview prints, to be called as its page calls.
struct PrintedURL {
    let page: String
    let token: String

    private init?(in line: String) {
        guard let mark = line.firstRange(of: "Preview: ") else { return nil }
        (page, token) = String(line[mark.upperBound...]).components(around: "/?token=")
    }

    /// Waits until a program prints it.
    static func of(_ program: RunningProgram) async throws -> PrintedURL {
        while let line = try await program.line() {
            if let url = PrintedURL(in: line) { return url }
        }
        throw TransportError("No URL was printed.")
    }

    /// Waits until a program prints it.
    static func of(_ process: ChildProcess) async throws -> PrintedURL {
        for await line in process.lines {
            if let url = PrintedURL(in: line) { return url }
        }
        throw TransportError("No URL was printed.")
    }

    /// Calls the API; gives the session.
    @discardableResult
    func call(_ name: String, _ body: JSON) async throws -> JSON {
        let answer = try await RunningPreview.send(
            .post,
            "\(page)/api/\(name)",
            [.previewToken: token],
            Array(body.bytes)
        )
        return try JSON(parsing: answer.body)
    }

    /// Follows the news until the program that is watched is in a state.
    func news(until state: String) async throws -> JSON {
        var number = 0
        while true {
            try Task.checkCancellation()
            let answer = try await RunningPreview.send(
                .get,
                "\(page)/api/events?after=\(number)",
                [.previewToken: token]
            )
            let json = try JSON(parsing: answer.body)
            if let watch = json["watch"], watch["state"]?.string == state { return watch }
            number = Int(json["number"]?.integer ?? 0)
        }
    }
}
