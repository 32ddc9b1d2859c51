import CMicroHTTPD
import Glibc
import HTTPTypes
import Synchronization

/// One request and its answer, from the request line to libmicrohttpd's completed callback.
///
/// libmicrohttpd calls its handler once for the head, once for each piece of the body and once at the end, all on the
/// connection's own worker thread; after a suspended connection is resumed it repeats the last call.
@safe
final class Exchange: @unchecked Sendable {
    // All but `answer` belongs to the worker thread alone, with one exception: while the connection knows this as waiting,
    // the deadline thread reads `request` and `known`, which are written for the last time before that.
    private enum Step {
        case head, body, refused, answering
    }

    let daemon: Daemon
    let connection: Connection
    /// What this request has taken of the account of memory.
    let memory = Atomic(0)
    /// Whether a handler has the request, and holds its memory.
    let isHandled = Atomic(false)
    let target: [UInt8]
    private var step = Step.head
    var request: ServerRequest
    /// Known since the head is there.
    private var known: (any HTTPEndpoint)?
    var bodyLimit = 0
    /// Bytes that the body may have before it needs more room.
    var bodyRoom = 0
    /// nil for a chunked body.
    var bodyLength: Int?
    private var bodySeen = 0
    private var bodyRefusal: Refusal?
    /// Lines behind a chunked body may hide where the next request begins, as those of a head might: see `IncomingHead`.
    private var hasTrailer = false
    private var outgoing: OutgoingResponse?
    private var isSendingFile = false

    private let answer = PendingResponse()
    /// Whether the stop has answered in the place of the handler.
    private let isStopped = Atomic(false)

    /// Bytes past the limit that are still read, so that the client hears its 413 instead of a reset.
    private static let patience = 1 << 20

