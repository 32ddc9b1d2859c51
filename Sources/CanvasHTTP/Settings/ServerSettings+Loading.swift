import CanvasCrypto
import HostSystem
import Logging
import MicroHTTP

extension ServerSettings {
    /// Reads the settings of an environment, as `serve` does.
    ///
    /// - Parameter environment: The variables.
    /// - Throws: ``SettingsError`` for a setting that is required and missing, or invalid.
    public init(environment: AppEnvironment) throws(SettingsError) {
        try self.init(ServerEnvironment(environment))
    }

    /// Reads the settings of flags and variables.
    package init(_ environment: ServerEnvironment) throws(SettingsError) {
        let loaded = try SecretLoading.load(from: environment.variables)
        self.init(secrets: loaded.secrets)
        secretRemarks = loaded.remarks
        http.address = try environment.address()
        http.workers = HostProcess.processorCount
        publicDirectory = Self.defaultPublicDirectory()
        logFormat = HostProcess.isOutputTerminal ? .text : .json
        for row in ServerSetting.all {
            if let setting = environment.setting(row.name) { try row.use(setting, &self) }
        }
        guard http.bodyLimit <= http.bodyBudget else {
            throw SettingsError(
                setting: "MAX_BODY",
                value: "\(http.bodyLimit)",
                problem: "is more than MAX_BODY_MEMORY, which is \(http.bodyBudget)"
            )
        }
        if let metricsAddress, metricsAddress == http.address, metricsAddress.port != 0 {
            throw SettingsError(
                setting: "METRICS_ADDRESS",
                value: "\(metricsAddress)",
                problem: "is the address of the app; choose another port"
            )
        }
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
