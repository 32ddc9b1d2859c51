import CanvasCrypto
import Logging
import MicroHTTP

extension ServerSetting {
    /// The rows of the table; a name without one does not compile.
    static func row(_ name: Name) -> ServerSetting {
        switch name {
        // What is read together with others, by what takes them all.
        case .clientSecret:
            elsewhere(
                name,
                "Client secrets, newest first, separated by commas or line ends.",
                "required",
                hasFlag: false
            )
        case .clientSecretFile:
            elsewhere(name, "File with the client secrets, in place of CLIENT_SECRET.", hasFlag: false)
        case .host: elsewhere(name, "Host to listen on: an IP address, a name, or * for all addresses.", "127.0.0.1")
        case .port: elsewhere(name, "TCP port to listen on; 0 picks a free one.", "8080", range: 0...65_535)
        case .unixSocket: elsewhere(name, "Unix-domain socket to listen on instead of a port.")

        case .publicURL:
            text(
                name,
                "HTTPS URL under which Intercom reaches the app, for links in canvases.",
                "from the request's Host"
            ) { (setting, settings) throws(SettingsError) in settings.publicURL = try setting.baseURL() }
        case .publicDirectory:
            text(name, "Directory of static files.", "public beside the package or binary") {
                (setting, settings) throws(SettingsError) in settings.publicDirectory = setting.text
            }
        case .logLevel:
            text(name, "Log level: \(list(Logger.Level.allCases)).", "\(defaults.logLevel)") {
                (setting, settings) throws(SettingsError) in
                settings.logLevel = try setting.choice(among: Logger.Level.allCases)
            }
        case .logFormat:
            text(name, "Log format: \(list(LogFormat.allCases)).", "text on a terminal, json elsewhere") {
                (setting, settings) throws(SettingsError) in
                settings.logFormat = try setting.choice(among: LogFormat.allCases)
            }
        case .logBuffer:
            number(
                name,
                "Maximum of log lines that wait for a slow reader, in bytes; more are dropped and counted.",
                \.logBuffer,
                in: 4_096...(1 << 30)
            )
        case .metricsAddress:
            text(name, "Address of GET /metrics for Prometheus, such as 127.0.0.1:9090.", "none") {
                (setting, settings) throws(SettingsError) in settings.metricsAddress = try setting.address()
            }
        case .trustedProxies:
            text(
                name,
                "IP addresses or CIDR blocks of proxies whose X-Forwarded-* and Forwarded headers are trusted.",
                "none"
            ) { (setting, settings) throws(SettingsError) in settings.trustedProxies = try setting.blocks() }
        case .corsOrigin:
            text(name, "Value of Access-Control-Allow-Origin.", defaults.corsOrigin) {
                (setting, settings) throws(SettingsError) in settings.corsOrigin = try setting.origin()
            }

        case .workers:
            number(
                name,
                "Worker threads.",
                default: "number of processors within the CPU limit",
                \.http.workers,
                in: 1...1_024
            )
        case .maxBody: number(name, "Maximum request body, in bytes.", \.http.bodyLimit, in: 1...(1 << 30))
        case .maxSheetBody:
            number(name, "Maximum body of /sheet, in bytes.", \.maxSheetBody, in: 1...(1 << 30))
        case .maxBodyMemory:
            number(
                name,
                "Maximum memory of all requests, in bytes: bodies, their JSON indexes, responses under way.",
                \.http.bodyBudget,
                in: 1...(1 << 40)
            )
        case .maxHeader:
            number(
                name,
                "Maximum request header, in bytes; each field counts 60 more.",
                \.http.headerLimit,
                in: 1_024...(256 << 10)
            )
        case .maxConnections:
            number(name, "Maximum open connections.", \.http.connectionLimit, in: 1...1_000_000)
        case .maxConnectionsPerAddress:
            text(
                name,
                "Maximum open connections from one address; leave it unset behind a proxy.",
                "none",
                range: 1...1_000_000
            ) { (setting, settings) throws(SettingsError) in
                settings.http.connectionLimitPerAddress = try setting.number(in: 1...1_000_000)
            }
        case .maxHandlers:
            number(name, "Maximum requests that the app works on at once.", \.http.handlerLimit, in: 1...1_000_000)
        case .maxStreams:
            number(name, "Maximum responses that are streamed at once.", \.http.streamLimit, in: 1...1_000_000)

        case .idleTimeout: seconds(name, "Timeout of an idle connection", \.http.idleTimeout)
        case .headTimeout: seconds(name, "Timeout for receiving a request header", \.http.headTimeout)
        case .bodyTimeout: seconds(name, "Timeout for receiving a request body", \.http.bodyTimeout)
        case .minBodyRate:
            number(
                name,
                "Minimum rate of a body after its first 5 seconds, in bytes per second; 0 for none.",
                \.http.minimumBodyRate,
                in: 0...1_000_000_000
            )
        case .minSendRate:
            number(
                name,
                "Minimum rate at which a client reads a response after its first 10 seconds, in bytes per second; 0 for none.",
                \.http.minimumSendRate,
                in: 0...1_000_000_000
            )
        case .handlerTimeout: seconds(name, "Timeout of the app's handler", \.http.handlerTimeout)
        case .requestTimeout: seconds(name, "Timeout from a request's header to its response", \.http.requestTimeout)
        case .sendTimeout: seconds(name, "Timeout for sending a response", \.http.sendTimeout)
        case .drainTimeout: seconds(name, "Time for requests in progress when the server stops", \.http.drainTimeout)
        }
    }

    // MARK: - Kinds of rows

    private typealias Path<Value> = WritableKeyPath<ServerSettings, Value> & Sendable

    /// What the defaults are read from.
    private static let defaults = ServerSettings(secrets: ClientSecrets(ClientSecret("")))

    private static func elsewhere(
        _ name: Name,
        _ summary: String,
        _ defaultValue: String? = nil,
        range: ClosedRange<Int>? = nil,
        hasFlag: Bool = true
    ) -> ServerSetting {
        ServerSetting(name, summary, default: defaultValue, range: range, hasFlag: hasFlag) {
            (_, _) throws(SettingsError) in
        }
    }

    private static func text(
        _ name: Name,
        _ summary: String,
        _ defaultValue: String,
        range: ClosedRange<Int>? = nil,
        use: @escaping Use
    ) -> ServerSetting {
        ServerSetting(name, summary, default: defaultValue, range: range, use: use)
    }

    private static func number(
        _ name: Name,
        _ summary: String,
        default defaultValue: String? = nil,
        _ path: any Path<Int>,
        in range: ClosedRange<Int>
    ) -> ServerSetting {
        let defaultValue = defaultValue ?? "\(defaults[keyPath: path])"
        return ServerSetting(name, summary, default: defaultValue, range: range) {
            (setting, settings) throws(SettingsError) in settings[keyPath: path] = try setting.number(in: range)
        }
    }

    private static func seconds(_ name: Name, _ summary: String, _ path: any Path<Duration>) -> ServerSetting {
        let range = 1...86_400
        let defaultValue = "\(Int(defaults[keyPath: path] / .seconds(1)))"
        return ServerSetting(name, "\(summary), in seconds.", default: defaultValue, range: range) {
            (setting, settings) throws(SettingsError) in
            settings[keyPath: path] = .seconds(try setting.number(in: range))
        }
    }

    /// `text, json`.
    private static func list(_ words: [some RawRepresentable<String>]) -> String {
        words.map(\.rawValue).joined(separator: ", ")
    }
}
