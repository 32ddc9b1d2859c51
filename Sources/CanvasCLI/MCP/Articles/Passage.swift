/// A section of an article.
struct Passage: Sendable {
    let article: EmbeddedArticle
    /// The heading; the title of the article for its beginning.
    let heading: String
    let text: String

    /// The sections of an article.
    static func passages(of article: EmbeddedArticle) -> [Self] {
        var passages: [Self] = []
        var heading = article.title
        var lines: [Substring] = []
        var isCode = false
        func finish() {
            let text = lines.joined(separator: "\n").trimmed
            if !text.isEmpty { passages.append(Self(article: article, heading: heading, text: text)) }
            lines = []
        }
        for line in article.text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") { isCode.toggle() }
            let marks = line.prefix { $0 == "#" }.count
            // A comment in code is no heading.
            if !isCode, marks > 0, line.dropFirst(marks).first == " " {
                finish()
                let words = line.dropFirst(marks + 1).filter { $0 != "`" }
                heading = marks == 1 || words == "Overview" ? article.title : words
            } else {
                lines.append(line)
            }
        }
        finish()
        return passages
    }
}
