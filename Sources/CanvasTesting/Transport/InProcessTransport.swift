public import CanvasCrypto
import HTTPTypes
import MicroHTTP
import WebSyntax

/// A transport to an app in the same process, with the whole server except its sockets.
///
/// Signatures are verified, replies validated and errors reported as in production. Limits of size and time do not apply,
/// because they belong to the sockets.
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
            body: try Self.bytes(response.body)
        )
        reply.loggedErrors = errors.errors(of: received.id)
        if reply.status == 404, request.method == .post { reply.remedy = CanvasFlow.remedy(at: target.path) }
        return reply
    }

    /// Has the app work off the webhooks that it was sent.
    func workOffWebhooks() async throws { try await server.workOffWebhooks() }

    private static func bytes(_ body: ServerResponse.Body) throws(TransportError) -> [UInt8] {
        switch body {
        case .bytes(let bytes): return bytes
        case .shared(let bytes): return bytes.bytes
        case .file(let file):
            guard let bytes = file.read(limit: 64 << 20) else { throw TransportError("a public file cannot be read") }
            return bytes
        }
    }
}
