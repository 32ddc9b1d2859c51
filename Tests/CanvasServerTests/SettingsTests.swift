import ArgumentParser
import CanvasCrypto
import Logging
import MicroHTTP
import Testing

@testable import CanvasServer

@Suite struct SettingsTests {
    private func settings(
        _ flags: [String] = [],
        _ variables: [String: String] = [:]
    ) throws -> ServerSettings {
        let options = try ServeOptions.parse(flags)
        let environment = ["CLIENT_SECRET": "test-client-secret-0001"].merging(variables) { $1 }
        return try ServerSettings(options: options, environment: Environment(environment))
    }

    private func problem(with variables: [String: String]) -> SettingsError? {
        #expect(throws: SettingsError.self) { try settings([], variables) }
    }

    @Test func defaultsAreThoseOfTheManual() throws {
        let settings = try settings()
        #expect(settings.address == .tcp(host: "127.0.0.1", port: 8080))
        #expect(settings.publicURL == nil)
        #expect(settings.maxBody == 1 << 20)
        #expect(settings.workers >= 1)
        #expect(settings.logLevel == .info)
        #expect(settings.trustedProxies.isEmpty)
        #expect(settings.corsOrigin == "*")
    }

    @Test func variablesAreTakenAndFlagsGoFirst() throws {
        let variables = [
            "HOST": "::1", "PORT": "1", "PUBLIC_URL": "https://a.example/x/", "PUBLIC_DIR": "/a", "MAX_BODY": "10",
            "WORKERS": "3", "LOG_LEVEL": "error", "LOG_FORMAT": "text", "TRUSTED_PROXIES": "10.0.0.0/8, ::1",
            "CORS_ORIGIN": "https://a.example",
        ]
        let fromVariables = try settings([], variables)
        #expect(fromVariables.address == .tcp(host: "::1", port: 1))
        #expect(fromVariables.publicURL == "https://a.example/x")
        #expect(fromVariables.publicDirectory == "/a")
        #expect(fromVariables.maxBody == 10)
        #expect(fromVariables.workers == 3)
        #expect(fromVariables.logLevel == .error)
        #expect(fromVariables.logFormat == .text)
        #expect(fromVariables.trustedProxies.count == 2)
        #expect(fromVariables.corsOrigin == "https://a.example")
        let flags = [
            "--host", "0.0.0.0", "--port", "2", "--public-url", "https://b.example", "--public-dir", "/b",
            "--max-body", "20", "--workers", "4", "--log-level", "debug", "--log-format", "json",
            "--trusted-proxy", "127.0.0.1", "192.168.0.0/16", "::1", "--cors-origin", "https://b.example",
        ]
        let fromFlags = try settings(flags, variables)
        #expect(fromFlags.address == .tcp(host: "0.0.0.0", port: 2))
        #expect(fromFlags.publicURL == "https://b.example")
        #expect(fromFlags.publicDirectory == "/b")
        #expect(fromFlags.maxBody == 20)
        #expect(fromFlags.workers == 4)
        #expect(fromFlags.logLevel == .debug)
        #expect(fromFlags.logFormat == .json)
        #expect(fromFlags.trustedProxies.count == 3)
        #expect(fromFlags.corsOrigin == "https://b.example")
    }

    @Test func socketIsTakenUnlessAPortIsAskedFor() throws {
        #expect(try settings([], ["UNIX_SOCKET": "/run/a"]).address == .unixSocket(path: "/run/a"))
        #expect(
            try settings(["--unix-socket", "/run/b"], ["UNIX_SOCKET": "/run/a"]).address == .unixSocket(path: "/run/b")
        )
        #expect(try settings(["--port", "1"], ["UNIX_SOCKET": "/run/a"]).address == .tcp(host: "127.0.0.1", port: 1))
    }

    @Test(arguments: [
        ("CLIENT_SECRET", ""), ("CLIENT_SECRET", "  "), ("CLIENT_SECRET", "long-enough-1,"), ("CLIENT_SECRET", "short"),
        ("PORT", "http"), ("PORT", "65536"), ("PORT", "-1"), ("PUBLIC_URL", "app.example.com"),
        ("PUBLIC_URL", "https://"),
        ("PUBLIC_URL", "https://a/?x"), ("MAX_BODY", "0"), ("MAX_BODY", "1e6"), ("WORKERS", "0"), ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"), ("TRUSTED_PROXIES", "10.0.0.0/33"), ("TRUSTED_PROXIES", "proxy.local"),
        ("CORS_ORIGIN", "a\r\nb"),
    ])
    func settingThatCannotBeRightIsNamedAndASecretIsNotShown(name: String, value: String) throws {
        let problem = try #require(self.problem(with: [name: value]))
        #expect(problem.setting == name)
        let shows = ["long-enough-1", "short"].contains { problem.description.contains($0) }
        #expect(!shows)
    }

    @Test func severalSecretsComeNewestFirst() throws {
        let secrets = try settings([], ["CLIENT_SECRET": "new-secret-1, old-secret-2"]).secrets
        #expect(
            secrets.all.map(\.fingerprint)
                == [ClientSecret("new-secret-1"), ClientSecret("old-secret-2")].map(\.fingerprint)
        )
    }

    @Test func missingSecretIsSaid() throws {
        let options = try ServeOptions.parse([])
        let problem = #expect(throws: SettingsError.self) {
            try ServerSettings(options: options, environment: Environment([:]))
        }
        #expect(problem?.setting == "CLIENT_SECRET")
    }
}
