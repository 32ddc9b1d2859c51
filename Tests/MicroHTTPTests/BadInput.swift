import HTTPTypes
import MicroHTTP
import Testing

/// A request that breaks a rule, byte for byte, and the answers that are right.
struct BadInput: Sendable {
    enum Ending {
        case closes, keeps, either
    }

    /// Names the case.
    let id: String
    let bytes: [UInt8]
    let statuses: [Int]
    let ending: Ending
    /// Why the server refuses it; nil when libmicrohttpd or the handler answers.
    var refusal: Refusal?
    /// Whether closing without an answer is right, too.
    var mayStaySilent = false
    /// libmicrohttpd sends the head of some of its own answers twice.
    var isGarbled = false
    /// Whether the client says that nothing more will come.
    var finishesSending = false
}

extension BadInput: CustomTestStringConvertible {
    var testDescription: String { id }
}

extension BadInput {
    static let bodyLimit = 1_000

    static let all: [BadInput] = [
        requestLines, targets, fields, wrongLengths, lengths, wrongCodings, oddCodings, codings, wrongChunks, chunks,
        expectations, paths, conditions,
    ].flatMap { inputs in inputs.map(\.withLibrary) }

    static func refused(_ id: String, _ bytes: [UInt8], _ refusal: Refusal) -> BadInput {
        BadInput(id: id, bytes: bytes, statuses: [refusal.status.code], ending: .closes, refusal: refusal)
    }

    static func refused(_ id: String, _ text: String, _ refusal: Refusal) -> BadInput {
        refused(id, Array(text.utf8), refusal)
    }

    static func answered(
        _ id: String,
        _ text: String,
        _ statuses: [Int],
        _ ending: Ending = .either
    ) -> BadInput {
        BadInput(id: id, bytes: Array(text.utf8), statuses: statuses, ending: ending)
    }

    static func get(_ target: String, _ fields: String...) -> String {
        "GET \(target) HTTP/1.1\r\nHost: x\r\n" + fields.map { "\($0)\r\n" }.joined() + "\r\n"
    }

    static func post(_ fields: String..., body: String) -> String {
        "POST /echo HTTP/1.1\r\nHost: x\r\n" + fields.map { "\($0)\r\n" }.joined() + "\r\n" + body
    }

    static func chunked(_ body: String) -> String { post("Transfer-Encoding: chunked", body: body) }

    static let hidden = "GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n"
}
