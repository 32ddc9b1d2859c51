import ArgumentParser

/// The flags of `serve`; each stands before the environment variable that its help names.
struct ServeOptions: ParsableArguments {
    @ArgumentParser.Option(help: "Address to listen on. (env: HOST, default: 127.0.0.1)")
    var host: String?

    @ArgumentParser.Option(help: "TCP port to listen on; 0 takes a free one. (env: PORT, default: 8080)")
    var port: Int?

    @ArgumentParser.Option(help: "Unix-domain socket to listen on instead. (env: UNIX_SOCKET)")
    var unixSocket: String?

    @ArgumentParser.Option(
        help: """
            URL under which Intercom reaches the app, for links in canvases. (env: PUBLIC_URL, default: from the \
            request's Host)
            """
    )
    var publicURL: String?

    @ArgumentParser.Option(
        help: "Directory of static files. (env: PUBLIC_DIR, default: public beside the package or binary)"
    )
    var publicDir: String?

    @ArgumentParser.Option(help: "Longest request body taken, in bytes. (env: MAX_BODY, default: 1048576)")
    var maxBody: Int?

    @ArgumentParser.Option(help: "Worker threads. (env: WORKERS, default: one for each processor)")
    var workers: Int?

    @ArgumentParser.Option(
        help: "trace, debug, info, notice, warning, error or critical. (env: LOG_LEVEL, default: info)"
    )
    var logLevel: String?

    @ArgumentParser.Option(help: "text or json. (env: LOG_FORMAT, default: text on a terminal, json elsewhere)")
    var logFormat: String?

    @ArgumentParser.Option(
        help: """
            Bytes of log lines that wait for a slow reader of the log; more are dropped and counted. \
            (env: LOG_BUFFER, default: 1048576)
            """
    )
    var logBuffer: Int?

    @ArgumentParser.Option(
        parsing: .upToNextOption,
        help: """
            Addresses or CIDR blocks of proxies whose X-Forwarded and Forwarded headers count. (env: TRUSTED_PROXIES, \
            comma separated, default: none)
            """
    )
    var trustedProxy: [String] = []

    @ArgumentParser.Option(
        help: "Address and port on which GET /metrics answers Prometheus. (env: METRICS_ADDRESS, default: none)"
    )
    var metricsAddress: String?

    @ArgumentParser.Option(help: "Value of Access-Control-Allow-Origin. (env: CORS_ORIGIN, default: *)")
    var corsOrigin: String?

    @OptionGroup(title: "Limits") var limits: LimitOptions
}
