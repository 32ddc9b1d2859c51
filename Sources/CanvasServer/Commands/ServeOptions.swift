import ArgumentParser
import CanvasHTTP

/// The flags of `serve`, which override environment variables.
struct ServeOptions: ParsableArguments {
    @OptionGroup(title: "Address") var address: AddressOptions

    @OptionGroup(title: "App") var app: AppOptions

    @OptionGroup(title: "Log and metrics") var reports: ReportOptions

    @OptionGroup(title: "Proxies and browsers") var network: NetworkOptions

    @OptionGroup(title: "Limits and timeouts") var limits: LimitOptions

    /// The values of the given flags, by setting.
    var texts: [ServerSetting.Name: String] {
        let proxies = network.trustedProxy.joined(separator: " ")
        let all: [ServerSetting.Name: String?] = [
            .publicURL: app.publicURL, .publicDirectory: app.publicDir,
            .logLevel: reports.logLevel, .logFormat: reports.logFormat, .logBuffer: text(reports.logBuffer),
            .metricsAddress: reports.metricsAddress,
            .trustedProxies: network.trustedProxy.isEmpty ? nil : proxies, .corsOrigin: network.corsOrigin,
            .workers: text(limits.workers), .maxBody: text(limits.maxBody), .maxSheetBody: text(limits.maxSheetBody),
            .maxBodyMemory: text(limits.maxBodyMemory), .maxHeader: text(limits.maxHeader),
            .maxConnections: text(limits.maxConnections),
            .maxConnectionsPerAddress: text(limits.maxConnectionsPerAddress), .maxHandlers: text(limits.maxHandlers),
            .maxStreams: text(limits.maxStreams),
            .idleTimeout: text(limits.idleTimeout), .headTimeout: text(limits.headTimeout),
            .bodyTimeout: text(limits.bodyTimeout), .minBodyRate: text(limits.minBodyRate),
            .minSendRate: text(limits.minSendRate), .handlerTimeout: text(limits.handlerTimeout),
            .requestTimeout: text(limits.requestTimeout), .sendTimeout: text(limits.sendTimeout),
            .drainTimeout: text(limits.drainTimeout),
        ]
        return all.compactMapValues(\.self).merging(address.texts) { $1 }
    }

    private func text(_ number: Int?) -> String? { number.map(String.init) }
}

/// The flags for the address to listen on.
struct AddressOptions: ParsableArguments {
    @Option(help: .setting(.host)) var host: String?

    @Option(help: .setting(.port)) var port: Int?

    @Option(help: .setting(.unixSocket)) var unixSocket: String?

    var texts: [ServerSetting.Name: String] { .ofAddress(host, port, unixSocket) }
}

/// The same flags for the address that the health check calls.
struct AskedAddressOptions: ParsableArguments {
    @Option(help: "Host to ask: an IP address or a name; * is this machine. (env: HOST, default: 127.0.0.1)")
    var host: String?

    @Option(help: "TCP port to ask. (env: PORT, default: 8080)") var port: Int?

    @Option(help: "Unix-domain socket to ask instead of a port. (env: UNIX_SOCKET)") var unixSocket: String?

    var texts: [ServerSetting.Name: String] { .ofAddress(host, port, unixSocket) }
}

/// The flags for the app.
struct AppOptions: ParsableArguments {
    @Option(help: .setting(.publicURL)) var publicURL: String?

    @Option(help: .setting(.publicDirectory), completion: .directory) var publicDir: String?
}

/// The flags for the log and the metrics.
struct ReportOptions: ParsableArguments {
    @Option(help: .setting(.logLevel)) var logLevel: String?

    @Option(help: .setting(.logFormat)) var logFormat: String?

    @Option(help: .setting(.logBuffer)) var logBuffer: Int?

    @Option(help: .setting(.metricsAddress)) var metricsAddress: String?
}

/// The flags for proxies and browsers.
struct NetworkOptions: ParsableArguments {
    @Option(parsing: .upToNextOption, help: .setting(.trustedProxies)) var trustedProxy: [String] = []

    @Option(help: .setting(.corsOrigin)) var corsOrigin: String?
}

/// The flags for limits and timeouts.
struct LimitOptions: ParsableArguments {
    @Option(help: .setting(.workers)) var workers: Int?

    @Option(help: .setting(.maxBody)) var maxBody: Int?

    @Option(help: .setting(.maxSheetBody)) var maxSheetBody: Int?

    @Option(help: .setting(.maxBodyMemory)) var maxBodyMemory: Int?

    @Option(help: .setting(.maxHeader)) var maxHeader: Int?

    @Option(help: .setting(.maxConnections)) var maxConnections: Int?

    @Option(help: .setting(.maxConnectionsPerAddress)) var maxConnectionsPerAddress: Int?

    @Option(help: .setting(.maxHandlers)) var maxHandlers: Int?
    @Option(help: .setting(.maxStreams)) var maxStreams: Int?

    @Option(help: .setting(.idleTimeout)) var idleTimeout: Int?

    @Option(help: .setting(.headTimeout)) var headTimeout: Int?

    @Option(help: .setting(.bodyTimeout)) var bodyTimeout: Int?

    @Option(help: .setting(.minBodyRate)) var minBodyRate: Int?

    @Option(help: .setting(.minSendRate)) var minSendRate: Int?

    @Option(help: .setting(.handlerTimeout)) var handlerTimeout: Int?

    @Option(help: .setting(.requestTimeout)) var requestTimeout: Int?

    @Option(help: .setting(.sendTimeout)) var sendTimeout: Int?

    @Option(help: .setting(.drainTimeout)) var drainTimeout: Int?
}

extension ArgumentHelp {
    fileprivate static func setting(_ name: ServerSetting.Name) -> Self {
        Self(stringLiteral: ServerSetting[name].help)
    }
}

extension [ServerSetting.Name: String] {
    fileprivate static func ofAddress(_ host: String?, _ port: Int?, _ unixSocket: String?) -> Self {
        [.host: host, .port: port.map(String.init), .unixSocket: unixSocket].compactMapValues(\.self)
    }
}
