public import CanvasCrypto
public import Logging
public import MicroHTTP
import WebSyntax

/// How a server program runs.
public struct ServerSettings: Sendable {
    /// Where to listen, and how much to take.
    public var http = HTTPServerConfiguration(address: .tcp(host: "127.0.0.1", port: 8080))
    /// The client secrets whose signatures are accepted, newest first.
    public var secrets: ClientSecrets
    /// The URL under which Intercom reaches the app, without a slash at its end; nil takes it from each request.
    public var publicURL: String?
    /// The directory of static files; nil serves none.
    public var publicDirectory: String?
    /// The longest body taken of a request that is not signed JSON, `/sheet` among them, in bytes.
    public var maxSheetBody = 64 << 10
    /// Where to answer `GET /metrics` in the Prometheus text format; nil answers nowhere.
    public var metricsAddress: ListeningAddress?
    /// The least severe messages that are logged.
    public var logLevel: Logger.Level = .info
    /// How a log line is written.
    public var logFormat: LogFormat = .json
    /// The maximum of log lines that wait until someone reads them, in bytes.
    var logBuffer = 1 << 20
    /// Proxies whose forwarding headers count.
    public var trustedProxies: [AddressBlock] = []
    /// The value of `Access-Control-Allow-Origin`.
    public var corsOrigin = "*"
    /// What is to be said of the client secrets once there is a log.
    var secretRemarks: [SecretRemark] = []

    /// Creates default settings.
    ///
    /// - Parameter secrets: The client secrets whose signatures are accepted, newest first.
    public init(secrets: ClientSecrets) {
        self.secrets = secrets
    }
}

/// How a log line is written.
public enum LogFormat: String, Sendable, CaseIterable {
    /// For people.
    case text
    /// For programs: one JSON object a line.
    case json
}
