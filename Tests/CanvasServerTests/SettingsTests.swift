import ArgumentParser
import CanvasCrypto
import HostSystem
import Logging
import MicroHTTP
import Testing

@testable import CanvasHTTP
@testable import CanvasServer

@Suite struct SettingsTests {
    private func settings(
        _ flags: [String] = [],
        _ variables: [String: String] = [:]
    ) throws -> ServerSettings {
        let options = try ServeOptions.parse(flags)
        let environment = ["CLIENT_SECRET": "test-client-secret-0001"].merging(variables) { $1 }
        return try ServerSettings(ServerEnvironment(AppEnvironment(environment), flags: options.texts))
    }

    private func problem(with variables: [String: String]) -> SettingsError? {
        #expect(throws: SettingsError.self) { try settings([], variables) }
    }

    @Test func defaultsAreThoseOfTheManual() throws {
        let settings = try settings()
        #expect(settings.http.address == .tcp(host: "127.0.0.1", port: 8080))
        #expect(settings.publicURL == nil)
        #expect(settings.http.bodyLimit == 1 << 20)
        #expect(settings.http.workers >= 1)
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
        #expect(fromVariables.http.address == .tcp(host: "::1", port: 1))
        #expect(fromVariables.publicURL == "https://a.example/x")
        #expect(fromVariables.publicDirectory == "/a")
        #expect(fromVariables.http.bodyLimit == 10)
        #expect(fromVariables.http.workers == 3)
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
        #expect(fromFlags.http.address == .tcp(host: "0.0.0.0", port: 2))
        #expect(fromFlags.publicURL == "https://b.example")
        #expect(fromFlags.publicDirectory == "/b")
        #expect(fromFlags.http.bodyLimit == 20)
        #expect(fromFlags.http.workers == 4)
        #expect(fromFlags.logLevel == .debug)
        #expect(fromFlags.logFormat == .json)
        #expect(fromFlags.trustedProxies.count == 3)
        #expect(fromFlags.corsOrigin == "https://b.example")
    }

