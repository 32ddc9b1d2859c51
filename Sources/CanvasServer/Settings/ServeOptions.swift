import ArgumentParser

/// The flags of `serve`, each of which overrides the environment variable that its help names.
struct ServeOptions: ParsableArguments {
    @OptionGroup(title: "Address") var address: AddressOptions

    @OptionGroup(title: "App") var app: AppOptions

    @OptionGroup(title: "Log and metrics") var reports: ReportOptions

    @OptionGroup(title: "Proxies and browsers") var network: NetworkOptions

    @OptionGroup(title: "Limits and timeouts") var limits: LimitOptions
}

/// The flags that say what is served.
struct AppOptions: ParsableArguments {
    @ArgumentParser.Option(
        help: """
            HTTPS URL under which Intercom reaches the app, for links in canvases. (env: PUBLIC_URL, default: from the \
            request's Host)
            """
    )
    var publicURL: String?

    @ArgumentParser.Option(
        help: "Directory of static files. (env: PUBLIC_DIR, default: public beside the package or binary)",
        completion: .directory
    )
    var publicDir: String?
}

/// The flags that say what is told of the work.
struct ReportOptions: ParsableArguments {
    @ArgumentParser.Option(
        help: "Log level: trace, debug, info, notice, warning, error or critical. (env: LOG_LEVEL, default: info)"
    )
    var logLevel: String?

    @ArgumentParser.Option(
        help: "Log format: text or json. (env: LOG_FORMAT, default: text on a terminal, json elsewhere)"
    )
    var logFormat: String?

    @ArgumentParser.Option(
        help: """
            Maximum of log lines that wait for a slow reader, in bytes; more are dropped and counted. (env: LOG_BUFFER, \
            default: 1048576)
            """
    )
    var logBuffer: Int?

    @ArgumentParser.Option(
        help: "Address of GET /metrics for Prometheus, such as 127.0.0.1:9090. (env: METRICS_ADDRESS, default: none)"
    )
    var metricsAddress: String?
}

/// The flags that say who is between the app and its clients.
struct NetworkOptions: ParsableArguments {
    @ArgumentParser.Option(
        parsing: .upToNextOption,
        help: """
            IP addresses or CIDR blocks of proxies whose X-Forwarded-* and Forwarded headers are trusted. (env: \
            TRUSTED_PROXIES, comma separated, default: none)
            """
    )
    var trustedProxy: [String] = []

    @ArgumentParser.Option(help: "Value of Access-Control-Allow-Origin. (env: CORS_ORIGIN, default: *)")
    var corsOrigin: String?
}
