import IntercomApp
import Testing

/// The variables `INTERCOM_*`, as a program that starts reads them.
@Suite struct SettingsTests {
    private func client(_ variables: [String: String]) throws -> IntercomClient {
        var setup = AppSetup(environment: AppEnvironment(variables))
        return try setup.intercom
    }

    @Test("A token is enough")
    func defaults() throws {
        let environment = AppEnvironment(["INTERCOM_ACCESS_TOKEN": " dG9rOg== \n"])
        _ = try client(["INTERCOM_ACCESS_TOKEN": "dG9rOg=="])
        #expect("\(try environment.intercomToken())" == "redacted")
        let configuration = try environment.intercomConfiguration()
        #expect(configuration.baseURL == "https://api.intercom.io")
        #expect(configuration.version == .supported)
    }

    @Test(
        "A region, a URL or a version can be chosen",
        arguments: [
            (["INTERCOM_REGION": "EU"], "https://api.eu.intercom.io", "2.15"),
            (["INTERCOM_REGION": "au", "INTERCOM_VERSION": "2.9"], "https://api.au.intercom.io", "2.9"),
            (["INTERCOM_REGION": "eu", "INTERCOM_API_URL": "http://localhost:9/x/"], "http://localhost:9/x", "2.15"),
            (["INTERCOM_VERSION": "preview"], "https://api.intercom.io", "Preview"),
            (["INTERCOM_VERSION": "Unstable"], "https://api.intercom.io", "Unstable"),
        ]
    )
    func choices(variables: [String: String], url: String, version: String) throws {
        let configuration = try AppEnvironment(variables).intercomConfiguration()
        #expect(configuration.baseURL == url && configuration.version.rawValue == version)
    }

    @Test(
        "What means nothing is named",
        arguments: [
            (["INTERCOM_ACCESS_TOKEN": " "], "INTERCOM_ACCESS_TOKEN"),
            (["INTERCOM_ACCESS_TOKEN": "a\nb"], "INTERCOM_ACCESS_TOKEN"),
            (["INTERCOM_ACCESS_TOKEN": "“dG9rOg==”"], "INTERCOM_ACCESS_TOKEN"),
            (["INTERCOM_ACCESS_TOKEN": "\"dG9rOg==\""], "INTERCOM_ACCESS_TOKEN"),
            (["INTERCOM_ACCESS_TOKEN": "t", "INTERCOM_ACCESS_TOKEN_FILE": "/x"], "INTERCOM_ACCESS_TOKEN_FILE"),
            (["INTERCOM_ACCESS_TOKEN": "t", "INTERCOM_REGION": "mars"], "INTERCOM_REGION"),
            (["INTERCOM_ACCESS_TOKEN": "t", "INTERCOM_VERSION": "2.x"], "INTERCOM_VERSION"),
            (["INTERCOM_ACCESS_TOKEN": "t", "INTERCOM_VERSION": "2.15.1"], "INTERCOM_VERSION"),
            (["INTERCOM_ACCESS_TOKEN": "t", "INTERCOM_API_URL": "http://api.intercom.io"], "INTERCOM_API_URL"),
        ]
    )
    func wrongValues(variables: [String: String], name: String) throws {
        let error = #expect(throws: SettingsError.self) { _ = try client(variables) }
        #expect(error?.setting == name)
        #expect(error.map { "\($0)".contains("a\nb") } == false)
    }
}
