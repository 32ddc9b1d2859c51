import CanvasCrypto
import HostSystem
import Logging
import MicroHTTP

extension ServerSettings {
    /// Takes each setting from its flag, else from its variable, else its default.
    init(options: ServeOptions, environment: AppEnvironment) throws(SettingsError) {
        let loaded = try SecretLoading.load(from: environment)
        self.init(secrets: loaded.secrets)
        secretRemarks = loaded.remarks
        http = try options.limits.configuration(environment, at: try options.address.address(environment))
        publicURL = try environment.setting("PUBLIC_URL", flag: options.app.publicURL)?.baseURL()
        publicDirectory = options.app.publicDir ?? environment["PUBLIC_DIR"] ?? Self.defaultPublicDirectory()
        let limits = options.limits
        http.bodyLimit = try environment.number("MAX_BODY", flag: limits.maxBody, in: 1...(1 << 30)) ?? http.bodyLimit
        guard http.bodyLimit <= http.bodyBudget else {
            throw SettingsError(
                setting: "MAX_BODY",
                value: "\(http.bodyLimit)",
                problem: "is more than MAX_BODY_MEMORY, which is \(http.bodyBudget)"
            )
        }
        maxSheetBody =
            try environment.number("MAX_SHEET_BODY", flag: limits.maxSheetBody, in: 1...(1 << 30)) ?? maxSheetBody
        http.workers =
            try environment.number("WORKERS", flag: limits.workers, in: 1...1024) ?? HostProcess.processorCount
        let reports = options.reports
        metricsAddress = try environment.setting("METRICS_ADDRESS", flag: reports.metricsAddress)?.address()
        if let metricsAddress, metricsAddress == http.address, metricsAddress.port != 0 {
            throw SettingsError(
                setting: "METRICS_ADDRESS",
                value: "\(metricsAddress)",
                problem: "is the address of the app; choose another port"
            )
        }
        logLevel =
            try environment.setting("LOG_LEVEL", flag: reports.logLevel)?.choice(among: Logger.Level.allCases)
            ?? logLevel
        logFormat =
            try environment.setting("LOG_FORMAT", flag: reports.logFormat)?.choice(among: LogFormat.allCases)
            ?? (HostProcess.isOutputTerminal ? .text : .json)
        logBuffer =
            try environment.number("LOG_BUFFER", flag: reports.logBuffer, in: 4_096...(1 << 30)) ?? logBuffer
        let proxies = options.network.trustedProxy
        trustedProxies =
            try proxies.isEmpty
            ? environment.setting("TRUSTED_PROXIES", flag: nil)?.blocks() ?? []
            : Setting(name: "--trusted-proxy", text: proxies.joined(separator: " ")).blocks()
        corsOrigin = try environment.setting("CORS_ORIGIN", flag: options.network.corsOrigin)?.origin() ?? corsOrigin
    }

    /// `public` in the working directory, or beside the program or one of the directories above it, as in a package that
    /// was built where it stands.
    package static func defaultPublicDirectory() -> String? {
        HostProcess.directories.lazy
            .flatMap { directory -> [String] in
                var parts = directory.split(separator: "/", omittingEmptySubsequences: false)
                var paths: [String] = []
                for _ in 0..<5 where !parts.isEmpty {
                    paths.append(parts.joined(separator: "/") + "/public")
                    parts.removeLast()
                }
                return paths
            }
            .first { (try? FileRoot(path: $0)) != nil }
    }
}

extension ListeningAddress {
    fileprivate var port: Int? {
        guard case .tcp(_, let port) = self else { return nil }
        return port
    }
}
