import HTTPTransport
import HTTPTypes
import ProgramRunner
import RawHTTP
import Testing

@testable import CurlHTTP

@Suite(.enabled(if: TLSServer.isPossible, "openssl or Python 3 is not installed"), .timeLimit(.minutes(5)))
struct TLSTests {
    private func transport(_ file: String, http2: Bool = false) -> CurlTransport {
        CurlTransport(.init(allowsHTTP2: http2), certificates: .file(file))
    }

    @Test(
        "A server is trusted by the authority of the file, with HTTP/2 allowed and without",
        arguments: [false, true]
    )
    func goodCertificate(http2: Bool) async throws {
        let server = try await TLSServer(.good)
        let response = try await transport(server.authorityFile, http2: http2)
            .send(.get, "/hello", to: server.authority, scheme: "https")
        #expect(response.head.status == .ok && response.text == "/hello")
    }

    @Test(
        "A certificate that proves nothing ends the handshake before anything is sent",
        arguments: [
            (TLSServer.Certificate.otherHost, "no alternative certificate subject name matches target host name"),
            (.expired, "certificate has expired"), (.selfSigned, "self-signed certificate"),
        ]
    )
    func badCertificates(certificate: TLSServer.Certificate, words: String) async throws {
        let server = try await TLSServer(certificate)
        let failure = await failure {
            try await transport(server.authorityFile).send(to: server.authority, scheme: "https")
        }
        #expect(failure?.cause == .certificateRejected && failure?.delivery == .notSent)
        let beginning = "TLS handshake failed: the certificate of \(server.authority) is not trusted ("
        #expect(failure.map { "\($0)".hasPrefix(beginning) && $0.detail.contains(words) } == true, "\(failure as Any)")
    }

    @Test("An authority that the system does not know is not trusted, and a good certificate for another name neither")
    func unknownAuthority() async throws {
        let server = try await TLSServer(.good)
        let unknown = await failure {
            try await CurlTransport(.init(), certificates: .system).send(to: server.authority, scheme: "https")
        }
        #expect(unknown?.cause == .certificateRejected, "\(unknown as Any)")
        let address = await failure {
            try await transport(server.authorityFile).send(to: "127.0.0.1:\(server.port)", scheme: "https")
        }
        #expect(address?.cause == .certificateRejected, "\(address as Any)")
    }

    @Test("A file of authorities that is not there is named")
    func missingFile() async throws {
        let server = try await TLSServer(.good)
        let failure = await failure { try await transport("/nowhere.pem").send(to: server.authority, scheme: "https") }
        #expect(failure?.cause == .certificateRejected && failure?.delivery == .notSent)
        #expect(failure?.detail.contains("install ca-certificates or set SSL_CERT_FILE") == true)
        #expect(failure?.detail.contains("/nowhere.pem") == true)
    }

    @Test("A server of plain HTTP is named as one")
    func plainServer() async throws {
        let server = try RawServer()
        async let answering: Void = {
            let connection = try await server.accept()
            try await connection.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        }()
        let failure = await failure { try await CurlTransport().send(to: server.authority, scheme: "https") }
        try await answering
        let words = "TLS handshake failed: \(server.authority) expects plain HTTP; use http:// in the URL"
        #expect(failure.map { "\($0)" } == words && failure?.delivery == .notSent)
    }

    @Test("A server that closes the connection in the handshake has not got the request")
    func closedHandshake() async throws {
        let server = try RawServer()
        async let answering: Void = {
            let connection = try await server.accept()
            while !(try await connection.hasSomethingToRead()) {}
        }()
        let failure = await failure { try await CurlTransport().send(.post, to: server.authority, scheme: "https") }
        try await answering
        #expect(failure?.cause == .tlsHandshakeFailed && failure?.delivery == .notSent, "\(failure as Any)")
    }

    @Test("A server that does not finish the handshake is given up after the connect timeout")
    func silentHandshake() async throws {
        let server = try RawServer()
        let limits = ExchangeLimits(connectTimeout: .milliseconds(200))
        let failure = await failure {
            try await CurlTransport().send(.post, to: server.authority, scheme: "https", limits: limits)
        }
        #expect(failure?.delivery == .notSent)
        #expect(failure.map { "\($0)" } == "timed out: no connection to \(server.authority) within 200 ms")
    }

    /// OpenSSL frees everything at the end of a program, which ended some in a crash:
    /// https://github.com/swiftlang/swift-corelibs-foundation/issues/5469 .
    @Test("A program that exits in the midst of exchanges exits cleanly, time after time")
    func exit() async throws {
        let server = try await TLSServer(.good)
        for _ in 0..<50 {
            let outcome = try await Program("ExitingClient").run(
                [server.authority],
                environment: ["SSL_CERT_FILE": server.authorityFile]
            )
            #expect(outcome.status == 7 && !outcome.endedBySignal, "\(outcome)")
        }
    }
}
