import HTTPTypes

/// A parser of the head of a response, line by line.
struct ResponseHead {
    private var status: HTTPResponse.Status?
    private var fields: [HTTPField] = []
    private let names: FieldNames
    /// The length of the body as the head tells it; nil where it does not.
    private(set) var contentLength: Int?

    init(_ names: FieldNames) {
        self.names = names
    }

    /// Reads a line, with its line end; returns the head of the response if this line ends it, unless it is informational.
    mutating func read(_ line: Span<UInt8>) -> HTTPResponse? {
        var line = line
        while !line.isEmpty, line[line.count - 1] == 0x0A || line[line.count - 1] == 0x0D {
            line = line.extracting(droppingLast: 1)
        }
        guard !line.isEmpty else {
            guard let status, status.kind != .informational else { return nil }
            // At once: one by one costs twice as much.
            var headers = HTTPFields()
            headers.reserveCapacity(fields.count)
            headers.replaceSubrange(0..<0, with: fields)
            return HTTPResponse(status: status, headerFields: headers)
        }
        if line.begins(with: "HTTP/") {
            status = Self.status(line.extracting(droppingFirst: 5))
            (fields, contentLength) = ([], nil)
            fields.reserveCapacity(12)
        } else if let colon = line.indices.first(where: { line[$0] == UInt8(ascii: ":") }),
            let name = names.name(line.extracting(first: colon))
        {
            let value = line.extracting(droppingFirst: line.end(ofBlanksAt: colon + 1)).text
            if name == .contentLength { contentLength = Int(value) }
            fields.append(HTTPField(name: name, value: value))
        }
        return nil
    }

    /// The status behind the version; nil for anything but three digits.
    private static func status(_ line: Span<UInt8>) -> HTTPResponse.Status? {
        let version = line.indices.first { line[$0] == 0x20 } ?? line.count
        let rest = line.extracting(droppingFirst: line.end(ofBlanksAt: version))
        guard rest.count == 3 || rest.count > 3 && rest[3] == 0x20 else { return nil }
        var code = 0
        for index in 0..<3 {
            let digit = rest[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            code = 10 * code + Int(digit)
        }
        return HTTPResponse.Status(code: code, reasonPhrase: rest.extracting(droppingFirst: min(4, rest.count)).text)
    }
}

extension Span<UInt8> {
    /// The bytes as text, repaired where they are not UTF-8.
    var text: String {
        if let text = try? UTF8Span(validating: self) { return String(copying: text) }
        return String(decoding: indices.map { self[$0] }, as: UTF8.self)
    }

    fileprivate func begins(with prefix: String) -> Bool {
        let prefix = prefix.utf8.span
        return count >= prefix.count && prefix.indices.allSatisfy { self[$0] == prefix[$0] }
    }

    /// The position behind the spaces and tabs at a position.
    fileprivate func end(ofBlanksAt start: Int) -> Int {
        var end = start
        while end < count, self[end] == 0x20 || self[end] == 0x09 { end += 1 }
        return end
    }
}
