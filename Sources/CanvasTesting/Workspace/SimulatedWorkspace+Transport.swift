public import HTTPTransport
import HTTPTypes
import Synchronization

extension SimulatedWorkspace {
    /// A transport to the workspace, without sockets.
    ///
    /// Whatever the host of a call, it comes here.
    public var transport: any HTTPTransport { WorkspaceTransport(workspace: self) }
}

/// A transport to a simulated workspace in the same process.
private struct WorkspaceTransport: HTTPTransport {
    let workspace: SimulatedWorkspace

    func exchange<Result: Sendable>(
        _ request: HTTPRequest,
        body: [UInt8],
        limits: ExchangeLimits,
        read: (HTTPResponse, inout HTTPBodyReader) async throws -> Result
    ) async throws -> Result {
        try Task.checkCancellation()
        guard body.count <= limits.maximumRequestBodyBytes else {
            let words = "the body has more than \(limits.maximumRequestBodyBytes) bytes"
            throw TransportFailure(.requestTooLarge, .notSent, words)
        }
        let outcome = workspace.respond(
            to: .init(
                method: request.method,
                target: request.path ?? "/",
                baseURL: "\(request.scheme ?? "https")://\(request.authority ?? "api.intercom.io")",
                body: body,
                authorization: request.headerFields[.authorization],
                version: request.headerFields[.intercomVersion],
                lastEventID: request.headerFields[.lastEventID],
                mcp: WorkspaceMCP.Fields { request.headerFields[$0] }
            )
        )
        if outcome.delay > .zero {
            let timeout = min(limits.totalTimeout ?? .seconds(3_600), limits.stallTimeout)
            try await Task.sleep(for: min(outcome.delay, timeout))
            guard outcome.delay < timeout else { throw TransportFailure(.timedOut, .unknown, "after \(timeout)") }
        }
        guard let response = outcome.response else { throw Self.closed(.unknown) }
        let head = HTTPResponse(status: .init(code: response.status), headerFields: response.headers)
        if let stream = outcome.stream {
            var reader = HTTPBodyReader(maximumBytes: limits.maximumBodyBytes) {
                try await Self.piece(of: stream, limits.stallTimeout)
            }
            return try await read(head, &reader)
        }
        let sent = outcome.isCut ? Array(response.body.prefix(response.body.count / 2)) : response.body
        let pieces = Mutex([sent])
        var reader = HTTPBodyReader(maximumBytes: limits.maximumBodyBytes) {
            if let piece = pieces.withLock({ $0.popLast() }) { return piece }
            if outcome.isCut { throw Self.closed(.responded) }
            return nil
        }
        return try await read(head, &reader)
    }

    private static func piece(of stream: FinEventStream, _ timeout: Duration) async throws -> [UInt8]? {
        do {
            return try await stream.next(within: timeout)
        } catch is FinEventStream.Broken {
            throw closed(.responded)
        } catch is FinEventStream.Stalled {
            throw TransportFailure(.timedOut, .responded, "after \(timeout)")
        }
    }

    private static func closed(_ delivery: TransportFailure.Delivery) -> TransportFailure {
        TransportFailure(.connectionClosed, delivery, "the simulated workspace ended it")
    }
}
