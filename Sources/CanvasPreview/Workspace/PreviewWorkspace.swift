import ArgumentParser
import CanvasTesting
import MicroHTTP
import Synchronization

/// The simulated workspace of a preview, served for the app.
package struct PreviewWorkspace: Sendable {
    /// A workspace with the URL of its API.
    package struct Served: Sendable {
        let workspace: SimulatedWorkspace
        /// The base URL of the API.
        package let url: String

        /// The access token.
        package var token: String { workspace.token }

        /// The variables by which an app finds it; nil takes one away.
        var variables: [String: String?] {
            ["INTERCOM_API_URL": url, "INTERCOM_ACCESS_TOKEN": token, "INTERCOM_ACCESS_TOKEN_FILE": nil]
        }
    }

    private let port: Int
    private let token: String

    /// Describes a workspace.
    ///
    /// - Parameters:
    ///   - port: The port of its API; 0 takes a free one.
    ///   - token: The access token.
    init(port: Int, token: String) {
        (self.port, self.token) = (port, token)
    }

    /// The access token of a flag, or one that is made up.
    ///
    /// - Throws: `ValidationError` for a token that no header field can have.
    package static func token(_ given: String?, flag: String) throws -> String {
        guard let given else { return PreviewToken().text }
        guard !given.isEmpty, given.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw ValidationError("\(flag) is empty or has a character that a header field cannot have")
        }
        return given
    }

    /// Serves the workspace while something is done with it.
    ///
    /// - Throws: What is thrown by the work; an `ExitCode` when the port is taken, which is said.
    package func whileServed(_ work: @escaping @Sendable (Served) async throws -> Void) async throws {
        let workspace = SimulatedWorkspace(token: token)
        let isListening = Atomic(false)
        do {
            try await workspace.whileServed(port: port) { url in
                isListening.store(true, ordering: .relaxed)
                try await work(Served(workspace: workspace, url: url))
            }
        } catch let error as HTTPServerError where !isListening.load(ordering: .relaxed) {
            throw PreviewRun.failure(error, port: "--workspace-port")
        }
    }
}
