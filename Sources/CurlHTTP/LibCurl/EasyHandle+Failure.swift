import CCurl
import Glibc
import HTTPTransport

extension EasyHandle {
    /// The delivery of the request.
    var delivery: TransportFailure.Delivery { hasResponse ? .responded : attempts == 0 ? .notSent : .unknown }

    /// The failure of a result of libcurl; nil for success.
    func failure(_ code: CURLcode) -> TransportFailure? {
        guard code != CURLE_OK else { return nil }
        if let ownFailure { return ownFailure }
        let (cause, detail) = attempts == 0 ? connecting(code) : exchanging(code)
        return TransportFailure(cause, delivery, detail)
    }

    /// A failure before the connection was made.
    private func connecting(_ code: CURLcode) -> (TransportFailure.Cause, String) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: return (.hostNotFound, authority)
        case CURLE_COULDNT_RESOLVE_PROXY: return (.connectionFailed, "the name of the proxy has no address")
        case CURLE_COULDNT_CONNECT:
            let number = unsafe CInt(truncatingIfNeeded: shim_number(easy.pointer, CURLINFO_OS_ERRNO))
            guard number != ECONNREFUSED else { return (.connectionRefused, authority) }
            let words = number == 0 ? reason : unsafe String(cString: strerror(number))
            return (.connectionFailed, "\(authority): \(words)")
        case CURLE_OPERATION_TIMEDOUT:
            return (.timedOut, "no connection to \(authority) within \(exchange.limits.connectTimeout.words)")
        case CURLE_URL_MALFORMAT: return (.invalidRequest, reason)
        case CURLE_SSL_CONNECT_ERROR:
            // The message of OpenSSL for a response in plain text.
            let isPlain = ["wrong version number", "http request", "packet length too long"].contains(
                where: reason.contains
            )
            return (.tlsHandshakeFailed, isPlain ? "\(authority) expects plain HTTP; use http:// in the URL" : reason)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            return (.certificateRejected, "the certificate of \(authority) is not trusted (\(reason))")
        case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE:
            return (
                .certificateRejected,
                "the certificates to trust cannot be read; install ca-certificates or set SSL_CERT_FILE (\(reason))"
            )
        case CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_INITFAILED: return (.tlsHandshakeFailed, reason)
        default: return (.connectionFailed, "\(authority): \(words(code))")
        }
    }

    /// A failure after the request began to be sent.
    private func exchanging(_ code: CURLcode) -> (TransportFailure.Cause, String) {
        switch code {
        case CURLE_GOT_NOTHING: return (.connectionClosed, "\(authority) has sent no response")
        case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_SEND_FAIL_REWIND, CURLE_HTTP2,
            CURLE_HTTP2_STREAM:
            let what = hasResponse ? "no whole response" : "no response"
            return (.connectionClosed, "\(what) from \(authority) (\(words(code)))")
        case CURLE_BAD_CONTENT_ENCODING: return (.malformedResponse, "its content coding is unknown or broken")
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL:
            return (.malformedResponse, "\(authority) does not speak HTTP/1.1 (\(words(code)))")
        // libcurl's own limits: of a line of the header, and of decompressed bytes while the reader lets it wait.
        case CURLE_OUT_OF_MEMORY, Self.tooLarge:
            return (
                .responseTooLarge, hasResponse ? "it decompresses to too much at once" : "a header field is too long"
            )
        case CURLE_OPERATION_TIMEDOUT: return (.timedOut, "no response from \(authority)")
        default: return (.transportFailed, words(code))
        }
    }

    private func words(_ code: CURLcode) -> String {
        reason.isEmpty ? unsafe String(cString: curl_easy_strerror(code)) : reason
    }

    /// `CURLE_TOO_LARGE`, which is unknown to Debian 12's libcurl.
    private static var tooLarge: CURLcode { CURLcode(rawValue: 100) }
}

extension Duration {
    /// The milliseconds of the duration, rounded up.
    var roundedUpMilliseconds: Int {
        let (seconds, attoseconds) = components
        guard seconds < Int64.max / 2_000 else { return .max }
        return Int(seconds) * 1_000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }

    /// The duration in words.
    var words: String {
        let milliseconds = roundedUpMilliseconds
        return milliseconds.isMultiple(of: 1_000) ? "\(milliseconds / 1_000) s" : "\(milliseconds) ms"
    }
}
