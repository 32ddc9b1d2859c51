public import CanvasServer
import CurlHTTP
public import IntercomAPI

extension AppSetup {
    /// The client of Intercom's REST API for the workspace whose token is in `INTERCOM_ACCESS_TOKEN`.
    ///
    /// ```swift
    /// let intercom = try setup.intercom
    /// setup.readinessChecks.append(ReadinessCheck("intercom") { _ = try await intercom.me() })
    /// ```
    ///
    /// Every use gives the same client, so that all calls of the app share one view of the rate limit.
    ///
    /// - Throws: `SettingsError` for a token that is missing, or another setting that means nothing; the program ends with
    ///   status 78 then.
    public var intercom: IntercomClient {
        mutating get throws {
            if let made = part(IntercomClient.self) { return made }
            let client = try IntercomClient(
                token: environment.intercomToken(),
                transport: CurlTransport(.init(plainHTTP: .toThisMachine)),
                configuration: environment.intercomConfiguration(logger: logger)
            )
            let hearing = finMeeting().joined(by: client)
            keep(hearing)
            return hearing
        }
    }
}
