import HTTPTypes
import MicroHTTP
import Synchronization

/// Streams to GET and HEAD, and echoes what is posted.
func streaming(
    isEndless: Bool = false,
    _ produce: @escaping @Sendable (ResponseBodyWriter) async throws -> Void
) -> @Sendable (ServerRequest) async -> ServerResponse {
    { request in
        guard request.method != .post else { return await echo(request) }
        return ServerResponse(status: .ok, body: .stream(StreamedBody(isEndless: isEndless, produce)))
    }
}

/// Streams, and keeps what it hears of the endings.
struct StreamHandler: HTTPHandler, HTTPEndpoint {
    var isEndless = false
    let losses: LossRecorder
    let produce: @Sendable (ResponseBodyWriter) async throws -> Void

    var bodyLimit: Int { .max }

    func respond(to request: ServerRequest) async -> ServerResponse {
        guard request.method != .post else { return await echo(request) }
        var body = StreamedBody(isEndless: isEndless, produce)
        body.whenEnded = { [losses] in losses.noteEnd($0) }
        return ServerResponse(status: .ok, body: .stream(body))
    }

    func respond(to request: ServerRequest, refusedFor refusal: Refusal) -> ServerResponse {
        ServerResponse(status: refusal.status)
    }

    func lost(_ request: ServerRequest, to loss: RequestLoss) { losses.note("\(loss)") }
}

/// Keeps how requests and their streams ended.
final class LossRecorder: Sendable {
    private let kept = Mutex<(losses: [String], ended: [Int])>(([], []))
    let tally = Tally()
    let ending = Tally()

    var all: [String] { kept.withLock(\.losses) }
    /// The bytes of the streams that are over.
    var ended: [Int] { kept.withLock(\.ended) }

    func note(_ loss: String) {
        kept.withLock { $0.losses.append(loss) }
        tally.add()
    }

    func noteEnd(_ sent: Int) {
        kept.withLock { $0.ended.append(sent) }
        ending.add()
    }
}
