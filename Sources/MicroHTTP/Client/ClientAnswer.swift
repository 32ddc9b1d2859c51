package import HTTPTypes

/// An answer that a client has received.
package struct ClientAnswer: Sendable {
    /// The status code.
    package let status: Int
    /// The header fields; those that are none are left out.
    package let headers: HTTPFields
    /// The content, its transfer coding undone.
    package let body: [UInt8]

    /// Reads an answer (RFC 9112); nil while more has to come.
    ///
    /// - Parameters:
    ///   - bytes: What has come so far.
    ///   - method: The method of the request; the answer to a HEAD has no content.
    ///   - isEnd: Whether the server has closed the connection.
    /// - Throws: ``HTTPClientError`` when this is no answer, or will never be a whole one.
    init?(reading bytes: [UInt8], to method: HTTPRequest.Method, isEnd: Bool) throws(HTTPClientError) {
        var rest = bytes[...]
        while true {
            guard let end = rest.firstRange(of: Array("\r\n\r\n".utf8)) else {
                guard !isEnd else { throw bytes.isEmpty ? .cutShort : .malformed }
                return nil
            }
            let (status, headers) = try Self.head(rest[..<end.lowerBound])
            rest = rest[end.upperBound...]
            // What comes before the answer proper is for clients that asked for it.
            guard status >= 200 else { continue }
            let hasNoBody = method == .head || [204, 304].contains(status)
            guard let body = try Self.body(rest, headers, hasNone: hasNoBody, isEnd) else {
                guard !isEnd else { throw .cutShort }
                return nil
            }
            (self.status, self.headers, self.body) = (status, headers, body)
            return
        }
    }

    private static func head(_ bytes: ArraySlice<UInt8>) throws(HTTPClientError) -> (Int, HTTPFields) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
        guard let words = lines.first?.split(separator: " "), words.count >= 2, words[0].hasPrefix("HTTP/1."),
            let status = Int(words[1]), (100...999).contains(status)
        else { throw .malformed }
        var headers = HTTPFields()
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":"), let name = HTTPField.Name(String(line[..<colon])) else {
                continue
            }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            headers.append(HTTPField(name: name, value: String(value)))
        }
        return (status, headers)
    }

    private static func body(
        _ bytes: ArraySlice<UInt8>,
        _ headers: HTTPFields,
        hasNone: Bool,
        _ isEnd: Bool
    ) throws(HTTPClientError) -> [UInt8]? {
        if hasNone { return [] }
        if headers[.transferEncoding]?.lowercased() == "chunked" { return try chunks(bytes) }
        if let text = headers[.contentLength] {
            guard let length = Int(text), length >= 0 else { throw .malformed }
            return bytes.count >= length ? Array(bytes.prefix(length)) : nil
        }
        return isEnd ? Array(bytes) : nil
    }

    /// RFC 9112 section 7.1; nil while the last chunk has not come.
    private static func chunks(_ bytes: ArraySlice<UInt8>) throws(HTTPClientError) -> [UInt8]? {
        var rest = bytes
        var body: [UInt8] = []
        let lineEnd = Array("\r\n".utf8)
        while let end = rest.firstRange(of: lineEnd) {
            let digits = rest[..<end.lowerBound].prefix { $0.hexDigitValue != nil }
            guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16) else { throw .malformed }
            rest = rest[end.upperBound...]
            if size == 0 { return body }
            guard size <= rest.count - lineEnd.count else { return nil }
            body += rest.prefix(size)
            rest = rest.dropFirst(size)
            guard rest.starts(with: lineEnd) else { throw .malformed }
            rest = rest.dropFirst(lineEnd.count)
        }
        return nil
    }
}
