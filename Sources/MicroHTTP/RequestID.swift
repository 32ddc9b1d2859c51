package import HTTPTypes
import Synchronization
import WebSyntax

/// Names for requests: unique within the process, and unlike those of the process before it.
package final class RequestIDs: Sendable {
    private let start = UInt64.random(in: .min ... .max)
    private let count = Atomic<UInt64>(0)

    package init() {}

    /// The next name.
    package func next() -> String {
        // An odd factor permutes the integers of 60 bits, so that neighbours do not look alike.
        let number = (start &+ count.add(1, ordering: .relaxed).newValue) &* 0x9E37_79B9_7F4A_7C15
        // A text of up to 15 bytes needs no memory.
        let digits = InlineArray<15, UInt8> { index in
            let digit = UInt8(truncatingIfNeeded: number >> (56 - 4 * UInt64(index)) & 0xF)
            return digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit
        }
        guard let text = try? UTF8Span(validating: digits.span) else { preconditionFailure("digits are ASCII") }
        return String(copying: text)
    }
}

extension RequestHeaders {
    /// The id that a client or proxy gave the request in `X-Request-Id`, if it can stand in a log as it is: 1 to 64
    /// letters, digits, dots, hyphens and underscores.
    var requestID: String? {
        guard let id = self[bytesOf: .requestID], (1...64).contains(id.count), id.allSatisfy(\.isNameCharacter)
        else {
            return nil
        }
        return String(decoding: id, as: UTF8.self)
    }
}

extension HTTPField.Name {
    /// Names a request, in it and in its response.
    package static let requestID: Self = {
        guard let name = Self("X-Request-Id") else { preconditionFailure("X-Request-Id is a token") }
        return name
    }()
}
