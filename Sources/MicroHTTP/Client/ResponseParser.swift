import HTTPTypes
import WebSyntax

/// Reads a response (RFC 9112) while it comes, and looks at no byte of it twice.
struct ResponseParser {
    private enum Part: Equatable {
        case head
        /// So many bytes of the content are to come.
        case content(Int)
        case contentToTheEnd
        case chunkSize
        /// So many bytes of the chunk are to come.
        case chunk(Int)
        case chunkEnd
        case nothing
    }

    private static let lineEnd = Array("\r\n".utf8)

    private let method: HTTPRequest.Method
    /// What is to come next.
    private var part = Part.head
    /// What has come of a head or a line.
    private var collected: [UInt8] = []
    private var status = 0
    private var headers = HTTPFields()
    private var body: [UInt8] = []

    /// Creates a reader of one response.
    ///
    /// - Parameter method: The method of the request; the response to a HEAD has no content.
    init(to method: HTTPRequest.Method) {
        self.method = method
    }

    /// Reads what has come.
    ///
    /// - Parameter piece: What follows on what was read before.
    /// - Returns: nil while more has to come.
    /// - Throws: ``HTTPClientError`` when this is no response.
    mutating func read(_ piece: [UInt8]) throws(HTTPClientError) -> ClientResponse? {
        var rest = piece[...]
        while !rest.isEmpty, part != .nothing {
            switch part {
            case .head: if collect(&rest, until: Self.lineEnd + Self.lineEnd) { try readHead() }
            case .content(let count):
                let left = take(count, of: &rest)
                part = left == 0 ? .nothing : .content(left)
            case .contentToTheEnd: _ = take(rest.count, of: &rest)
            case .chunkSize: if collect(&rest, until: Self.lineEnd) { try readChunkSize() }
            case .chunk(let count):
                let left = take(count, of: &rest)
                part = left == 0 ? .chunkEnd : .chunk(left)
            case .chunkEnd: try readChunkEnd(&rest)
            case .nothing: break
            }
        }
        return part == .nothing ? response : nil
    }

    /// Reads that the server has closed the connection.
    ///
    /// - Returns: The response, if it is one that ends so.
    /// - Throws: ``HTTPClientError`` when it is not whole.
    func end() throws(HTTPClientError) -> ClientResponse {
        if part == .head, !collected.isEmpty { throw .malformed }
        guard part == .contentToTheEnd else { throw .cutShort }
        return response
    }

    private var response: ClientResponse { ClientResponse(status: status, headers: headers, body: body) }

    /// The status and the header fields; nil until they have come.
    var head: (status: Int, headers: HTTPFields)? { part == .head ? nil : (status, headers) }

    /// Takes the content that has come and was not taken yet.
    mutating func takeContent() -> [UInt8] {
        defer { body = [] }
        return body
    }

    // MARK: - Parts

    private mutating func readHead() throws(HTTPClientError) {
        (status, headers) = try Self.head(collected)
        collected = []
        // What comes before the response proper is for clients that asked for it.
        guard status >= 200 else { return }
        if method == .head || [204, 304].contains(status) {
            part = .nothing
        } else if headers[.transferEncoding]?.lowercased() == "chunked" {
            part = .chunkSize
        } else if let text = headers[.contentLength] {
            guard let length = Int(text), length >= 0 else { throw .malformed }
            part = length == 0 ? .nothing : .content(length)
        } else {
            part = .contentToTheEnd
        }
    }

    private static func head(_ bytes: [UInt8]) throws(HTTPClientError) -> (Int, HTTPFields) {
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

    /// RFC 9112 section 7.1; what follows on the last chunk is of no interest.
    private mutating func readChunkSize() throws(HTTPClientError) {
        let digits = collected.prefix { $0.hexDigitValue != nil }
        guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16) else { throw .malformed }
        collected = []
        part = size == 0 ? .nothing : .chunk(size)
    }

    private mutating func readChunkEnd(_ rest: inout ArraySlice<UInt8>) throws(HTTPClientError) {
        guard rest.popFirst() == Self.lineEnd[collected.count] else { throw .malformed }
        collected = collected.isEmpty ? [Self.lineEnd[0]] : []
        if collected.isEmpty { part = .chunkSize }
    }

    // MARK: - Bytes

    /// Collects bytes; true when those have come that end them.
    private mutating func collect(_ rest: inout ArraySlice<UInt8>, until end: [UInt8]) -> Bool {
        while let byte = rest.popFirst() {
            collected.append(byte)
            if byte == end.last, collected.suffix(end.count).elementsEqual(end) { return true }
        }
        return false
    }

    /// Moves bytes to the content, and gives how many of them are to come yet.
    private mutating func take(_ count: Int, of rest: inout ArraySlice<UInt8>) -> Int {
        let taken = rest.prefix(count)
        body += taken
        rest = rest.dropFirst(taken.count)
        return count - taken.count
    }
}
