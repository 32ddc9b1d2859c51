import HTTPTransport
import HTTPTypes
import MicroHTTP
import WebSyntax

extension SimulatedWorkspace {
    /// Serves the workspace over HTTP until the task is cancelled.
    ///
    /// - Parameters:
    ///   - host: The address, which should be one of this machine: there is no TLS.
    ///   - port: The port; 0 lets the system choose.
    ///   - onListening: Called once with the base URL, such as `http://127.0.0.1:8090`.
    /// - Throws: An error that says why it cannot listen.
    public func serve(
        host: String = "127.0.0.1",
        port: Int = 0,
        onListening: @Sendable (String) -> Void = { _ in }
    ) async throws {
        var configuration = HTTPServerConfiguration(address: .tcp(host: host, port: port))
        configuration.takesAnyMethod = true
        configuration.bodyLimit = 8 << 20
        configuration.handlerTimeout = .seconds(600)
        configuration.requestTimeout = .seconds(660)
        configuration.drainTimeout = .milliseconds(200)
        let quiet = Logger(label: "workspace") { _ in SwiftLogNoOpLogHandler() }
        do {
            try await HTTPServer(
                configuration: configuration,
                logger: quiet,
                handler: WorkspaceEndpoint(workspace: self)
            )
            .run { onListening("\($0)") }
        } catch HTTPServerError.requestsCut {
            // Somebody waits for a slow response, which comes no more.
        }
    }

    /// Serves the workspace over HTTP while something is done with its base URL.
    ///
    /// - Parameters:
    ///   - port: The port on 127.0.0.1; 0 lets the system choose.
    ///   - work: Called with the base URL, such as `http://127.0.0.1:8090`; the server ends with it.
    /// - Throws: An error that says why it cannot listen; whatever the work throws.
    public func whileServed(port: Int = 0, _ work: @escaping @Sendable (String) async throws -> Void) async throws {
        let (urls, listening) = AsyncStream.makeStream(of: String.self)
        try await withThrowingTaskGroup { group in
            group.addTask {
                defer { listening.finish() }
                try await self.serve(port: port) { listening.yield($0) }
            }
            group.addTask {
                guard let url = await urls.first(where: { _ in true }) else { return }
                try await work(url)
            }
            try await group.next()
            group.cancelAll()
        }
    }
}

/// All paths of a simulated workspace.
private struct WorkspaceEndpoint: HTTPHandler, HTTPEndpoint {
    let workspace: SimulatedWorkspace

    var bodyLimit: Int { 8 << 20 }

    func respond(to request: ServerRequest) async -> ServerResponse {
        let query = request.target.query.map { "?\($0)" } ?? ""
        let outcome = workspace.respond(
            to: .init(
                method: request.method,
                target: PercentEncoding.path(request.target.path) + query,
                baseURL: "http://\(request.headers[.hostLine] ?? "127.0.0.1")",
                body: request.body,
                authorization: request.headers[.authorization],
                version: request.headers[.intercomVersion],
                requestID: request.id,
                lastEventID: request.headers[.lastEventID],
                mcp: WorkspaceMCP.Fields { request.headers[$0] }
            )
        )
        if outcome.delay > .zero { try? await Task.sleep(for: outcome.delay) }
        guard let response = outcome.response else {
            var dropped = ServerResponse(status: .ok)
            dropped.fault = ResponseFault(isUnsent: true)
            return dropped
        }
        if let stream = outcome.stream { return Self.response(response, stream) }
        var sent = Self.response(response)
        sent.fault = ResponseFault(isCut: outcome.isCut, date: response.headers[.date])
        return sent
    }

    func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
        let error = WorkspaceError(refusal.status.code, "bad_request", "\(refusal.status.reasonPhrase)")
        return Self.response(WorkspaceResponse.error(error, request.id).written())
    }

    private static func response(_ response: WorkspaceResponse, _ stream: FinEventStream) -> ServerResponse {
        var sent = Self.response(response)
        sent.body = .stream(
            StreamedBody(isEndless: true) { writer in
                while let piece = try await stream.next() { try await writer.write(piece) }
            }
        )
        return sent
    }

    private static func response(_ response: WorkspaceResponse) -> ServerResponse {
        ServerResponse(
            status: .init(code: response.status),
            headers: ResponseHeaders(response.headers.filter { $0.name != .requestID }),
            body: .bytes(response.body)
        )
    }
}
