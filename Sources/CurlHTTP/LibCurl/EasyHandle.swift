import CCurl
import HTTPTransport
import HTTPTypes

/// One of libcurl's easy handles with the options of an exchange.
///
/// Only the thread of the loop uses it. It is the context of libcurl's callbacks without a reference of their own: they are
/// only called by functions that the loop calls, which holds it.
@safe
final class EasyHandle {
    let exchange: CurlExchange
    let easy: EasyPointer
    private var fields: UnsafeMutablePointer<curl_slist>?

    var head: ResponseHead
    var headerBytes = 0
    var hasResponse = false
    /// The number of connections on which the request was sent.
    var attempts = 0
    /// The failure for which a callback has ended the exchange.
    var ownFailure: TransportFailure?
    private var isHeldBack = false
    private var lastProgress = ContinuousClock.now
    /// Whether anything has come since the loop has last looked.
    private var hasProgressed = false
    private var progress: (received: curl_off_t, sent: curl_off_t) = (0, 0)

    /// Prepares an exchange; throws without memory, or if libcurl does not support an option.
    init(
        _ exchange: CurlExchange,
        on easy: EasyPointer,
        _ certificates: TrustedCertificates,
        _ names: FieldNames
    ) throws(TransportFailure) {
        head = ResponseHead(names)
        self.exchange = exchange
        self.easy = easy
        // From here on `deinit` frees everything, also if one of these throws.
        try setCallbacks()
        try set(certificates)
        try set(exchange.request)
        try set(exchange.limits)
    }

    // libcurl does not use the list any more: the handle is reset, or removed and without another owner.
    deinit { unsafe curl_slist_free_all(fields) }

    private var pointer: UnsafeMutableRawPointer { unsafe easy.pointer }

    /// The host and port, for messages.
    var authority: String { exchange.request.authority }

    /// libcurl's message about the failure.
    var reason: String { easy.reason }

    // MARK: - Options

    private func setCallbacks() throws(TransportFailure) {
        var callbacks = unsafe shim_callbacks(
            context: Unmanaged.passUnretained(self).toOpaque(),
            receive_header: CurlCallbacks.receiveHeader,
            receive_body: CurlCallbacks.receiveBody,
            progress: CurlCallbacks.progress,
            about_to_send: CurlCallbacks.aboutToSend
        )
        try check(unsafe shim_set_callbacks(pointer, &callbacks))
        try check(unsafe shim_set_error_buffer(pointer, easy.message))
    }

    private func set(_ certificates: TrustedCertificates) throws(TransportFailure) {
        // Neither can be disabled from outside.
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        try set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        if case .file(let path) = certificates { try set(CURLOPT_CAINFO, path) }
    }

    private func set(_ request: OutgoingRequest) throws(TransportFailure) {
        try check(unsafe shim_set_protocols(pointer, "http,https", Int(CURLPROTO_HTTP | CURLPROTO_HTTPS)))
        try set(CURLOPT_URL, request.url)
        // The server resolves dots in the path.
        try set(CURLOPT_PATH_AS_IS, 1)
        if let path = request.unixSocketPath { try set(CURLOPT_UNIX_SOCKET_PATH, path) }
        if request.isDirect { try set(CURLOPT_PROXY, "") }
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        try set(CURLOPT_HTTP_VERSION, request.allowsHTTP2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1)
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        if request.isDecompressed { try set(CURLOPT_ACCEPT_ENCODING, "") }
        if request.hasBody {
            try set(CURLOPT_POST, 1)
            let code = unsafe request.body.withUnsafeBytes { body in
                // An empty body may have a null address, which would mean a body from a callback.
                unsafe body.isEmpty
                    ? shim_set_body(pointer, "", 0) : shim_set_body(pointer, body.baseAddress, body.count)
            }
            try check(code)
        }
        if request.method == .head {
            try set(CURLOPT_NOBODY, 1)
        } else {
            try set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
        }
        for line in request.fields {
            // A failed append leaves the list unchanged, and ours.
            guard let list = unsafe curl_slist_append(fields, line) else {
                throw TransportFailure(.transportFailed, .notSent, "out of memory")
            }
            unsafe fields = list
        }
        try check(unsafe shim_set_list(pointer, CURLOPT_HTTPHEADER, fields))
    }

