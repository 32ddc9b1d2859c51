public import CanvasServer
public import IntercomAPI

extension AppEnvironment {
    /// The access token of the one workspace that the program works for: `INTERCOM_ACCESS_TOKEN`, or the file that
    /// `INTERCOM_ACCESS_TOKEN_FILE` names.
    ///
    /// - Returns: The token.
    /// - Throws: `SettingsError` for a token that is unset, empty or of more than one line.
    public func intercomToken() throws(SettingsError) -> AccessToken {
        let token = AccessToken(try require("INTERCOM_ACCESS_TOKEN", as: .secret).text)
        // As RFC 6750 has them; Intercom's printed guides have “ and ” around the one that is to be copied.
        guard token.text.utf8.allSatisfy({ $0.isASCIIAlphanumeric || "-._~+/=:".utf8.contains($0) }) else {
            let problem = "has quotes, spaces or other characters that no token has; remove them"
            throw SettingsError(setting: "INTERCOM_ACCESS_TOKEN", problem: problem)
        }
        return token
    }

    /// The settings of a client: `INTERCOM_REGION`, `INTERCOM_API_URL` in place of the region's URL, `INTERCOM_VERSION`, and
    /// `INTERCOM_MCP_URL` in place of the URL of the region's MCP server.
    ///
    /// - Parameter logger: The logger of the client.
    /// - Returns: The settings.
    /// - Throws: `SettingsError` for a value that means nothing.
    public func intercomConfiguration(
        logger: Logger = Logger(label: "intercom")
    ) throws(SettingsError) -> IntercomClient.Configuration {
        var configuration = IntercomClient.Configuration(
            region: try intercomRegion(),
            version: try value("INTERCOM_VERSION", as: .intercomVersion) ?? .supported,
            logger: logger
        )
        if let url = try value("INTERCOM_API_URL", as: .url) { configuration.baseURL = url }
        if let url = try value("INTERCOM_MCP_URL", as: .url) { configuration.mcpURL = url }
        return configuration
    }

    /// The region of `INTERCOM_REGION`; the United States unless it is set.
    func intercomRegion() throws(SettingsError) -> IntercomRegion {
        try value("INTERCOM_REGION", as: .intercomRegion) ?? .us
    }
}

extension EnvironmentValue where Value == IntercomRegion {
    fileprivate static var intercomRegion: Self {
        let known = [IntercomRegion.us, .eu, .au]
        return Self("one of \(known.map(\.rawValue).joined(separator: ", "))") { text in
            known.first { $0 == IntercomRegion(rawValue: text) }
        }
    }
}

extension EnvironmentValue where Value == IntercomVersion {
    fileprivate static var intercomVersion: Self {
        Self("a version like 2.15, or Preview") { IntercomVersion(validating: $0) }
    }
}
