import CMicroHTTPD
import Glibc
import HTTPTypes
import Synchronization

/// One request and its response, from the request line to libmicrohttpd's completed callback.
///
/// libmicrohttpd calls its handler once for the head, once for each piece of the body and once at the end, all on the
/// connection's own worker thread; after a suspended connection is resumed it repeats the last call.
@safe
final class Exchange: @unchecked Sendable {
    // All but `response` belongs to the worker thread alone, with one exception: while the connection knows this as
    // waiting, the deadline thread reads `head`, which is written for the last time before that.
    private enum Step {
        case head, body, refused, responding
    }

    /// What is known once the head is there: a class, because a copy retains all that it has.
    final class Head: Sendable {
        /// The request, without its body.
        let request: ServerRequest
        /// What responds to it.
        let endpoint: any HTTPEndpoint

        init(request: ServerRequest, endpoint: any HTTPEndpoint) {
            self.request = request
            self.endpoint = endpoint
        }
    }

    let daemon: Daemon
    let worker: Worker
    let connection: Connection
    let memory: RequestMemory
    /// Whether a handler has the request, and holds its memory.
    private let isHandled = Atomic(false)
    let target: [UInt8]
    private var step = Step.head
    private(set) var head: Head?
    private var body = BodyReceiver()
    /// Lines behind a chunked body may hide where the next request begins, as those of a head might: see `IncomingHead`.
    private var hasTrailer = false
    private var outgoing: OutgoingResponse?
    private var isSendingFile = false
    /// The streamed body that is sent, or is not because the connection was lost before.
    var streamed: StreamedBody?
    var stream: ResponseStream?
    /// Whether the client takes the end of the connection for the end of what has no length.
    private(set) var endsByClosing = false

    private let response = PendingResponse()
    /// Whether the stop has responded in the place of the handler.
    let isStopped = Atomic(false)

    init(daemon: Daemon, worker: Worker, connection: Connection, target: [UInt8]) {
        self.daemon = daemon
        self.worker = worker
        self.connection = connection
        self.target = target
        memory = RequestMemory(of: daemon.memory)
    }

    /// One call of libmicrohttpd's access handler.
    ///
    /// - Parameters:
    ///   - handle: The connection.
    ///   - line: The request line.
    ///   - upload: The next bytes of the body; empty at the head and at the end.
    /// - Returns: false to close the connection at once.
    func advance(_ handle: OpaquePointer, line: RequestLine, upload: UnsafeRawBufferPointer) -> Bool {
        switch step {
        case .head:
            return unsafe receiveHead(handle, line)
        case .body where unsafe !upload.isEmpty:
            worker.noteProgress()
            return unsafe body.receive(upload, on: connection, memory: memory)
        case .body:
            return unsafe respond(on: handle)
        case .refused:
            return true
        case .responding:
            return unsafe sendResponse(on: handle)
        }
    }

    /// The last callback: the response is sent, or the connection is lost.
    ///
    /// - Parameter ending: Whether libmicrohttpd sent the whole response, or why it did not.
    func complete(_ ending: MHD_RequestTerminationCode) {
        if let streamed {
            endStream(streamed, ending)
        } else if ending != .REQUEST_TERMINATED_COMPLETED_OK, !connection.wasTold {
            reportLoss(ending)
        }
        outgoing.take()?.end()
        if isSendingFile { daemon.acceptor.fileEnded() }
        connection.becomeIdle()
        response.end()
        guard step != .head else { return }
        let isCut = isStopped.load(ordering: .relaxed) || ending == .REQUEST_TERMINATED_DAEMON_SHUTDOWN
        daemon.exchangeEnded(isCut: isCut)
    }

    /// Tells of a request that ended before there was anything to respond to, or before all of its response was sent.
    ///
    /// A head that breaks off is no request.
    private func reportLoss(_ ending: MHD_RequestTerminationCode) {
        let isError = ending == .REQUEST_TERMINATED_WITH_ERROR
        guard let head else {
            guard step == .head, isError else { return }
            let target = RequestTarget(parsing: target) ?? .unread
            // The library tells the method only with a head that it takes.
            let request = ServerRequest(
                id: daemon.requestIDs.next(),
                method: HTTPRequest.Method("UNKNOWN") ?? .get,
                target: target,
                peer: connection.peer
            )
            return daemon.handler.endpoint(for: target).lost(request, to: .library)
        }
        switch step {
        case .body:
            let isFaulty = isError && body.refusal == nil && !connection.isCutOff
            head.endpoint.lost(head.request, to: isFaulty ? .library : .connection)
        case .responding where outgoing != nil:
            head.endpoint.lost(head.request, to: connection.isFileCutShort ? .file : .response)
        case .head, .refused, .responding: break
        }
    }

    /// Responds in place of the handler and cancels it.
    ///
    /// - Returns: false when there was a response already.
    @discardableResult
    func finish(refusal: Refusal) -> Bool {
        guard let head else { return false }
        return response.decide {
            if refusal == .stopping { isStopped.store(true, ordering: .relaxed) }
            return head.endpoint.respond(to: head.request, refusedFor: refusal)
        }
    }

    /// Whether a resume of the connection may still be to come.
    var mayBeSuspended: Bool { response.isUnsettled }

    // MARK: - Receiving

