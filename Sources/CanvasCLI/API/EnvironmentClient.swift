import CanvasServer
import CurlHTTP
import IntercomAPI
import IntercomApp

extension IntercomClient {
    /// The client of the environment, which may say what it waits for; prints what is wrong with a setting, and throws an
    /// `ExitCode`.
    static func ofEnvironment(maximumWait: Duration, isAnnouncing: Bool = true) throws -> IntercomClient {
        do {
            let environment = AppEnvironment.ofProcess
            let token = try environment.intercomToken()
            var configuration = try environment.intercomConfiguration()
            configuration.retries.maximumWait = maximumWait
            let transport = CurlTransport(.init(plainHTTP: .toThisMachine))
            guard isAnnouncing else {
                return try IntercomClient(token: token, transport: transport, configuration: configuration)
            }
            return try IntercomClient(
                token: token,
                transport: transport,
                configuration: configuration,
                clock: AnnouncingClock(),
                random: { .random(in: 0...1) }
            )
        } catch let error as SettingsError {
            throw error.report()
        }
    }
}
