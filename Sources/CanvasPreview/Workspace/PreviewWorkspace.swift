import ArgumentParser
package import CanvasCrypto
import CanvasServer
import CanvasTesting
import HostSystem
import MicroHTTP
import Synchronization

/// The simulated workspace of a preview, served for the app.
package struct PreviewWorkspace: Sendable {
    /// A workspace with the URL of its API.
    package struct Served: Sendable {
        let workspace: SimulatedWorkspace
        /// The base URL of the API.
        package let url: String

        /// The secret of Fin's webhooks.
        let finSigning: FinSigning

        /// The access token.
        package var token: String { workspace.token }

        /// The file with the key under which the app keeps tokens; nil where there is none, and nobody can install
        /// the app.
        let keyFile: String?

        /// The client id of the app that is installed in it.
        package var clientID: String { workspace.clientID }

        /// The variables by which an app finds it; nil takes one away.
        var variables: [String: String?] {
            var variables: [String: String?] = [
                "INTERCOM_API_URL": url, "INTERCOM_ACCESS_TOKEN": token, "INTERCOM_ACCESS_TOKEN_FILE": nil,
                "INTERCOM_MCP_URL": "\(url)/mcp", "INTERCOM_APP_URL": url, "FIN_WEBHOOK_SECRET": finSigning.text,
                "FIN_WEBHOOK_SECRET_FILE": nil,
            ]
            if let keyFile {
                variables["INTERCOM_CLIENT_ID"] = workspace.clientID
                variables["DATABASE_KEY_FILE"] = keyFile
            }
            return variables
        }
    }

    /// The time between two chunks of Fin's, in which people see the words come.
    package static let finPace = Duration.milliseconds(60)

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

    /// A key for the tokens of installs, which stays the same from one preview to the next, as the app's store does.
    ///
    /// - Returns: The path of the developer's file, or of one of the preview's own; nil where that cannot be written.
    private static func keyFile(_ environment: AppEnvironment) -> String? {
        if let path = environment["DATABASE_KEY_FILE"] { return path }
        for folder in HostProcess.stateFolders({ environment[$0] }) where folder.hasPrefix("/") {
            let path = "\(folder)/canvaskit/preview.key"
            if (try? HostProcess.read(path, limit: 1 << 10)) != nil { return path }
            let digits = PreviewToken.randomDigits() + PreviewToken.randomDigits()
            if (try? HostFiles.writePrivately(Array("\(digits)\n".utf8), to: path)) != nil { return path }
        }
        return nil
    }

    /// Serves the workspace while something is done with it.
    ///
    /// - Parameters:
    ///   - secret: The client secret of the app, with which it is installed.
    ///   - work: Called once the workspace is served.
    /// - Throws: What is thrown by the work; an `ExitCode` when the port is taken, which is said.
    package func whileServed(
        for secret: ClientSecret,
        _ work: @escaping @Sendable (Served) async throws -> Void
    ) async throws {
        let workspace = SimulatedWorkspace(token: token, clientSecret: secret.revealed)
        workspace.fin.pace = Self.finPace
        let finSigning = try FinSigning()
        let keyFile = Self.keyFile(.ofProcess)
        let isListening = Atomic(false)
        do {
            try await workspace.whileServed(port: port) { url in
                isListening.store(true, ordering: .relaxed)
                try await work(Served(workspace: workspace, url: url, finSigning: finSigning, keyFile: keyFile))
            }
        } catch let error as HTTPServerError where !isListening.load(ordering: .relaxed) {
            throw PreviewRun.failure(error, port: "--workspace-port")
        }
    }
}
