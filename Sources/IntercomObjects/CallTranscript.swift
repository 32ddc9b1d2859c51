/// What was said in a telephone call.
public struct CallTranscript: Equatable, Sendable {
    /// Something that was said.
    public struct Line: Equatable, Sendable {
        /// The time from the beginning of the call; nil for text in another form.
        public let time: Duration?
        /// Whoever said it, such as `User` or `Teammate 1`; nil for text in another form.
        public let speaker: String?
        /// What was said.
        public let text: String
    }

    /// The transcript as it came.
    public let text: String
    /// What was said, in order.
    public let lines: [Line]

    /// Reads a transcript.
    ///
    /// A line that does not begin with a time goes on with what the line before it has.
    ///
    /// - Parameter text: Lines in the form `[00:00:03] User: "Hello"`.
    public init(_ text: String) {
        self.text = text
        var lines: [Line] = []
        for line in text.split(whereSeparator: \.isNewline) {
            if let line = Line(line) {
                lines.append(line)
            } else if let last = lines.popLast() {
                lines.append(Line(time: last.time, speaker: last.speaker, text: "\(last.text)\n\(line)"))
            } else {
                lines.append(Line(time: nil, speaker: nil, text: String(line)))
            }
        }
        self.lines = lines
    }
}

extension CallTranscript.Line {
    /// nil for a line that does not have the form.
    fileprivate init?(_ line: Substring) {
        guard line.first == "[", let end = line.firstIndex(of: "]") else { return nil }
        let numbers = line[line.index(after: line.startIndex)..<end].split(separator: ":").map { Int64($0) }
        guard numbers.count == 3, let hours = numbers[0], let minutes = numbers[1], let seconds = numbers[2],
            (0..<1_000_000).contains(hours), (0..<60).contains(minutes), (0..<60).contains(seconds)
        else { return nil }
        let rest = line[line.index(after: end)...].drop { $0 == " " }
        guard let colon = rest.firstIndex(of: ":") else { return nil }
        var text = rest[rest.index(after: colon)...].drop { $0 == " " }
        if text.count > 1, text.first == "\"", text.last == "\"" { text = text.dropFirst().dropLast() }
        self.init(
            time: .seconds(hours * 3_600 + minutes * 60 + seconds),
            speaker: String(rest[..<colon]),
            text: String(text)
        )
    }
}
