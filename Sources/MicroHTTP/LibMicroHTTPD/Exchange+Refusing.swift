import HTTPTypes

// How the server responds to a request that the gate did not admit.

extension Exchange {
    /// Whether libmicrohttpd's memory for the connection still takes the header of a response; it would close in silence.
    func hasRoomForResponse(beside headers: RequestHeaders) -> Bool {
        let used = target.count + headers.bytes.count + headers.count * RequestHeadValidator.fieldCost
        return used <= daemon.configuration.headerLimit + Daemon.spareMemory / 2
    }

    func writeDirectly(_ response: ServerResponse, to requestID: String) -> Bool {
        if let socket = connection.claim() { DirectResponseWriter.write(response, to: requestID, on: socket) }
        return false
    }

    /// What can be said of a request that the gate did not admit.
    func refusedRequest(_ line: RequestLine, _ headers: RequestHeaders, id: String) -> ServerRequest {
        let method = unsafe String(decoding: line.methodBytes.prefix(20), as: UTF8.self)
        return ServerRequest(
            id: id,
            method: HTTPRequest.Method(method) ?? .get,
            target: RequestTarget(parsing: target) ?? .unread,
            headers: headers,
            peer: connection.peer
        )
    }
}
