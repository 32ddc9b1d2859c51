import CanvasCrypto
import CanvasHTTP
import CoreMetrics
import Logging
import MicroHTTP
import RawHTTP
import Synchronization

let secret = ClientSecret("test-client-secret-0001")
let olderSecret = ClientSecret("test-client-secret-0000")

/// Runs an app on a free port for the time of `body`.
@discardableResult
func withApp<Result: Sendable>(
    _ app: any CanvasHandler,
    setup: AppSetup = AppSetup(),
    _ configure: @Sendable (inout ServerSettings) -> Void = { _ in },
    metrics: any MetricsFactory = NOOPMetricsHandler.instance,
    body: @Sendable (AppUnderTest) async throws -> Result
) async throws -> Result {
    var settings = ServerSettings(secrets: ClientSecrets(secret, olderSecret))
    settings.http.address = .tcp(host: "127.0.0.1", port: 0)
    settings.http.workers = 2
    // Long enough for the slowest machine; a test of a deadline sets its own.
    settings.http.handlerTimeout = .seconds(60)
    settings.http.headTimeout = .seconds(60)
    settings.http.minimumBodyRate = 0
    settings.http.minimumSendRate = 0
    configure(&settings)
    let log = LogCapture()
    let server = Mutex<CanvasHTTPServer?>(nil)
    let ready = settings
    let result = try await whileServing { listens in
        let made = try CanvasHTTPServer(
            app: app,
            setup: setup,
            settings: ready,
            logger: log.logger,
            metrics: metrics,
            onListening: listens
        )
        server.withLock { $0 = made }
        try await made.run()
    } do: { (address: ListeningAddress, _) in
        guard case .tcp(_, let port) = address, let server = server.withLock(\.self) else {
            throw RawClient.Failure("the server listens at \(address)")
        }
        return try await body(AppUnderTest(port: port, log: log, server: server))
    }
    try Planted.expectNone(of: Planted.secrets + Planted.people, in: log.lines.joined(separator: "\n"))
    return result
}

let formType = "application/x-www-form-urlencoded"

/// The form that opens a sheet, each byte of its data escaped.
func form(_ data: String) -> String {
    "intercom_data=" + data.utf8.map { "%" + String(0x100 | Int($0), radix: 16).dropFirst() }.joined()
}

/// A running app, as Intercom reaches it.
struct AppUnderTest: Sendable {
    let port: Int
    let log: LogCapture
    let server: CanvasHTTPServer

    /// Sends a signed body and reads the answer.
    func post(
        _ path: String,
        _ body: String,
        signature: String? = nil,
        type: String? = "application/json",
        headers: [String] = []
    ) async throws -> RawAnswer {
        let signature = signature ?? BodySignature.sign(Array(body.utf8), with: secret)
        return try await send("POST", path, body, type: type, headers: headers + ["X-Body-Signature: \(signature)"])
    }

    /// Sends a request and reads the answer.
    func send(
        _ method: String,
        _ path: String,
        _ body: String = "",
        type: String? = nil,
        headers: [String] = []
    ) async throws -> RawAnswer {
        let client = try await RawClient(port: port)
        try await client.send(Self.request(method, path, body, type: type, headers: headers))
        return try await client.receive(isHead: method == "HEAD")
    }

    static func request(
        _ method: String,
        _ path: String,
        _ body: String = "",
        type: String? = nil,
        headers: [String] = []
    ) -> String {
        var lines = ["\(method) \(path) HTTP/1.1"]
        if !headers.contains(where: { $0.hasPrefix("Host:") }) { lines.append("Host: 127.0.0.1:8080") }
        if let type { lines.append("Content-Type: \(type)") }
        if method == "POST" { lines.append("Content-Length: \(body.utf8.count)") }
        return (lines + headers).joined(separator: "\r\n") + "\r\n\r\n" + body
    }
}

/// Keeps what is logged, as text.
final class LogCapture: Sendable {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock(\.self) }

    var logger: Logger {
        Logger(label: "test") { _ in Handler(capture: self) }
    }

    private struct Handler: LogHandler {
        let capture: LogCapture
        var logLevel = Logger.Level.trace
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let fields = metadata.merging(event.metadata ?? [:]) { $1 }
            let line = "\(event.level) \(event.message) \(fields)"
            capture.kept.withLock { $0.append(line) }
        }
    }
}

extension RawAnswer {
    /// The content as JSON.
    func json() throws -> JSON { try JSON(parsing: body) }

    /// The code of a problem.
    var code: String? { (try? json())?["code"]?.string }
}

/// An app that answers nothing but initialize.
struct Hello: CanvasApp {
    func initialize(_ request: InitializeRequest) -> Canvas {
        Canvas { Text("Hello!", id: "hello") }
    }
}

/// An app made of closures.
struct ClosureApp: CanvasApp, SubmitHandler {
    var onInitialize: @Sendable (InitializeRequest) async throws -> Canvas = { _ in Canvas { Text("Hello!") } }
    var onSubmit: @Sendable (SubmitRequest) async throws -> SubmitReply = { _ in .canvas { Text("Done!") } }

    init() {}

    init(onInitialize: @escaping @Sendable (InitializeRequest) async throws -> Canvas) {
        self.onInitialize = onInitialize
    }

    init(onSubmit: @escaping @Sendable (SubmitRequest) async throws -> SubmitReply) {
        self.onSubmit = onSubmit
    }

    func initialize(_ request: InitializeRequest) async throws -> Canvas { try await onInitialize(request) }

    func submit(_ request: SubmitRequest) async throws -> SubmitReply { try await onSubmit(request) }
}

/// Something that closures of a test share.
final class Kept: Sendable {
    private let keptOutcome = Mutex<HandlerOutcome?>(nil)
    private let keptFlag = Mutex(false)

    var outcome: HandlerOutcome? {
        get { keptOutcome.withLock(\.self) }
        set { keptOutcome.withLock { $0 = newValue } }
    }

    var flag: Bool {
        get { keptFlag.withLock(\.self) }
        set { keptFlag.withLock { $0 = newValue } }
    }
}
