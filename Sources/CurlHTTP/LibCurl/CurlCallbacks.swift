import CCurl
import HTTPTransport

/// The callbacks of libcurl for an exchange, on the thread of its loop.
///
/// They are closures without a context of their own; each finds its handle and calls it. An unexpected result ends the
/// exchange.
enum CurlCallbacks {
    private static func handle(_ context: UnsafeMutableRawPointer?) -> EasyHandle? {
        unsafe context.map { unsafe Unmanaged<EasyHandle>.fromOpaque($0).takeUnretainedValue() }
    }

    static let receiveHeader: @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int =
        {
            (bytes, _, count, context) in
            guard let handle = unsafe handle(context) else { return -1 }
            let line = unsafe UnsafeRawBufferPointer(start: bytes, count: count).assumingMemoryBound(to: UInt8.self)
            return unsafe handle.receiveHeader(line.span) ? count : -1
        }

    static let receiveBody: @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int = {
        (bytes, _, count, context) in
        guard let handle = unsafe handle(context) else { return -1 }
        return unsafe handle.receive(UnsafeRawBufferPointer(start: bytes, count: count))
            ? count : Int(CURL_WRITEFUNC_PAUSE)
    }

    static let progress: @convention(c) (UnsafeMutableRawPointer?, Int, Int, Int, Int) -> CInt = {
        (context, _, received, _, sent) in
        unsafe handle(context)?.note(received: received, sent: sent)
        return 0
    }

    static let aboutToSend:
        @convention(c) (
            UnsafeMutableRawPointer?, UnsafeMutablePointer<CChar>?, UnsafeMutablePointer<CChar>?, CInt, CInt
        ) -> CInt = { (context, _, _, _, _) in
            unsafe handle(context)?.mayBeSent() == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
        }
}

extension EasyHandle {
    /// Receives a line of the header, or of the trailers, which are dropped.
    fileprivate func receiveHeader(_ line: Span<UInt8>) -> Bool {
        noteProgress()
        headerBytes += line.count
        let limit = exchange.limits.maximumHeaderBytes
        guard headerBytes <= limit else {
            ownFailure = TransportFailure(.responseTooLarge, delivery, "the header has more than \(limit) bytes")
            return false
        }
        if !hasResponse, let response = head.read(line) {
            hasResponse = true
            exchange.receive(response, bodyCount: head.contentLength)
        }
        return true
    }

    /// Whether the request may be sent on the current connection.
    ///
    /// libcurl sends a request of any method again when a kept connection was closed before the first byte of the response,
    /// although the server may have acted on it.
    fileprivate func mayBeSent() -> Bool {
        attempts += 1
        noteProgress()
        guard attempts > 1, !exchange.request.isIdempotent else { return true }
        ownFailure = TransportFailure(.connectionClosed, .unknown, "\(authority) has closed a kept connection")
        return false
    }
}
