import ArgumentParser
import MicroHTTP

/// `healthcheck`: tells a container engine whether the program beside it answers.
struct HealthCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "healthcheck",
        abstract: "Ask a running server for /healthz.",
        discussion: "Exit status: 0 when it answers 200, 1 otherwise. The address is found as by serve."
    )

    @OptionGroup var options: ServeOptions

    func run() throws {
        let address: ListeningAddress
        do {
            address = try ServerSettings.address(options, Environment())
        } catch {
            throw error.report()
        }
        guard HealthProbe.status(of: "/healthz", at: address) == 200 else {
            ProgramName.complain("\(address) does not answer 200")
            throw ExitCode(1)
        }
    }
}
