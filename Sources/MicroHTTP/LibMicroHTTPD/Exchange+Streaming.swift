import CMicroHTTPD
import HTTPTypes
import Synchronization

// How a response is sent whose body is made meanwhile.

extension Exchange {
    /// Makes the body of the response, if it is to be streamed, ready for that.
    ///
    /// - Returns: false when too many responses are streamed.
    func beginStream(of head: Head, on handle: OpaquePointer) -> Bool {
        guard let streamed else { return true }
        guard daemon.beginStream() else { return false }
        let stream = unsafe ResponseStream(streamed, of: self, on: handle, isHead: head.request.method == .head)
        self.stream = stream
        connection.setStream(stream)
        return true
    }

    /// Tells how a streamed response ended.
    func endStream(_ body: StreamedBody, _ ending: MHD_RequestTerminationCode) {
        let (sent, end) = stream?.complete() ?? (0, nil)
        // They know this request.
        (streamed, stream) = (nil, nil)
        body.whenEnded(sent)
        if end == .cut { isStopped.store(true, ordering: .relaxed) }
        guard let head, ending != .REQUEST_TERMINATED_COMPLETED_OK else { return }
        if end == .failed {
            head.endpoint.lost(head.request, to: .stream)
        } else if !body.isEndless || end == .cut {
            // What has no end is left by its client sooner or later.
            head.endpoint.lost(head.request, to: .response)
        }
    }

    /// The rest of a streamed body will not come.
    func contentBrokeOff() {
        // For the client of HTTP/1.0 the end of the connection is that of a whole body, but a reset is not.
        if endsByClosing { connection.reset() }
        connection.shut()
    }
}
