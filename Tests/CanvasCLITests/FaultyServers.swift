import CanvasTesting
import HTTPTypes
import MicroHTTP
import Synchronization

/// An app of somebody who has not read much: it verifies nothing, and its canvas is wrong and called a page.
struct CarelessServer: HTTPHandler, HTTPEndpoint {
    /// What it answers.
    var status = HTTPResponse.Status.ok
    var headers: ResponseHeaders = [.contentType: "text/html"]
    var body = #"{"canvas":{"content":{"components":[{"type":"text","text":1}]}}}"#

    var bodyLimit: Int { 100 << 10 }

    func respond(to request: ServerRequest) async -> ServerResponse {
        ServerResponse(status: status, headers: headers, body: .bytes(Array(body.utf8)))
    }

    func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
        ServerResponse(status: refusal.status)
    }
}

/// A proxy that does to requests and answers what proxies should not.
struct MeddlingProxy: HTTPHandler, HTTPEndpoint {
    /// What is done.
    enum Fault: String, CaseIterable {
        case dropsSignature, rewritesBodies, addsFrameOptions, keepsPath, losesPrefix
    }

    let app: String
    let fault: Fault
    /// The first part of the path, which is taken away.
    var prefix = ""

    var bodyLimit: Int { 1 << 20 }

    func respond(to request: ServerRequest) async -> ServerResponse {
        let path = fault == .losesPrefix ? request.target.path.replacing(prefix, with: "") : request.target.path
        var forwarded = AppRequest(method: request.method, url: app + path, body: request.body)
        let own = ["host", "content-length", "connection"]
        for field in request.headers.all where !own.contains(field.name.canonicalName) {
            forwarded.headers.append(field)
        }
        switch fault {
        case .dropsSignature: forwarded.headers[.bodySignature] = nil
        case .rewritesBodies: forwarded.body = rewritten(request.body)
        case .addsFrameOptions, .keepsPath, .losesPrefix: break
        }
        guard let reply = try? await LocalAppTransport(to: app).send(forwarded) else {
            return ServerResponse(status: .badGateway)
        }
        var headers = ResponseHeaders(reply.headers)
        if fault == .addsFrameOptions, let name = HTTPField.Name("X-Frame-Options") { headers[name] = "SAMEORIGIN" }
        return ServerResponse(status: .init(code: reply.status), headers: headers, body: .bytes(reply.body))
    }

    func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
        ServerResponse(status: refusal.status)
    }

    /// What means the same in other bytes, if there is space between its parts.
    private func rewritten(_ body: [UInt8]) -> [UInt8] {
        guard let json = try? JSON(parsing: body), json.kind == .object else { return body }
        return Array(JSON(members: json.members.map { ($0.key, $0.value) }).bytes)
    }
}

/// An app of this package whose first canvas, or whose sheet, is never there.
struct FailingApp: CanvasApp, SubmitHandler, SheetHandler {
    struct Broken: Error {}

    var failsAtOnce = true

    func initialize(_ request: InitializeRequest) throws -> Canvas {
        guard !failsAtOnce else { throw Broken() }
        return Canvas { Button("Open", id: "open", style: .link, action: .sheet("sheet")) }
    }

    func submit(_ request: SubmitRequest) -> SubmitReply { .canvas { Text("Done") } }
    func openSheet(_ request: OpenSheetRequest) -> SheetPage { SheetPage(file: "nowhere.html") }
    func submitSheet(_ request: SubmitSheetRequest) -> SubmitSheetReply { .canvas { Text("Done") } }
}

/// Replicas of an app behind a proxy that asks one after the other.
final class ReplicatedApp: HTTPHandler, HTTPEndpoint {
    /// What a replica responds to `GET /readyz`.
    enum Replica: Equatable {
        /// Its store, by the name.
        case ready(String), away(String), stopping(String)
        case withoutStore, notFound, gone, other

        var status: HTTPResponse.Status {
            switch self {
            case .ready, .withoutStore, .other: .ok
            case .away, .stopping: .serviceUnavailable
            case .notFound: .notFound
            case .gone: .badGateway
            }
        }

        var body: String {
            switch self {
            case .ready(let store): #"{"status":"ready","checks":{"accepting":true,"store \#(store)":true}}"#
            case .away(let store): #"{"status":"not ready","checks":{"accepting":true,"store \#(store)":false}}"#
            case .stopping(let store): #"{"status":"stopping","checks":{"accepting":false,"store \#(store)":true}}"#
            case .withoutStore: #"{"status":"ready","checks":{"accepting":true,"store of images":true}}"#
            case .notFound, .gone: "<h1>nginx</h1>"
            case .other: #"{"status":"ok","checks":["store a1b2c3d4"]}"#
            }
        }
    }

    let bodyLimit = 1 << 20
    private let replicas: [Replica]
    private let count = Atomic(0)

    init(_ replicas: [Replica]) {
        self.replicas = replicas
    }

    func respond(to request: ServerRequest) async -> ServerResponse {
        guard request.target.path == "/readyz" else { return await CarelessServer().respond(to: request) }
        let number = count.wrappingAdd(1, ordering: .relaxed).oldValue
        let replica = replicas[number % replicas.count]
        return ServerResponse(status: replica.status, body: .bytes(Array(replica.body.utf8)))
    }

    func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
        ServerResponse(status: refusal.status)
    }
}
