import CanvasHTTP

// What Fin does without a script.

extension WorkspaceState {
    private static let wordsForPeople: Set<String> = ["human", "agent", "person", "teammate", "somebody", "someone"]
    /// Shorter words are in every text.
    private static let shortestWord = 4

    /// What Fin does about a message that no script is for.
    ///
    /// - Parameters:
    ///   - text: The message without markup.
    ///   - mayHandOver: Whether Fin may hand over to the team.
    /// - Returns: The script.
    func finScript(for text: String, mayHandOver: Bool) -> FinScript {
        let words = Self.words(of: text)
        if mayHandOver, !words.isDisjoint(with: Self.wordsForPeople) { return .escalation() }
        let shared = self[.article].all.filter { $0["state"] == "published" }.map { article in
            let known = Self.words(of: "\(article["title"]?.string ?? "") \(Self.plainText(of: article["body"]))")
            return (article: article, count: known.intersection(words).count)
        }
        // The oldest of those that share as many.
        let best = shared.reduce(nil as (article: JSON, count: Int)?) { best, other in
            other.count > best?.count ?? 0 ? other : best
        }
        guard let article = best?.article else {
            return .followUp("<p>I do not know that. Can you tell me more about it?</p>")
        }
        let url = article["url"]?.string ?? "https://help.example.com/articles/\(article.idText)"
        let title = article["title"]?.string ?? ""
        let link = "<p><a href=\"\(url.escapedAsHTML)\">\(title.escapedAsHTML)</a></p>"
        return .answer("\(article["body"]?.string ?? "")\(link)")
    }

    private static func plainText(of html: JSON?) -> String { FinHTML(html?.string ?? "").plainText }

    private static func words(of text: String) -> Set<String> {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        return Set(words.filter { $0.count >= shortestWord }.map(String.init))
    }
}
