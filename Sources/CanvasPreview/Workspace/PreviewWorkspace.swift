import CanvasTesting
import MicroHTTP

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
    ///   - token: The access token; made up unless given.
    init(port: Int, token: String?) {
        self.port = port
        self.token = token ?? PreviewToken().text
    }

    /// Serves the workspace while something is done with it.
    ///
    /// - Throws: What is thrown by the work; an `ExitCode` when the port is taken, which is said.
    package func whileServed(_ work: @escaping @Sendable (Served) async throws -> Void) async throws {
        let workspace = SimulatedWorkspace(token: token)
        let (urls, listening) = AsyncStream.makeStream(of: String.self)
        try await withThrowingTaskGroup { group in
            group.addTask {
                defer { listening.finish() }
                do {
                    try await workspace.serve(port: port) { listening.yield($0) }
                } catch let error as HTTPServerError {
                    throw PreviewRun.failure(error, port: "--workspace-port")
                }
            }
            group.addTask {
                guard let url = await urls.first(where: { _ in true }) else { return }
                try await work(Served(workspace: workspace, url: url))
            }
            try await group.next()
            group.cancelAll()
        }
    }
}
