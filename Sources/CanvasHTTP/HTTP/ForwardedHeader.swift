import HTTPTypes
import MicroHTTP

/// What proxies say of a request in the `Forwarded` field (RFC 7239).
///
/// It counts only where no `X-Forwarded` field does: a proxy that writes those passes a client's own `Forwarded` on.
struct ForwardedHeader {
    /// What one proxy says.
    struct Element: Equatable {
        /// `for`: who sent the request to the proxy.
        var client: String?
        /// `host`: the Host that the proxy was sent.
        var host: String?
        /// `proto`: the scheme by which the proxy was reached.
        var scheme: String?
    }

    /// The elements of a request's field, the nearest proxy's last; nil when there is none that counts.
    static func elements(of request: ServerRequest) -> [Element]? {
        let others: [HTTPField.Name] = [.forwardedFor, .forwardedHost, .forwardedProto]
        guard others.allSatisfy({ request.headers[bytesOf: $0] == nil }) else { return nil }
        let lines = request.headers.values(of: .forwarded)
        guard !lines.isEmpty else { return nil }
        var elements: [Element] = []
        for line in lines {
            // What is malformed says nothing that could be relied on.
            guard let parsed = parse(Array(line)) else { return nil }
            elements += parsed
        }
        return elements.isEmpty ? nil : elements
    }

    /// Takes a field value apart; nil when it is not well-formed.
    static func parse(_ bytes: [UInt8]) -> [Element]? {
        var elements: [Element] = []
        // An element without a pair is nothing, but one that says none of these is still a proxy's.
        var current: Element?
        var scanner = Scanner(rest: bytes[...])
        while true {
            scanner.skipSpace()
            if let name = scanner.token() {
                guard scanner.take("="), let value = scanner.token() ?? scanner.quotedText() else { return nil }
                var element = current ?? Element()
                switch name.lowercased() {
                case "for": element.client = value
                case "host": element.host = value
                case "proto": element.scheme = value
                default: break
                }
                current = element
            }
            scanner.skipSpace()
            if scanner.take(";") { continue }
            if let element = current { elements.append(element) }
            current = nil
            if scanner.take(",") { continue }
            return scanner.rest.isEmpty ? elements : nil
        }
    }

    private struct Scanner {
        var rest: ArraySlice<UInt8>

        mutating func skipSpace() {
            rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
        }

        mutating func take(_ mark: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: mark) else { return false }
            rest = rest.dropFirst()
            return true
        }

        /// Up to a delimiter; more than RFC 9110 calls a token, because proxies leave addresses unquoted.
        mutating func token() -> String? {
            let token = rest.prefix { $0 > 0x20 && $0 < 0x7F && !Self.delimiters.contains($0) }
            rest = rest.dropFirst(token.count)
            return token.isEmpty ? nil : String(decoding: token, as: UTF8.self)
        }

        private static let delimiters = Array(#"",;="#.utf8)

        mutating func quotedText() -> String? {
            guard take("\"") else { return nil }
            var text: [UInt8] = []
            while let byte = rest.popFirst() {
                switch byte {
                case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
                case UInt8(ascii: "\\"):
                    guard let escaped = rest.popFirst() else { return nil }
                    text.append(escaped)
                default: text.append(byte)
                }
            }
            return nil
        }
    }
}
