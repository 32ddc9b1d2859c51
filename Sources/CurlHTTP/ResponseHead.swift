import HTTPTypes

/// A parser of the head of a response, line by line.
struct ResponseHead {
    private var status: HTTPResponse.Status?
    private var fields = HTTPFields()
    private let names: FieldNames

    init(_ names: FieldNames) {
        self.names = names
    }

    /// Reads a line, with its line end; returns the head of the response if this line ends it, unless it is informational.
    mutating func read(_ line: [UInt8]) -> HTTPResponse? {
        var line = line[...]
        while line.last == 0x0A || line.last == 0x0D { line.removeLast() }
        guard !line.isEmpty else {
            guard let status, status.kind != .informational else { return nil }
            return HTTPResponse(status: status, headerFields: fields)
        }
        if line.starts(with: "HTTP/".utf8) {
            let words = String(decoding: line, as: UTF8.self).split(separator: " ", maxSplits: 2)
            let code = words.count > 1 && words[1].utf8.count == 3 ? Int(words[1]) : nil
            status = code.map { HTTPResponse.Status(code: $0, reasonPhrase: words.count > 2 ? String(words[2]) : "") }
            fields = HTTPFields()
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")), let name = names.name(line[..<colon]) {
            let value = line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
            fields.append(HTTPField(name: name, value: String(decoding: value, as: UTF8.self)))
        }
        return nil
    }
}
