import ArgumentParser
import HostSystem
import MicroHTTP
import WebSyntax

/// The flags for the address of a preview and its opening.
package struct PreviewOptions: ParsableArguments {
    @Option(help: "Port of the page; 0 takes a free one. (default: the port of this app's last preview, if free)")
    var port: Int?

    @Option(help: "Address to listen on.")
    var host = "127.0.0.1"

    @Flag(help: "Allow a --host that other machines reach. Their users can then sign requests.")
    var allowOtherMachines = false

    @Option(help: "Port of the simulated workspace's REST API; 0 takes a free one.")
    var workspacePort = 0

    @Option(help: "Access token of the simulated workspace. (default: made up)")
    var workspaceToken: String?

    @Flag(inversion: .prefixedNo, help: "Open the page in a browser, if there is one.")
    var open = true

    package init() {}

    /// The configuration of the preview, or a `ValidationError`.
    package var configuration: PreviewConfiguration {
        get throws {
            guard Host(listening: host) != nil else {
                throw ValidationError("--host \(host) is not a host; write an IP address or a name.")
            }
            if let port, !(0...65_535).contains(port) {
                throw ValidationError("--port \(port) is not a port; use 0 to 65535")
            }
            var configuration = PreviewConfiguration()
            configuration.port = port
            configuration.host = host
            configuration.allowsOtherMachines = allowOtherMachines
            return configuration
        }
    }

    /// The simulated workspace, or a `ValidationError`.
    package var workspace: PreviewWorkspace {
        get throws {
            guard (0...65_535).contains(workspacePort) else {
                throw ValidationError("--workspace-port \(workspacePort) is not a port; use 0 to 65535")
            }
            let token = try PreviewWorkspace.token(workspaceToken, flag: "--workspace-token")
            return PreviewWorkspace(port: workspacePort, token: token)
        }
    }

    /// Prints the URL with the token, and opens it.
    package func announce(_ url: String) {
        HostProcess.write(Array("\n  Preview: \(url)\n\n".utf8))
        if open { Browser.open(url) }
    }
}
