import HTTPTransport
import HTTPTypes
import RawHTTP
import Testing

@testable import CurlHTTP

/// A response that was read whole.
struct WholeResponse: Equatable, Sendable {
    var head: HTTPResponse
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
}

extension ExchangeLimits {
    /// Times for a machine that runs a thousand other tests.
    static let patient = ExchangeLimits(
        connectTimeout: .seconds(120),
        totalTimeout: .seconds(240),
        stallTimeout: .seconds(120)
    )
}

extension CurlTransport {
    /// A transport that takes plain HTTP to this machine.
    static func local() -> CurlTransport { CurlTransport(Options(plainHTTP: .toThisMachine)) }

    /// Sends a request and reads the whole response.
    func send(
        _ method: HTTPRequest.Method = .get,
        _ path: String = "/",
        to authority: String,
        scheme: String = "http",
        fields: HTTPFields = [:],
        body: [UInt8] = [],
        limits: ExchangeLimits = .patient
    ) async throws -> WholeResponse {
        let request = HTTPRequest(
            method: method,
            scheme: scheme,
            authority: authority,
            path: path,
            headerFields: fields
        )
        return try await exchange(request, body: body, limits: limits) { head, body in
            WholeResponse(head: head, body: try await body.collect())
        }
    }
}

extension RawServer {
    var authority: String { "127.0.0.1:\(port)" }

    /// Accepts one connection, reads a request from it and sends something back.
    func answer(_ text: String) async throws {
        let connection = try await accept()
        _ = try await connection.receiveRequest()
        try await connection.send(text)
    }
}

/// What an exchange fails with.
func failure<Result>(_ work: () async throws -> Result) async -> TransportFailure? {
    do {
        _ = try await work()
        Issue.record("it succeeded")
    } catch let failure as TransportFailure {
        return failure
    } catch {
        Issue.record("\(error)")
    }
    return nil
}

extension String {
    static func ok(_ body: String) -> String { "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)" }
}