    private func receiveHead(_ handle: OpaquePointer, _ line: RequestLine) -> Bool {
        daemon.requests.begin()
        let incoming = unsafe IncomingHead(of: handle, after: line, targetLength: target.count)
        let headers = incoming.headers
        let id = headers.requestID ?? daemon.requestIDs.next()
        do throws(Refusal) {
            if let refusal = connection.refusal { throw refusal }
            // Only 1.0 and 1.1 are accepted.
            let isHTTP10 = unsafe line.isHTTP10
            let accepted = try unsafe daemon.validator.validate(
                method: line.methodBytes,
                target: target,
                isHTTP10: isHTTP10,
                headers: headers
            )
            guard incoming.isWhole else { throw .malformed }
            let head = Head(
                request: ServerRequest(
                    id: id,
                    method: accepted.method,
                    target: accepted.target,
                    headers: headers,
                    peer: connection.peer
                ),
                endpoint: daemon.handler.endpoint(for: accepted.target)
            )
            guard connection.enterBody(of: head.request) else {
                step = .refused
                return false
            }
            self.head = head
            let bodyLimit = min(daemon.validator.bodyLimit, head.endpoint.bodyLimit)
            var bodyLength: Int?
            if case .length(let length) = accepted.body {
                guard length <= bodyLimit else { throw Refusal.bodyTooLarge }
                // It takes nothing yet: a head alone is no reason to refuse anybody.
                guard length <= daemon.memory.limit else { throw Refusal.overloaded }
                bodyLength = length
            }
            body = BodyReceiver(length: bodyLength, limit: bodyLimit)
            if accepted.body == .chunked { connection.noteChunk() }
            endsByClosing = isHTTP10
        } catch let refusal {
            step = .refused
            let request = unsafe refusedRequest(line, headers, id: id)
            let endpoint = head?.endpoint ?? daemon.handler.endpoint(for: request.target)
            let response = endpoint.respond(to: request, refusedFor: refusal)
            guard hasRoomForResponse(beside: headers) else { return writeDirectly(response, to: id) }
            guard connection.enter(.sending) else { return false }
            outgoing = unsafe OutgoingResponse.queue(response, to: id, on: handle, closing: true)
            return outgoing != nil
        }
        step = .body
        return true
    }

    // MARK: - Responding

    private func respond(on handle: OpaquePointer) -> Bool {
        step = .responding
        guard let head, connection.enter(.handling) else { return false }
        if let refusal = body.refusal {
            finish(refusal: refusal)
            return unsafe sendResponse(on: handle)
        }
        hasTrailer = unsafe MHD_get_connection_values_n(handle, .FOOTER_KIND, nil, nil) > 0
        let endpoint = head.endpoint
        var request = head.request
        // Whoever has this request has its body, and nobody else should, while a slow client takes its time.
        request.body = body.take()
        if let response = endpoint.respondAtOnce(to: request) { return unsafe send(response, to: head, on: handle) }
        guard daemon.beginHandler() else {
            finish(refusal: .overloaded)
            return unsafe sendResponse(on: handle)
        }
        isHandled.store(true, ordering: .relaxed)
        request.exchange = self
        // Runs here until it first suspends; most handlers are finished when this returns.
        let task = Task.immediate { [self, request] in
            let result = await endpoint.respond(to: request)
            // One that has overrun is at work, and holds its memory, until here.
            daemon.endHandler()
            isHandled.store(false, ordering: .relaxed)
            response.decide(result)
        }
        request.exchange = nil
        request.body = []
        if let response = response.take() { return unsafe send(response, to: head, on: handle) }
        connection.setWaiting(self)
        while true {
            switch unsafe response.wait(on: handle, of: worker, for: task, if: { !daemon.hasGivenUp }) {
            case .suspended: return true
            case .responded: return unsafe sendResponse(on: handle)
            case .refused: finish(refusal: .stopping)
            }
        }
    }

    private func sendResponse(on handle: OpaquePointer) -> Bool {
        guard let head, let response = response.take() else { return false }
        connection.setWaiting(nil)
        return unsafe send(response, to: head, on: handle)
    }

    private func send(_ response: consuming ServerResponse, to head: Head, on handle: OpaquePointer) -> Bool {
        if case .stream(let body) = response.body { streamed = body }
        guard response.fault?.isUnsent != true, connection.enter(.sending) else { return false }
        let closing = body.refusal != nil || hasTrailer || daemon.isDraining
        if unsafe !keepMemory(for: response) || !beginStream(of: head, on: handle) {
            streamed = nil
            response = head.endpoint.respond(to: head.request, refusedFor: .overloaded)
        }
        outgoing = unsafe OutgoingResponse.queue(
            response,
            to: head.request.id,
            on: handle,
            closing: closing,
            stream: stream,
            pools: daemon.responsePools
        )
        if outgoing == nil {
            _ = stream?.complete()
            (streamed, stream) = (nil, nil)
            // Something ran out, or the file was sent before. A few bytes of memory are easier to be had.
            let refusal = head.endpoint.respond(to: head.request, refusedFor: .overloaded)
            outgoing = unsafe OutgoingResponse.queue(refusal, to: head.request.id, on: handle, closing: true)
        } else if case .file(let file) = response.body {
            isSendingFile = true
            daemon.acceptor.fileBegan()
            connection.beginSending(file)
        }
        return outgoing != nil
    }

    /// The response takes the place of the request in the account; a handler that overran still holds its own.
    private func keepMemory(for response: ServerResponse) -> Bool {
        let count = response.body.ownMemory
        connection.noteMemory(count)
        return isHandled.load(ordering: .relaxed) ? memory.take(count) : memory.set(count)
    }
}
