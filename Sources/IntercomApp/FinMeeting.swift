import CanvasHTTP
import CanvasServer
import IntercomAPI

/// Where the clients of an app and its webhooks share what Fin says.
struct FinMeeting: Sendable {
    private let relay: FinRelay
    private let turns = FinTurns()
    private let logger: Logger

    init(_ relay: FinRelay, logger: Logger) {
        (self.relay, self.logger) = (relay, logger)
        relay.tellTurns { [turns] event in turns.deliver(event) }
    }

    /// The same client, whose turns hear of webhooks and tell the app's handler what comes by stream.
    func joined(by client: IntercomClient) -> IntercomClient {
        client.sharingFinTurns(turns) { [relay, logger] event in await relay.cameByStream(event, logger) }
    }
}

extension AppSetup {
    /// The meeting of the app; every use gives the same.
    mutating func finMeeting() -> FinMeeting {
        if let made = part(FinMeeting.self) { return made }
        let meeting = FinMeeting(fin, logger: logger)
        keep(meeting)
        return meeting
    }
}
