import ArgumentParser
import CanvasServer
import HostSystem

/// The command `canvaskit mcp`, which helps assistants that write apps.
struct MCPCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcp",
        abstract: "Serve the Model Context Protocol to an assistant that writes apps.",
        discussion: """
            An assistant starts it, and speaks JSON-RPC with it on the standard input and output. Its tools check and draw \
            canvases, tell how to repair them, explain rules and components, search the documentation, send signed requests \
            to an app on this machine, and run the doctor.

              claude mcp add canvaskit -- canvaskit mcp

            Only send_request and doctor open connections, and only they need the client secret, from CLIENT_SECRET or \
            CLIENT_SECRET_FILE.

            Exit status: 0 at the end of the input.
            """
    )

    func run() async throws {
        let output: ReservedOutput
        do {
            output = try ReservedOutput()
        } catch {
            Output.complain("the standard output cannot be used: \(error)")
            throw ExitCode.failure
        }
        var server = MCPServer(tools: MCPTools.all) { output.write($0) }
        await server.serve(InputLines(limit: MCPServer.lineLimit))
    }
}
