import CanvasCrypto
import Logging
import MicroHTTP

extension ServerSettings {
    /// Takes each setting from its flag, else from its variable, else its default.
    init(options: ServeOptions, environment: Environment) throws(SettingsError) {
        self.init(secrets: try SecretLoading.secrets(from: environment))
        http = try options.limits.configuration(environment, at: try Self.address(options, environment))
        publicURL = try Self.publicURL(options.publicURL ?? environment["PUBLIC_URL"])
        publicDirectory = options.publicDir ?? environment["PUBLIC_DIR"] ?? Self.defaultPublicDirectory()
        http.bodyLimit = try environment.number("MAX_BODY", flag: options.maxBody, in: 1...(1 << 30)) ?? http.bodyLimit
        guard http.bodyLimit <= http.bodyBudget else {
            throw SettingsError(setting: "MAX_BODY", problem: "is more than MAX_BODY_MEMORY.")
        }
        maxSheetBody =
            try environment.number("MAX_SHEET_BODY", flag: options.limits.maxSheetBody, in: 1...(1 << 30))
            ?? maxSheetBody
        http.workers =
            try environment.number("WORKERS", flag: options.workers, in: 1...1024) ?? HostProcess.processorCount
        metricsAddress = try Self.metricsAddress(options.metricsAddress ?? environment["METRICS_ADDRESS"])
        if let text = options.logLevel ?? environment["LOG_LEVEL"] {
            logLevel = try Self.choice(text, "LOG_LEVEL", among: Logger.Level.allCases)
        }
        logFormat = HostProcess.isOutputTerminal ? .text : .json
        if let text = options.logFormat ?? environment["LOG_FORMAT"] {
            logFormat = try Self.choice(text, "LOG_FORMAT", among: LogFormat.allCases)
        }
        logBuffer =
            try environment.number("LOG_BUFFER", flag: options.logBuffer, in: 4_096...(1 << 30)) ?? logBuffer
        trustedProxies = try Self.blocks(options.trustedProxy, environment)
        if let origin = options.corsOrigin ?? environment["CORS_ORIGIN"] {
            guard origin == "*" || Self.isOrigin(origin) else {
                throw SettingsError(
                    setting: "CORS_ORIGIN",
                    problem: "is neither * nor an origin like https://app.example.com."
                )
            }
            corsOrigin = origin
        }
    }

    /// Where to listen, which the health check needs without the secret.
    static func address(_ options: ServeOptions, _ environment: Environment) throws(SettingsError) -> ListeningAddress {
        if let path = options.unixSocket
            ?? (options.port == nil && options.host == nil ? environment["UNIX_SOCKET"] : nil)
        {
            return .unixSocket(path: path)
        }
        if options.host == nil, options.port == nil, let descriptor = environment.inheritedSocket {
            return .inherited(descriptor: descriptor)
        }
        let port = try environment.number("PORT", flag: options.port, in: 0...65_535) ?? 8080
        return .tcp(host: options.host ?? environment["HOST"] ?? "127.0.0.1", port: port)
    }

    /// `127.0.0.1:9090`, `[::1]:9090` or a port of this machine.
    private static func metricsAddress(_ text: String?) throws(SettingsError) -> ListeningAddress? {
        guard let text else { return nil }
        let colon = text.lastIndex(of: ":")
        let port = colon.map { text[text.index(after: $0)...] } ?? text[...]
        let host = colon.map { text[..<$0].filter { $0 != "[" && $0 != "]" } } ?? "127.0.0.1"
        guard port.utf8.allSatisfy(\.isASCIIDigit), let number = Int(port), number <= 65_535, !host.isEmpty,
            !host.contains(":") || text.hasPrefix("[")
        else {
            throw SettingsError(setting: "METRICS_ADDRESS", problem: "is not an address like 127.0.0.1:9090.")
        }
        return .tcp(host: host, port: number)
    }

    private static func publicURL(_ text: String?) throws(SettingsError) -> String? {
        guard var url = text else { return nil }
        let scheme = url.hasPrefix("https://") ? "https://" : "http://"
        let host = url.dropFirst(scheme.count).prefix { $0 != "/" }
        let path = url.dropFirst(scheme.count + host.count)
        // Intercom opens no other links; this machine's own are good for trying things out.
        guard isOrigin(scheme + host), url.hasPrefix(scheme), path.utf8.allSatisfy(\.isPathCharacter) else {
            throw SettingsError(setting: "PUBLIC_URL", problem: "is not a URL like https://app.example.com.")
        }
        guard scheme == "https://" || ClientOrigin.isLoopback(String(host)) else {
            throw SettingsError(
                setting: "PUBLIC_URL",
                problem: "has to begin with https://, unless it is this machine's."
            )
        }
        while url.hasSuffix("/") { url.removeLast() }
        return url
    }

    /// A scheme, a host and perhaps a port, and nothing behind them.
    private static func isOrigin(_ text: String) -> Bool {
        ["https://", "http://"].contains { text.hasPrefix($0) && ClientOrigin.isHost(String(text.dropFirst($0.count))) }
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

    private static func choice<Choice: RawRepresentable<String>>(
        _ text: String,
        _ name: String,
        among choices: [Choice]
    ) throws(SettingsError) -> Choice {
        guard let choice = Choice(rawValue: text) else {
            let words = choices.map(\.rawValue).joined(separator: ", ")
            throw SettingsError(setting: name, problem: "is not one of \(words).")
        }
        return choice
    }

    private static func blocks(_ flags: [String], _ environment: Environment) throws(SettingsError) -> [AddressBlock] {
        let texts = (flags.isEmpty ? [environment["TRUSTED_PROXIES"] ?? ""] : flags)
            .flatMap { $0.split { $0 == "," || $0 == " " } }
        var blocks: [AddressBlock] = []
        for text in texts {
            guard let block = AddressBlock(String(text)) else {
                throw SettingsError(
                    setting: "TRUSTED_PROXIES",
                    problem: "has an item that is no address or CIDR block."
                )
            }
            blocks.append(block)
        }
        return blocks
    }
}

extension UInt8 {
    /// What stands in the path of a URL as it is (RFC 3986 section 3.3), slashes and percent signs included.
    fileprivate var isPathCharacter: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~!$&'()*+,;=:@/%".utf8.contains(self)
        }
    }
}
