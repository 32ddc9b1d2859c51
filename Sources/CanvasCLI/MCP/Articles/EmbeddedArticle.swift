import CanvasTesting

/// An article of the documentation, compiled into the program.
struct EmbeddedArticle: Sendable {
    /// The module and the name of the file: `CanvasServer/Settings`.
    let name: String
    /// The article in Markdown, as DocC reads it.
    let text: String

    /// The address as a resource.
    var uri: String { "canvaskit://docs/\(name)" }

    /// The title, without the marks of a symbol.
    var title: String {
        let line = text.split(separator: "\n").first { $0.hasPrefix("# ") } ?? "# \(name)"
        return line.dropFirst(2).filter { $0 != "`" }
    }

    /// The article in the list of resources.
    var resource: JSON { ["uri": JSON(uri), "name": JSON(title), "mimeType": "text/markdown"] }

    /// The article with a name; nil when there is none.
    static func named(_ name: String) -> Self? { all.first { $0.name == name } }

    /// The lines below a heading, up to the next heading of its level; nil without the heading.
    func section(_ heading: String) -> String? {
        let level = heading.prefix { $0 == "#" }.count
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0 == heading }) else { return nil }
        let end = lines[(start + 1)...].firstIndex { line in
            let marks = line.prefix { $0 == "#" }.count
            return marks > 0 && marks <= level && line.dropFirst(marks).first == " "
        }
        return lines[(start + 1)..<(end ?? lines.count)].joined(separator: "\n").trimmed
    }
}

extension String {
    /// The text without white space at its ends.
    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(start[..<(start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex)])
    }
}
