import CanvasCrypto
import CanvasTesting
import HTTPTypes

/// A sender of requests with unusual bodies and signatures.
struct Probe {
    let transport: any AppTransport
    let secret: ClientSecret

    /// Sends a body with the right signature.
    func signed(_ body: [UInt8], to url: String) async throws(TransportError) -> AppReply {
        try await send(body, to: url, signature: BodySignature.sign(body, with: secret))
    }

    /// Sends a body with any signature or none.
    func send(_ body: [UInt8], to url: String, signature: String?) async throws(TransportError) -> AppReply {
        var headers: HTTPFields = [.contentType: "application/json"]
        headers[.bodySignature] = signature
        return try await transport.send(AppRequest(url: url, headers: headers, body: body))
    }

    /// The same JSON in unusual bytes.
    ///
    /// It has white space, a needless escape, letters beyond ASCII, a number that JavaScript rounds, and a final line feed.
    static func unusual(_ body: JSON) -> [UInt8] {
        let members = body.members.map { "\(JSON($0.key)) :\t\($0.value)" }
        let odd = #""probe" : "\u0041\/ é €", "large" : 9007199254740993, "exact" : 1.0"#
        return Array("{ \((members + [odd]).joined(separator: ",  ")) }\n".utf8)
    }

    /// The same JSON with 256 KB more.
    static func long(_ body: JSON) -> [UInt8] {
        Array(body.merging(["probe": JSON(String(repeating: "x", count: 256 << 10))]).bytes)
    }
}
