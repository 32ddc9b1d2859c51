/// An article that a search found, with the words that were looked for.
public struct ArticleMatch: Equatable, Sendable {
    /// The match as JSON.
    public let json: JSON

    /// Views a match.
    ///
    /// - Parameter json: An object with the `article` and its `highlight`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// A piece of text, which was looked for or stands around that.
    public struct Piece: Equatable, Sendable {
        /// The piece as JSON.
        public let json: JSON

        /// Views a piece.
        ///
        /// - Parameter json: The piece.
        public init(_ json: JSON) {
            self.json = json
        }

        /// Whether it was looked for.
        public var isHighlight: Bool { json["type"] == "highlight" }
        /// The text.
        public var text: String? { json["text"]?.string }
    }

    /// The article.
    public var article: Article { Article(json["article"] ?? .null) }
    /// The title in pieces; empty unless highlights were asked for.
    public var title: [Piece] { json["highlight"]?.objects("highlighted_title").map(Piece.init) ?? [] }
    /// The pieces of passages of the text; empty unless highlights were asked for.
    public var summary: [[Piece]] {
        json["highlight"]?.list("highlighted_summary").map { $0.elements.map(Piece.init) } ?? []
    }
}
