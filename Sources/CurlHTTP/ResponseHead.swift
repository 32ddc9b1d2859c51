import HTTPTypes

/// A parser of the head of a response, line by line.
struct ResponseHead {
    private var status: HTTPResponse.Status?
    private var fields = HTTPFields()

    /// Reads a line, with its line end; returns the head of the response if this line ends it, unless it is informational.
    mutating func read(_ line: [UInt8]) -> HTTPResponse? {
        var line = line[...]
        while line.last == 0x0A || line.last == 0x0D { line.removeLast() }
        guard !line.isEmpty else {
            guard let status, status.kind != .informational else { return nil }
            return HTTPResponse(status: status, headerFields: fields)
        }
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") {
            let words = text.split(separator: " ", maxSplits: 2)
            let code = words.count > 1 && words[1].utf8.count == 3 ? Int(words[1]) : nil
            status = code.map { HTTPResponse.Status(code: $0, reasonPhrase: words.count > 2 ? String(words[2]) : "") }
            fields = HTTPFields()
        } else if let colon = text.firstIndex(of: ":"), let name = HTTPField.Name(String(text[..<colon])) {
            let value = text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            fields.append(HTTPField(name: name, value: String(value)))
        }
        return nil
    }
}
