/// One answer, as it came.
public struct RawAnswer: Sendable {
    /// The status code.
    public let status: Int
    /// Names in lower case.
    public let headers: [(name: String, value: String)]
    /// The content.
    public var body: [UInt8] = []

    init(head: String) throws {
        let lines = head.utf8.split(separator: UInt8(ascii: "\n")).map {
            String(decoding: $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0, as: UTF8.self)
        }
        guard let words = lines.first?.split(separator: " "), words.count >= 2, let status = Int(words[1]) else {
            throw RawClient.Failure("no status line: \(head)")
        }
        self.status = status
        headers = lines.dropFirst().compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return (line[..<colon].lowercased(), String(value))
        }
    }

    /// The first value of a field, whatever the case of its name.
    public subscript(name: String) -> String? { headers.first { $0.name == name.lowercased() }?.value }

    /// The content as text.
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// Takes apart what a connection brought, one answer after the other.
    ///
    /// - Parameter bytes: Whole answers, none of them to a HEAD request.
    /// - Returns: The answers.
    /// - Throws: `RawClient.Failure` when the last answer is not whole.
    public static func all(in bytes: [UInt8]) throws -> [RawAnswer] {
        var answers: [RawAnswer] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let end = rest.indices.first(where: { rest[$0...].starts(with: Array("\r\n\r\n".utf8)) }) else {
                throw RawClient.Failure("half a head: \(String(decoding: rest, as: UTF8.self))")
            }
            var answer = try RawAnswer(head: String(decoding: rest[..<end], as: UTF8.self))
            rest = rest[(end + 4)...]
            let length = [100, 204, 304].contains(answer.status) ? 0 : Int(answer["content-length"] ?? "0") ?? 0
            guard rest.count >= length else { throw RawClient.Failure("half an answer of \(length) bytes") }
            answer.body = Array(rest.prefix(length))
            rest = rest.dropFirst(length)
            answers.append(answer)
        }
        return answers
    }
}
