import ArgumentParser
import CanvasHTTP
import HostSystem
import MicroHTTP

/// The command `healthcheck`, with which a container engine checks the server.
struct HealthCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "healthcheck",
        abstract: "Ask the running server for /healthz.",
        discussion: """
            Takes the address from the same flags and variables as serve. Exit status: 0 when the response is 200, 1 \
            otherwise.
            """
    )

    @OptionGroup(title: "Address") var options: AskedAddressOptions

    func run() throws {
        let address: ListeningAddress
        do {
            address = try ServerEnvironment(flags: options.texts).address()
        } catch {
            throw error.report()
        }
        do {
            let status = try HealthProbe.status(of: "/healthz", at: address)
            guard status == 200 else {
                ProgramName.complain("\(address)/healthz answered \(status); expected 200")
                throw ExitCode.failure
            }
        } catch let error as HTTPClientError {
            ProgramName.complain("\(address)/healthz: \(error)")
            throw ExitCode.failure
        }
    }
}