    init(daemon: Daemon, connection: Connection, target: [UInt8]) {
        self.daemon = daemon
        self.connection = connection
        self.target = target
        request = ServerRequest(id: "", method: .get, target: .unread, peer: connection.peer)
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
            return unsafe receive(upload)
        case .body:
            return unsafe answerRequest(handle)
        case .refused:
            return true
        case .answering:
            return unsafe sendAnswer(handle)
        }
    }

    /// The last callback: the answer is sent, or the connection is lost.
    ///
    /// - Parameter ending: Whether libmicrohttpd sent the whole response, or why it did not.
    func complete(_ ending: MHD_RequestTerminationCode) {
        if !connection.wasTold { reportLoss(ending) }
        outgoing?.end()
        if isSendingFile { daemon.fileEnded() }
        connection.becomeIdle()
        answer.end()
        guard step != .head else { return }
        let isCut = isStopped.load(ordering: .relaxed) || ending == .REQUEST_TERMINATED_DAEMON_SHUTDOWN
        daemon.exchangeEnded(isCut: isCut)
    }

    /// Tells of a request that ended before there was anything to answer, or before all of its response was sent.
    ///
    /// A head that breaks off is no request.
    private func reportLoss(_ ending: MHD_RequestTerminationCode) {
        let isError = ending == .REQUEST_TERMINATED_WITH_ERROR
        switch step {
        case .head where isError:
            let target = RequestTarget(parsing: target) ?? .unread
            // The library tells the method only with a head that it takes.
            let request = ServerRequest(
                id: daemon.requestIDs.next(),
                method: HTTPRequest.Method("UNKNOWN") ?? .get,
                target: target,
                peer: request.peer
            )
            daemon.handler.endpoint(for: target).lost(request, to: .library)
        case .body:
            request.body = []
            let isFaulty = isError && bodyRefusal == nil && !connection.isCutOff
            endpoint.lost(request, to: isFaulty ? .library : .connection)
        case .answering where outgoing != nil && ending != .REQUEST_TERMINATED_COMPLETED_OK:
            endpoint.lost(request, to: connection.isFileCutShort ? .file : .response)
        case .head, .refused, .answering: break
        }
    }

    /// Answers in place of the handler and cancels it.
    ///
    /// - Returns: false when there was an answer already.
    @discardableResult
    func finish(refusal: Refusal) -> Bool {
        answer.decide {
            if refusal == .stopping { isStopped.store(true, ordering: .relaxed) }
            var request = request
            request.body = []
            return endpoint.respond(to: request, refusedFor: refusal)
        }
    }

    /// What responds to the request.
    private var endpoint: any HTTPEndpoint { known ?? daemon.handler.endpoint(for: request.target) }

    /// Whether a resume of the connection may still be to come.
    var mayBeSuspended: Bool { answer.isUnsettled }

    // MARK: - Receiving

    private func receiveHead(_ handle: OpaquePointer, _ line: RequestLine) -> Bool {
        daemon.requests.begin()
        let incoming = unsafe IncomingHead(of: handle, after: line, targetLength: target.count)
        let headers = incoming.headers
        let id = headers.requestID ?? daemon.requestIDs.next()
        let configuration = daemon.configuration
        do throws(Refusal) {
            if let refusal = connection.refusal { throw refusal }
            let gate = HeadGate(headerLimit: configuration.headerLimit, bodyLimit: configuration.bodyLimit)
            let head = try unsafe gate.admit(
                method: line.methodBytes,
                target: target,
                version: line.versionBytes,
                headers: headers
            )
            guard incoming.isWhole else { throw .malformed }
            request = ServerRequest(
                id: id,
                method: head.method,
                target: head.target,
                headers: headers,
                peer: connection.peer
            )
            guard connection.enterBody(of: request) else {
                step = .refused
                return false
            }
            let endpoint = daemon.handler.endpoint(for: head.target)
            known = endpoint
            bodyLimit = min(configuration.bodyLimit, endpoint.bodyLimit)
            if case .length(let length) = head.body {
                guard length <= bodyLimit else { throw Refusal.bodyTooLarge }
                // It takes nothing yet: a head alone is no reason to refuse anybody.
                guard length <= daemon.memory.limit else { throw Refusal.overloaded }
                bodyLength = length
            }
        } catch let refusal {
            step = .refused
            request = unsafe refusedRequest(line, headers, id: id)
            let response = endpoint.respond(to: request, refusedFor: refusal)
            guard hasRoomForAnswer(beside: headers) else { return writeDirectly(response) }
            guard connection.enter(.sending) else { return false }
            outgoing = unsafe OutgoingResponse.queue(response, to: id, on: handle, closing: true)
            return outgoing != nil
        }
        step = .body
        return true
    }

    private func receive(_ upload: UnsafeRawBufferPointer) -> Bool {
        bodySeen += upload.count
        connection.note(bodyBytes: upload.count)
        if bodyRefusal == nil {
            if bodySeen > bodyLimit {
                bodyRefusal = .bodyTooLarge
            } else if !makeRoom(for: bodySeen) {
                bodyRefusal = .overloaded
            } else {
                unsafe request.body.append(contentsOf: upload)
                return true
            }
            request.body = []
            _ = setMemory(0)
            connection.noteMemory(0)
        }
        return bodySeen - bodyLimit <= Self.patience
    }

    // MARK: - Answering

    private func answerRequest(_ handle: OpaquePointer) -> Bool {
        step = .answering
        guard connection.enter(.handling) else { return false }
        if let bodyRefusal {
            finish(refusal: bodyRefusal)
            return unsafe sendAnswer(handle)
        }
        hasTrailer = unsafe MHD_get_connection_values_n(handle, .FOOTER_KIND, nil, nil) > 0
        let endpoint = endpoint
        if let response = endpoint.respondAtOnce(to: request) {
            request.body = []
            return unsafe send(response, on: handle)
        }
        guard daemon.beginHandler() else {
            finish(refusal: .overloaded)
            return unsafe sendAnswer(handle)
        }
        isHandled.store(true, ordering: .relaxed)
        request.exchange = self
        // Runs here until it first suspends; most handlers are finished when this returns.
        let task = Task.immediate { [self, request] in
            let response = await endpoint.respond(to: request)
            // One that has overrun is at work, and holds its memory, until here.
            daemon.endHandler()
            isHandled.store(false, ordering: .relaxed)
            answer.decide { response }
        }
        request.exchange = nil
        // The handler has it, and nobody else should, while a slow client takes its time.
        request.body = []
        if answer.isReady { return unsafe sendAnswer(handle) }
        connection.setWaiting(self)
        while true {
            switch unsafe answer.wait(on: handle, for: task, if: { !daemon.hasGivenUp }) {
            case .suspended: return true
            case .answered: return unsafe sendAnswer(handle)
            case .refused: finish(refusal: .stopping)
            }
        }
    }

    private func sendAnswer(_ handle: OpaquePointer) -> Bool {
        guard let response = answer.take() else { return false }
        connection.setWaiting(nil)
        return unsafe send(response, on: handle)
    }

    private func send(_ response: ServerResponse, on handle: OpaquePointer) -> Bool {
        guard connection.enter(.sending) else { return false }
        let closing = bodyRefusal != nil || hasTrailer || daemon.isDraining
        var response = response
        if !keepMemory(for: response) { response = endpoint.respond(to: request, refusedFor: .overloaded) }
        outgoing = unsafe OutgoingResponse.queue(response, to: request.id, on: handle, closing: closing)
        if outgoing == nil {
            // Something ran out, or the file was sent before. A few bytes of memory are easier to be had.
            let refusal = endpoint.respond(to: request, refusedFor: .overloaded)
            outgoing = unsafe OutgoingResponse.queue(refusal, to: request.id, on: handle, closing: true)
        } else if case .file(let file) = response.body {
            isSendingFile = true
            daemon.fileBegan()
            connection.beginSending(file)
        }
        return outgoing != nil
    }

    deinit { daemon.memory.give(memory.load(ordering: .relaxed)) }
}