    /// Sets the limits, without the total and the stall timeout, which the loop keeps: libcurl's begin with the connection,
    /// and treat the heartbeat of a quiet stream as a stall.
    private func set(_ limits: ExchangeLimits) throws(TransportFailure) {
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_CONNECTTIMEOUT_MS, min(max(1, limits.connectTimeout.roundedUpMilliseconds), Int(CInt.max)))
        try set(CURLOPT_TCP_KEEPALIVE, 1)
        // Sooner than load balancers close an idle connection, usually after a minute or more.
        try set(CURLOPT_MAXAGE_CONN, 45)
        try check(unsafe shim_leave_resolver_behind(pointer))
    }

    private func set(_ option: CURLoption, _ number: Int) throws(TransportFailure) {
        try check(unsafe shim_set_number(pointer, option, number))
    }

    private func set(_ option: CURLoption, _ text: String) throws(TransportFailure) {
        try check(unsafe shim_set_text(pointer, option, text))
    }

    private func check(_ code: CURLcode) throws(TransportFailure) {
        guard code == CURLE_OK else {
            let words = unsafe String(cString: curl_easy_strerror(code))
            throw TransportFailure(.transportFailed, .notSent, words)
        }
    }

    // MARK: - Progress

    /// Resumes a body that was held back; returns a failure to do so.
    func resume() -> TransportFailure? {
        guard isHeldBack else { return nil }
        isHeldBack = false
        hasProgressed = true
        // Calls back at once with the kept bytes, which may hold it back again.
        let code = unsafe curl_easy_pause(pointer, CURLPAUSE_CONT)
        return failure(code)
    }

    /// Receives a piece of the body; false to be called again with it when there is room.
    func receive(_ piece: UnsafeRawBufferPointer) -> Bool {
        hasProgressed = true
        guard exchange.hasRoom() else {
            isHeldBack = true
            return false
        }
        exchange.receivePiece { unsafe $0.append(contentsOf: piece) }
        return true
    }

    /// Notes the numbers of received and sent bytes.
    func note(received: curl_off_t, sent: curl_off_t) {
        guard (received, sent) != progress else { return }
        progress = (received, sent)
        hasProgressed = true
    }

    /// Notes that the request is about to be sent, or a line of the header has come.
    func noteProgress() { hasProgressed = true }

    // MARK: - Timeouts

    private var stallDeadline: ContinuousClock.Instant? {
        attempts == 0 || isHeldBack ? nil : lastProgress + exchange.limits.stallTimeout
    }

    /// The end of the next timeout.
    var nextDeadline: ContinuousClock.Instant? {
        guard let deadline = exchange.deadline else { return stallDeadline }
        return min(deadline, stallDeadline ?? deadline)
    }

    /// Notes the time of progress since the loop has last looked; false if there was none.
    func noteTime(_ now: ContinuousClock.Instant) -> Bool {
        guard hasProgressed else { return false }
        (lastProgress, hasProgressed) = (now, false)
        return true
    }

    /// The failure of a timeout that is over, if any.
    func overdue(_ now: ContinuousClock.Instant) -> TransportFailure? {
        let limits = exchange.limits
        if let deadline = exchange.deadline, let limit = limits.totalTimeout, deadline <= now {
            let what = hasResponse ? "no whole response" : attempts == 0 ? "no connection" : "no response"
            return TransportFailure(.timedOut, delivery, "\(what) from \(authority) within \(limit.words)")
        }
        guard let stallDeadline, stallDeadline <= now else { return nil }
        return TransportFailure(.timedOut, delivery, "nothing from \(authority) for \(limits.stallTimeout.words)")
    }
}
