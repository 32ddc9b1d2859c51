import CurlHTTP
import Foundation
import IntercomAPI

/// A program that does with a client what takes long or ends by force; `scripts/soak` and tests run it.
///
/// It calls the workspace of `INTERCOM_API_URL` with the token of `INTERCOM_ACCESS_TOKEN`, and prints figures as
/// `name=value`.
@main
enum SoakClient {
    static func main() async throws {
        let arguments = CommandLine.arguments
        let number = { (index: Int) in arguments.count > index ? Int(arguments[index]) ?? 0 : 0 }
        switch arguments.count > 1 ? arguments[1] : "" {
        case "calls":
            let windows = CountedWindows()
            try await Quota(client: client(through: windows), windows: windows).run(calls: number(2))
        case "honesty": try await Honesty().run(rounds: number(2))
        case "pages": try await SavedPages(client: client(), file: arguments[2], perPage: number(3)).run()
        case "cancel": try await Cancellations(client: client).run(count: number(2))
        case "fin": try await FinTurnsLeft(client: client).run(count: number(2))
        default:
            say("usage: SoakClient calls COUNT | honesty ROUNDS | pages FILE SIZE | cancel COUNT | fin COUNT")
            exit(64)
        }
    }

    @Sendable private static func client() throws -> IntercomClient { try client(through: nil) }

    private static func client(through windows: CountedWindows?) throws -> IntercomClient {
        guard let url = variable("INTERCOM_API_URL"), let token = variable("INTERCOM_ACCESS_TOKEN") else {
            say("INTERCOM_API_URL and INTERCOM_ACCESS_TOKEN are needed")
            exit(64)
        }
        return try client(url: url, token: token, through: windows)
    }

    /// A client that waits for as many windows as there are.
    static func client(url: String, token: String, through windows: CountedWindows? = nil) throws -> IntercomClient {
        var configuration = IntercomClient.Configuration()
        configuration.baseURL = url
        configuration.retries.maximumWait = .seconds(100_000)
        configuration.retries.baseWait = .milliseconds(1)
        let transport = CurlTransport(.init(plainHTTP: .toThisMachine))
        return try IntercomClient(
            token: AccessToken(token),
            transport: windows.map { CountingTransport(transport: transport, windows: $0) } ?? transport,
            configuration: configuration
        )
    }

    private static func variable(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name]
    }
}

/// Writes a line, which is seen at once, also by a test that waits for it.
func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }
