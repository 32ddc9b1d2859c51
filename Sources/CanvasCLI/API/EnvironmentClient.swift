import CanvasServer
import CurlHTTP
import IntercomAPI
import IntercomApp

extension IntercomClient {
    /// The client of an environment, which may say what it waits for.
    ///
    /// - Throws: `SettingsError` for a setting that is missing or means nothing.
    static func ofEnvironment(
        _ environment: AppEnvironment = .ofProcess,
        maximumWait: Duration,
        isAnnouncing: Bool = false
    ) throws -> IntercomClient {
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
    }

    /// The client of the process's environment; prints what is wrong with a setting, and throws an `ExitCode`.
    static func ofCommand(maximumWait: Duration, isAnnouncing: Bool) throws -> IntercomClient {
        do {
            return try ofEnvironment(maximumWait: maximumWait, isAnnouncing: isAnnouncing)
        } catch let error as SettingsError {
            throw error.report()
        }
    }
}
