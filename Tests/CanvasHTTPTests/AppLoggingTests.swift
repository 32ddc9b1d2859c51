import CanvasCrypto
import Foundation
import RawHTTP
import Testing

@testable import CanvasHTTP

/// What an app logs while it responds to a request.
@Suite(.timeLimit(.minutes(5))) struct AppLoggingTests {
    private struct LoggingApp: CanvasApp, SubmitHandler, SheetHandler {
        func initialize(_ request: InitializeRequest) async -> Canvas {
            Logger.current.info("shown", metadata: ["request_id": "mine", "part": "first"])
            // Another thread may go on here.
            await Task.yield()
            await withDiscardingTaskGroup { group in
                group.addTask { Logger.current.debug("looked up", metadata: ["part": "second"]) }
            }
            return Canvas { Text("Hello!") }
        }

        func submit(_ request: SubmitRequest) async throws -> SubmitReply {
            Logger.current.error("cannot book")
            throw Broken()
        }

        func openSheet(_ request: OpenSheetRequest) async throws -> SheetPage {
            Logger.current.notice("sheet opened")
            return SheetPage(file: "missing.html")
        }

        func submitSheet(_ request: SubmitSheetRequest) async throws -> SubmitSheetReply { throw Broken() }
    }

    private struct Broken: Error {}

    private func lines(_ app: AppUnderTest, with words: String) -> [String] {
        app.log.lines.filter { $0.contains(words) }
    }

    @Test func linesHaveTheIdAndTheWorkspaceOfTheirRequest() async throws {
        try await withApp(LoggingApp()) { app in
            try await withThrowingTaskGroup { group in
                for number in 0..<8 {
                    group.addTask {
                        let answer = try await app.post("/initialize", #"{"workspace_id":"w\#(number)"}"#)
                        return (number, try #require(answer["x-request-id"]))
                    }
                }
                for try await (number, id) in group {
                    for part in ["first", "second"] {
                        let own = lines(app, with: #""part": \#(part)"#).filter { $0.contains(": w\(number)") }
                        #expect(own.count == 1)
                        #expect(own.first?.contains(#""request_id": \#(id)"#) == true)
                        #expect(own.first?.contains(#""workspace_id": w\#(number)"#) == true)
                    }
                }
            }
            #expect(lines(app, with: "mine").isEmpty)
        }
    }

    @Test("All that takes part in an installation logs with the id of its request")
    func installation() async throws {
        var setup = AppSetup()
        setup.installer = .on(LoggingInstaller())
        try await withApp(LoggingShop(), setup: setup) { (app) async throws -> Void in
            let begun = try await app.send("GET", "/install")
            let location = try #require(begun["location"])
            let cookie = try #require(begun["set-cookie"]?.prefix { $0 != ";" })
            let target = "/oauth/callback?code=c&state=\(location.dropFirst("https://ask.example/".count))"
            let ended = try await app.send("GET", target, headers: ["Cookie: \(cookie)"])
            #expect(ended.status == 302 && ended["location"] == "/welcome")
            let id = try #require(ended["x-request-id"])
            for words in ["code is used", "code is exchanged", "app is told"] {
                #expect(lines(app, with: words).count == 1)
                #expect(lines(app, with: words).first?.contains(#""request_id": \#(id)"#) == true)
            }
        }
    }

    /// An installer whose store logs.
    private struct LoggingInstaller: Installer {
        func consentURL(in region: String?, state: String, redirectURL: String?) -> String {
            "https://ask.example/\(state)"
        }

        func storeURL(in region: String?, failure: String?) -> String { "https://store.example" }

        func use(_ digest: String, lifetime: Duration) async throws -> Bool {
            Logger.current.info("code is used")
            return true
        }

        func install(by code: String, with secret: ClientSecret) async throws -> InstalledWorkspace {
            Logger.current.info("code is exchanged")
            return InstalledWorkspace(id: "w", name: nil, region: nil, admin: Admin([:]), hasVerifiedEmail: true)
        }

        func forget(_ workspaceID: String) async throws {}

        func workspace(_ workspaceID: String) async throws -> InstalledWorkspace? { nil }
    }

    private struct LoggingShop: CanvasHandler, InstallHandler {
        func initialize(_ request: InitializeRequest) -> Canvas { Canvas {} }

        func installed(in workspace: InstalledWorkspace) async throws -> InstallEnd {
            Logger.current.info("app is told")
            return .page("/welcome")
        }

        func uninstalled(from workspaceID: String) async throws {}
    }

    @Test func failureAndItsExplanationHaveTheSameId() async throws {
        try await withApp(LoggingApp()) { app in
            let answer = try await app.post("/submit", #"{"workspace_id":"w","component_id":"book"}"#)
            let id = try #require(answer["x-request-id"])
            for words in ["cannot book", "the app threw an error", "answered"] {
                #expect(lines(app, with: words).allSatisfy { $0.contains(id) })
                #expect(lines(app, with: words).count == 1)
            }
            #expect(lines(app, with: "cannot book").first?.hasPrefix("error ") == true)
        }
    }

    @Test func sheetIsLoggedLikeARequest() async throws {
        try await withApp(LoggingApp()) { app in
            let user = SealedUser.seal(Array("{}".utf8), with: secret)
            let data = #"{"user":"\#(user)","workspace_id":"w"}"#
            let form = "intercom_data=" + (data.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
            let answer = try await app.send("POST", "/sheet", form, type: "application/x-www-form-urlencoded")
            let id = try #require(answer["x-request-id"])
            #expect(lines(app, with: "sheet opened").count == 1)
            #expect(lines(app, with: "sheet opened").first?.contains(id) == true)
        }
    }

    @Test func levelIsThatOfTheServer() {
        var server = Logger(label: "app") { _ in SwiftLogNoOpLogHandler() }
        server.logLevel = .critical
        let logger = RequestLogHandler.logger(server, requestID: "r", ["workspace_id": "w"])
        #expect(logger.label == "app")
        #expect(logger.logLevel == server.logLevel)
    }
}