    @Test func socketIsTakenUnlessAPortIsAskedFor() throws {
        #expect(try settings([], ["UNIX_SOCKET": "/run/a"]).http.address == .unixSocket(path: "/run/a"))
        #expect(
            try settings(["--unix-socket", "/run/b"], ["UNIX_SOCKET": "/run/a"]).http.address
                == .unixSocket(path: "/run/b")
        )
        #expect(
            try settings(["--port", "1"], ["UNIX_SOCKET": "/run/a"]).http.address == .tcp(host: "127.0.0.1", port: 1)
        )
    }

    @Test(arguments: [
        ("CLIENT_SECRET", ""), ("CLIENT_SECRET", "  "), ("CLIENT_SECRET", "long-enough-1,"), ("CLIENT_SECRET", "short"),
        ("PORT", "http"), ("PORT", "65536"), ("PORT", "-1"), ("PUBLIC_URL", "app.example.com"),
        ("PUBLIC_URL", "https://"),
        ("PUBLIC_URL", "https://a/?x"), ("MAX_BODY", "0"), ("MAX_BODY", "1e6"), ("WORKERS", "0"), ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"), ("TRUSTED_PROXIES", "10.0.0.0/33"), ("TRUSTED_PROXIES", "proxy.local"),
        ("CORS_ORIGIN", "a\r\nb"), ("CORS_ORIGIN", "nonsense"), ("CORS_ORIGIN", "https://a.example/path"),
        ("PUBLIC_URL", "https://a\"b"), ("PUBLIC_URL", "https://app.example.com:99999"), ("PUBLIC_URL", "https://[::1"),
        ("PUBLIC_URL", "https://app.example.com/a b"), ("PUBLIC_URL", "https://user@app.example.com"),
        ("CLIENT_SECRET", "long-enough-1\u{0}2"),
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

    @Test func secretsMayStandOnLinesOfTheirOwn() throws {
        let secrets = try settings([], ["CLIENT_SECRET": "new-secret-1\r\nold-secret-2\n"]).secrets
        #expect(
            secrets.all.map(\.fingerprint)
                == [ClientSecret("new-secret-1"), ClientSecret("old-secret-2")].map(\.fingerprint)
        )
    }

    @Test(arguments: ["https://app.example.com", "https://app.example.com:8443/below", "http://127.0.0.1:8080"])
    func publicURLOfAHostIsTaken(url: String) throws {
        #expect(try settings([], ["PUBLIC_URL": url + "/"]).publicURL == url)
    }

    @Test(arguments: [
        ("HTTPS://App.Example.COM/Path/", "https://app.example.com/Path"),
        ("Http://LOCALHOST:3000", "http://localhost:3000"),
        ("http://[::1]:80/", "http://[::1]:80"), (" https://a.example ", "https://a.example"),
        ("http://127.0.0.2", "http://127.0.0.2"),
    ])
    func capitalsOfAPublicURLDoNotMatter(url: String, taken: String) throws {
        #expect(try settings([], ["PUBLIC_URL": url]).publicURL == taken)
        #expect(try settings(["--public-url", url]).publicURL == taken)
    }

    @Test(arguments: [
        ("HTTPS://App.Example.COM", "https://app.example.com"), ("https://a.example/", "https://a.example"),
        ("https://a.example:443", "https://a.example"), ("http://A.example:80", "http://a.example"),
        ("https://a.example:8443", "https://a.example:8443"), ("*", "*"), ("http://[::1]:3000", "http://[::1]:3000"),
    ])
    func originIsWrittenAsBrowsersWriteIt(origin: String, taken: String) throws {
        #expect(try settings([], ["CORS_ORIGIN": origin]).corsOrigin == taken)
    }

    @Test(arguments: [
        ("[::1]", "::1"), ("::1", "::1"), ("*", "*"), ("0", "0.0.0.0"), ("LOCALHOST", "localhost"), ("[::]", "::"),
        (" 127.0.0.1 ", "127.0.0.1"), ("::ffff:127.0.0.1", "127.0.0.1"), ("fe80::1%eth0", "fe80::1%eth0"),
        ("my-host", "my-host"),
    ])
    func hostIsTakenInEverySpelling(text: String, host: String) throws {
        #expect(try settings([], ["HOST": text]).http.address == .tcp(host: host, port: 8080))
        #expect(try settings(["--host", text]).http.address == .tcp(host: host, port: 8080))
    }

    @Test(arguments: [
        ("127.0.0.1:80", "PORT"), ("[::1]:80", "PORT"), ("http://127.0.0.1", "not a host"), ("a b", "not a host"),
        ("\"127.0.0.1\"", "remove the quotes"), ("/run/app.sock", "not a host"),
    ])
    func hostThatIsNoneIsRefusedWithWhatToDo(text: String, advice: String) throws {
        let problem = try #require(self.problem(with: ["HOST": text]))
        #expect(problem.setting == "HOST" && problem.description.contains(advice))
    }

    @Test(arguments: [
        ("127.0.0.1, [::1]", 2), ("[2001:db8::]/32;10.0.0.0/8", 2), ("localhost", 2), ("127.0.0.1:8080", 1),
        ("::ffff:10.0.0.0/104", 1), ("10.0.0.1\n10.0.0.2", 2),
    ])
    func trustedProxiesAreTakenInEverySpelling(text: String, count: Int) throws {
        #expect(try settings([], ["TRUSTED_PROXIES": text]).trustedProxies.count == count)
    }

    @Test(arguments: [
        (["--port", "99999"], "--port 99999 is not a number from 0 to 65535"),
        (["--handler-timeout", "0"], "--handler-timeout 0 is not a number from 1 to 86400"),
        (["--log-level", "wraning"], "did you mean warning?"), (["--log-level", "warn"], "did you mean warning?"),
        (["--log-format", "jsn"], "did you mean json?"), (["--cors-origin", "a b"], #""a b" is neither"#),
        (["--public-url", "app.example.com"], "write https:// before it"),
        (["--trusted-proxy", "*"], "0.0.0.0/0 and ::/0"), (["--metrics-address", "x"], "--metrics-address x is not"),
        (["--max-body", "1073741825"], "--max-body 1073741825 is not a number from 1 to 1073741824"),
    ])
    func valueThatIsWrongIsRepeated(flags: [String], words: String) throws {
        let problem = #expect(throws: SettingsError.self) { try settings(flags) }
        #expect(problem?.setting == flags[0])
        #expect(problem?.description.contains(words) == true, "\(problem?.description ?? "")")
    }

    @Test func valueIsRepeatedInOneLineAndNotAtLength() throws {
        let long = try #require(problem(with: ["LOG_LEVEL": "a\n" + String(repeating: "b", count: 10_000)]))
        #expect(long.description.utf8.count < 400 && !long.description.contains("\n"))
    }

    @Test func wordsMayBeInCapitals() throws {
        let settings = try settings([], ["LOG_LEVEL": "INFO", "LOG_FORMAT": "Json"])
        #expect(settings.logLevel == .info && settings.logFormat == .json)
    }

    @Test func metricsCannotHaveTheAddressOfTheApp() throws {
        #expect(problem(with: ["METRICS_ADDRESS": "127.0.0.1:8080"])?.setting == "METRICS_ADDRESS")
        #expect(try settings([], ["METRICS_ADDRESS": "0", "PORT": "0"]).metricsAddress != nil)
    }

    @Test func missingSecretIsSaid() throws {
        let options = try ServeOptions.parse([])
        let problem = #expect(throws: SettingsError.self) {
            try ServerSettings(ServerEnvironment(AppEnvironment(), flags: options.texts))
        }
        #expect(problem?.setting == "CLIENT_SECRET")
    }

    @Test func limitsComeFromFlagsAndVariables() throws {
        let variables = [
            "MAX_SHEET_BODY": "1", "MAX_BODY_MEMORY": "2", "MAX_HEADER": "2048", "MAX_CONNECTIONS": "4",
            "MAX_CONNECTIONS_PER_ADDRESS": "5", "MAX_HANDLERS": "6", "IDLE_TIMEOUT": "7", "HEAD_TIMEOUT": "8",
            "BODY_TIMEOUT": "9", "HANDLER_TIMEOUT": "10", "REQUEST_TIMEOUT": "11", "SEND_TIMEOUT": "12",
            "DRAIN_TIMEOUT": "13", "MIN_BODY_RATE": "14", "MIN_SEND_RATE": "15", "MAX_BODY": "2",
            "MAX_STREAMS": "16",
        ]
        let settings = try settings(["--max-handlers", "60", "--handler-timeout", "100"], variables)
        #expect(settings.maxSheetBody == 1)
        #expect(settings.http.bodyBudget == 2)
        #expect(settings.http.headerLimit == 2048)
        #expect(settings.http.connectionLimit == 4)
        #expect(settings.http.connectionLimitPerAddress == 5)
        #expect(settings.http.handlerLimit == 60)
        #expect(settings.http.streamLimit == 16)
        #expect(settings.http.idleTimeout == .seconds(7))
        #expect(settings.http.headTimeout == .seconds(8))
        #expect(settings.http.bodyTimeout == .seconds(9))
        #expect(settings.http.handlerTimeout == .seconds(100))
        #expect(settings.http.requestTimeout == .seconds(11))
        #expect(settings.http.sendTimeout == .seconds(12))
        #expect(settings.http.drainTimeout == .seconds(13))
        #expect(settings.http.minimumBodyRate == 14)
        #expect(settings.http.minimumSendRate == 15)
        for name in variables.keys {
            if !name.hasSuffix("_RATE") { #expect(problem(with: [name: "0"])?.setting == name) }
            #expect(problem(with: [name: "many"])?.setting == name)
        }
    }

    @Test func bodyThatMemoryCannotHoldIsRefusedAtTheStart() {
        #expect(problem(with: ["MAX_BODY": "2000", "MAX_BODY_MEMORY": "1999"])?.setting == "MAX_BODY")
    }

    @Test(arguments: [
        ("9090", ListeningAddress.tcp(host: "127.0.0.1", port: 9090)), ("0.0.0.0:1", .tcp(host: "0.0.0.0", port: 1)),
        ("[::1]:0", .tcp(host: "::1", port: 0)), ("", nil), ("*:9090", .tcp(host: "*", port: 9090)),
        ("0:9090", .tcp(host: "0.0.0.0", port: 9090)), ("Localhost:9090", .tcp(host: "localhost", port: 9090)),
    ])
    func metricsAddressIsAnAddressOrAPort(text: String, address: ListeningAddress?) throws {
        #expect(try settings([], ["METRICS_ADDRESS": text]).metricsAddress == address)
    }

    @Test(arguments: ["a", "::1", ":9090", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:+1"])
    func metricsAddressThatIsNoneIsRefused(text: String) {
        #expect(problem(with: ["METRICS_ADDRESS": text])?.setting == "METRICS_ADDRESS")
    }

    @Test func socketOfTheStarterIsTakenUnlessItIsMeantForAnother() throws {
        let own = ["LISTEN_PID": "\(HostProcess.id)", "LISTEN_FDS": "1"]
        #expect(try settings([], own).http.address == .inherited(descriptor: 3))
        #expect(try settings(["--port", "1"], own).http.address == .tcp(host: "127.0.0.1", port: 1))
        let others = ["LISTEN_PID": "1", "LISTEN_FDS": "1"]
        #expect(try settings([], others).http.address == .tcp(host: "127.0.0.1", port: 8080))
    }
}
