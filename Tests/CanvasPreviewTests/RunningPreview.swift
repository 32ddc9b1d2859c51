import Bakery
import CanvasCrypto
import CanvasTesting
import HTTPTypes
import RawHTTP

@testable import CanvasPreview

/// A preview of the bakery, over real sockets.
struct RunningPreview: Sendable {
    /// The origin of the page.
    let page: String
    let token: String
    /// The origin of the app.
    let app: String

    /// Runs a preview while something is done with it.
    static func run(
        _ configure: (inout PreviewConfiguration) -> Void = { _ in },
        _ body: (RunningPreview) async throws -> Void
    ) async throws {
        let secret = ClientSecret("test-client-secret-0001")
        var configuration = PreviewConfiguration()
        configuration.keepPersonas(at: nil)
        configuration.slowness = .milliseconds(1)
        configuration.timeout = .milliseconds(1)
        configure(&configuration)
        let ready = configuration
        try await whileServing(Bakery(), secret: secret) { url in
            var app = PreviewedApp(name: "bakery", url: url, secret: secret)
            app.typeName = "Bakery"
            let previewed = app
            try await whileServing { listens in
                try await PreviewServer(previewed, configuration: ready, onListening: listens).run()
            } do: { (page: String, _) in
                let parts = page.components(around: "/?token=")
                try await body(RunningPreview(page: parts.0, token: parts.1, app: url))
            }
        }
    }

    /// Calls the API.
    func call(_ name: String, _ body: JSON? = nil, token: String? = nil) async throws -> (status: Int, json: JSON) {
        let headers: HTTPFields = [.previewToken: token ?? self.token]
        let bytes = body.map { Array($0.bytes) } ?? []
        let method: HTTPRequest.Method = body == nil ? .get : .post
        let answer = try await Self.send(method, "\(page)/api/\(name)", headers, bytes)
        return (answer.status, try JSON(parsing: answer.body))
    }

    /// Calls the API, and gives the session that it answers.
    @discardableResult
    func session(_ name: String = "session", _ body: JSON? = nil) async throws -> JSON {
        try await call(name, body).json
    }

    /// Sends any request, whatever `Host` it names.
    static func send(
        _ method: HTTPRequest.Method = .get,
        _ url: String,
        _ headers: HTTPFields = [:],
        _ body: [UInt8] = []
    ) async throws -> AppReply {
        try await LocalAppTransport(to: url).send(AppRequest(method: method, url: url, headers: headers, body: body))
    }
}

extension String {
    /// What is before the first of a text and what is behind it.
    func components(around text: String) -> (String, String) {
        guard let range = firstRange(of: text) else { return (self, "") }
        return (String(self[..<range.lowerBound]), String(self[range.upperBound...]))
    }
}
