/// A line of a drawing.
struct DrawnLine: Equatable, Sendable {
    /// The look of a line in a terminal, as a code of ECMA-48.
    enum Tint: String, Sendable {
        case bold = "1"
        case faint = "2"
        case red = "31"
        case inverse = "7"
    }

    var text: String
    var tint: Tint?

    init(_ text: String, _ tint: Tint? = nil) {
        self.text = text.plain
        self.tint = tint
    }

    /// The line padded with spaces, and coloured on request.
    func padded(to width: Int, inColour: Bool) -> String {
        let line = text + String(repeating: " ", count: max(0, width - text.count))
        guard inColour, let tint else { return line }
        return "\u{1B}[\(tint.rawValue)m\(line)\u{1B}[0m"
    }
}

extension String {
    /// The text without control characters, which an untrusted app could use to control the terminal.
    package var plain: String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0.isControl ? "\u{FFFD}" : $0 }))
    }

    /// The lines of the text, broken at spaces and within words longer than a line.
    func wrapped(to width: Int) -> [String] {
        split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph -> [String] in
            var lines: [String] = []
            var line: String?
            for word in paragraph.split(separator: " ", omittingEmptySubsequences: false) {
                if let full = line, full.count + 1 + word.count > width {
                    lines.append(full)
                    line = nil
                }
                var longer = line.map { "\($0) \(word)" } ?? String(word)
                while longer.count > width {
                    lines.append(String(longer.prefix(width)))
                    longer = String(longer.dropFirst(width))
                }
                line = longer
            }
            return lines + [line ?? ""]
        }
    }
}

extension Unicode.Scalar {
    /// Whether this is a C0 or C1 control, or changes the direction of text.
    fileprivate var isControl: Bool {
        properties.generalCategory == .control || properties.isBidiControl
    }
}
