public import CanvasCrypto
import HTTPTypes
import MicroHTTP
import WebSyntax

/// A transport to an app in the same process, with the whole server except its sockets.
///
/// Signatures are verified, replies validated and errors reported as in production. Limits of size and time do not apply,
/// because they belong to the sockets. A streamed response is returned once it has ended, which it has to do within 30
/// seconds and 64 MiB.
public struct InProcessTransport: AppTransport {
    private let server: CanvasHTTPServer
    private let requestIDs = RequestIDs()
    private let errors = ErrorCapture()
    /// The public URL of the app.
    public let baseURL: String

    /// Prepares an app.
    ///
    /// - Parameters:
    ///   - app: The app.
    ///   - setup: The endpoints, checks and hook of the app. Its services do not run.
    ///   - secrets: The client secrets of the app.
    ///   - publicDirectory: The directory of static files; by default `public` beside the package or binary.
    ///   - baseURL: The public URL of the app.
    /// - Throws: `SystemError` when the public directory cannot be opened; an error for an invalid setup.
    public init(
        app: any CanvasHandler,
        setup: AppSetup = AppSetup(),
        secrets: ClientSecrets,
        publicDirectory: String? = nil,
        baseURL: String = "https://app.example.com"
    ) throws {
        var settings = ServerSettings(secrets: secrets)
        settings.publicURL = baseURL
        settings.publicDirectory = publicDirectory ?? ServerSettings.defaultPublicDirectory()
        server = try CanvasHTTPServer(app: app, setup: setup, settings: settings, logger: errors.logger())
        self.baseURL = baseURL
    }

    /// Sends a request to the app.
    ///
    /// - Parameter request: The request.
    /// - Returns: The response, whatever its status.
    /// - Throws: ``TransportError`` for an invalid URL or an unreadable public file.
    public func send(_ request: AppRequest) async throws(TransportError) -> AppReply {
        guard let url = WebURL(request.url), let target = RequestTarget(parsing: Array(url.target.utf8)) else {
            throw TransportError("\(request.url) is not a valid URL")
        }
        var headers = RequestHeaders()
        for field in request.headers { headers.append(name: field.name.rawName.utf8, value: field.value.utf8) }
        let received = ServerRequest(
            id: requestIDs.next(),
            method: request.method,
            target: target,
            headers: headers,
            body: request.body
        )
        let response = await server.respond(to: received)
        var reply = AppReply(
            status: response.status.code,
            headers: response.headers.fields,
            body: try await Self.bytes(response.body)
        )
        reply.loggedErrors = errors.errors(of: received.id)
        if reply.status == 404, request.method == .post { reply.remedy = CanvasFlow.remedy(at: target.path) }
        return reply
    }

    /// Has the app work off the webhooks that it was sent.
    func workOffWebhooks() async throws { try await server.workOffWebhooks() }

    private static func bytes(_ body: ServerResponse.Body) async throws(TransportError) -> [UInt8] {
        switch body {
        case .bytes(let bytes): return bytes
        case .shared(let bytes): return bytes.bytes
        case .file(let file):
            guard let bytes = file.read(limit: maximumBody) else {
                throw TransportError("a public file cannot be read")
            }
            return bytes
        case .stream(let body): return try await collected(body)
        }
    }

    /// The whole of a body that is made meanwhile, within the time that a server would have.
    private static func collected(_ body: StreamedBody) async throws(TransportError) -> [UInt8] {
        let outcome: Result<[UInt8], TransportError>
        do {
            outcome = try await withThrowingTaskGroup(of: Result<[UInt8], TransportError>.self) { group in
                group.addTask {
                    guard let bytes = try await body.collect(limit: maximumBody) else {
                        return .failure(TransportError("the response has more than \(maximumBody) bytes"))
                    }
                    return .success(bytes)
                }
                group.addTask {
                    try await Task.sleep(for: streamTimeout)
                    return .failure(TransportError("the response has not ended within \(streamTimeout)"))
                }
                defer { group.cancelAll() }
                return try await group.next() ?? .success([])
            }
        } catch {
            throw TransportError("the response broke off: \(error)")
        }
        return try outcome.get()
    }

    private static let maximumBody = 64 << 20
    private static let streamTimeout = Duration.seconds(30)
}
