/// A row of the table of settings, from which flags, variables, defaults, ranges, help and documentation come.
package struct ServerSetting: Sendable {
    /// The names of all settings: the variables, in the order of the documentation.
    package enum Name: String, CaseIterable, Sendable {
        case clientSecret = "CLIENT_SECRET"
        case clientSecretFile = "CLIENT_SECRET_FILE"
        case host = "HOST"
        case port = "PORT"
        case unixSocket = "UNIX_SOCKET"
        case publicURL = "PUBLIC_URL"
        case publicDirectory = "PUBLIC_DIR"
        case logLevel = "LOG_LEVEL"
        case logFormat = "LOG_FORMAT"
        case logBuffer = "LOG_BUFFER"
        case metricsAddress = "METRICS_ADDRESS"
        case trustedProxies = "TRUSTED_PROXIES"
        case corsOrigin = "CORS_ORIGIN"
        case workers = "WORKERS"
        case maxBody = "MAX_BODY"
        case maxSheetBody = "MAX_SHEET_BODY"
        case maxBodyMemory = "MAX_BODY_MEMORY"
        case maxHeader = "MAX_HEADER"
        case maxConnections = "MAX_CONNECTIONS"
        case maxConnectionsPerAddress = "MAX_CONNECTIONS_PER_ADDRESS"
        case maxHandlers = "MAX_HANDLERS"
        case maxStreams = "MAX_STREAMS"
        case idleTimeout = "IDLE_TIMEOUT"
        case headTimeout = "HEAD_TIMEOUT"
        case bodyTimeout = "BODY_TIMEOUT"
        case minBodyRate = "MIN_BODY_RATE"
        case minSendRate = "MIN_SEND_RATE"
        case handlerTimeout = "HANDLER_TIMEOUT"
        case requestTimeout = "REQUEST_TIMEOUT"
        case sendTimeout = "SEND_TIMEOUT"
        case drainTimeout = "DRAIN_TIMEOUT"

        /// `--max-body` for `MAX_BODY`.
        var flag: String {
            // The one flag that takes a list is named for an item of it.
            self == .trustedProxies ? "--trusted-proxy" : "--" + rawValue.lowercased().replacing("_", with: "-")
        }
    }

    typealias Use = @Sendable (Setting, inout ServerSettings) throws(SettingsError) -> Void

    /// The variable.
    package let name: Name
    /// What it is, in a sentence.
    package let summary: String
    /// The numbers that are allowed; nil for what is no number.
    package let range: ClosedRange<Int>?
    /// The default, in words; nil for none.
    package let defaultValue: String?
    /// The flag; nil for a secret, which every user of the machine could read on a command line.
    package let flag: String?
    /// Takes the setting over.
    let use: Use

    init(
        _ name: Name,
        _ summary: String,
        default defaultValue: String?,
        range: ClosedRange<Int>? = nil,
        hasFlag: Bool = true,
        use: @escaping Use
    ) {
        self.name = name
        self.summary = summary
        self.range = range
        self.defaultValue = defaultValue
        flag = hasFlag ? name.flag : nil
        self.use = use
    }

    /// A setting by its name.
    package static subscript(name: Name) -> ServerSetting { row(name) }

    /// All settings, in the order of their names.
    package static var all: [ServerSetting] { Name.allCases.map(row) }

    /// What `--help` says.
    package var help: String {
        "\(summary) (env: \(name.rawValue)\(defaultValue.map { ", default: \($0)" } ?? ""))"
    }
}
