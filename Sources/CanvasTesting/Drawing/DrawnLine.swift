/// One line of a drawing.
struct DrawnLine: Equatable, Sendable {
    /// How a terminal shows a line.
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

    /// The line filled up with spaces, and in colour if the drawing is.
    func padded(to width: Int, inColour: Bool) -> String {
        let line = text + String(repeating: " ", count: max(0, width - text.count))
        guard inColour, let tint else { return line }
        return "\u{1B}[\(tint.rawValue)m\(line)\u{1B}[0m"
    }
}

extension String {
    /// The text without what moves a terminal's cursor or worse: an app may be anybody's.
    package var plain: String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0.isControl ? "\u{FFFD}" : $0 }))
    }

    /// The text broken into lines at spaces, and within words that are longer than a line.
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
    /// C0 and C1 controls, and what turns the direction of text.
    fileprivate var isControl: Bool {
        properties.generalCategory == .control || properties.isBidiControl
    }
}
