import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOPosix

/// The initialize flow on Hummingbird, in one event loop.
///
/// Usage: `HummingbirdPeer PORT`, with `CLIENT_SECRET` set.
@main
struct Peer {
    static func main() async throws {
        let key = SymmetricKey(data: Data(ProcessInfo.processInfo.environment["CLIENT_SECRET", default: ""].utf8))
        let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8080
        let router = Router()
        router.post("/initialize") { request, _ in
            let body = try await request.body.collect(upTo: 1 << 20)
            guard let hex = request.headers[.bodySignature], let signature = bytes(hex),
                // Compares in constant time.
                HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: body.readableBytesView, using: key)
            else { throw HTTPError(.unauthorized) }
            let read = try JSONDecoder().decode(InitializeBody.self, from: Data(buffer: body))
            let reply = try JSONEncoder().encode(Reply(read))
            return Response(status: .ok, headers: answerHeaders, body: .init(byteBuffer: ByteBuffer(bytes: reply)))
        }
        let app = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: port)),
            eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup(numberOfThreads: 1))
        )
        try await app.runService()
    }

    private static func bytes(_ hex: String) -> [UInt8]? {
        guard hex.utf8.count == 64 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        var high: UInt8?
        for digit in hex.utf8 {
            let value: UInt8
            switch digit {
            case 0x30...0x39: value = digit - 0x30
            case 0x41...0x46: value = digit - 0x37
            case 0x61...0x66: value = digit - 0x57
            default: return nil
            }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return bytes
    }

    private static let answerHeaders: HTTPFields = [
        .contentSecurityPolicy: "frame-src 'self' https://intercom-sheets.com",
        .requestedWith: "XMLHttpRequest",
        .accessControlAllowOrigin: "*",
        .xContentTypeOptions: "nosniff",
        .contentType: "application/json; charset=utf-8",
        .cacheControl: "no-store",
    ]
}

extension HTTPField.Name {
    static let bodySignature = token("X-Body-Signature")
    static let requestedWith = token("X-Requested-With")

    private static func token(_ name: String) -> Self {
        guard let name = Self(name) else { preconditionFailure("\(name) is a token") }
        return name
    }
}
