import HTTPTypes

/// The articles of the help centers.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/articles>.
public struct ArticleCalls: Sendable {
    let client: IntercomClient

    /// All articles, with the newest change first.
    ///
    /// - Parameter perPage: The number of articles in a page, 150 at most.
    /// - Returns: The articles, page after page.
    public func all(perPage: Int = 50) -> ItemSequence<Article> {
        ItemSequence(client, APICall(.get, "/articles"), .number, perPage: perPage) { Article($0) }
    }

    /// An article by id.
    ///
    /// - Parameter id: The id.
    /// - Returns: The article.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String) async throws -> Article {
        Article(try await client.call(.get, "/articles/\(id)").json)
    }

    /// The articles in which words stand.
    ///
    /// - Parameters:
    ///   - phrase: The words.
    ///   - state: The state: published, draft or, with nil, any.
    ///   - helpCenterID: The id of a help center; nil for all.
    ///   - isHighlighting: Whether the passages with the words are included.
    /// - Returns: The articles, page after page.
    public func search(
        _ phrase: String,
        state: Article.State? = .published,
        helpCenterID: String? = nil,
        highlighting isHighlighting: Bool = false
    ) -> ItemSequence<ArticleMatch> {
        var query = [("phrase", phrase), ("state", state?.rawValue ?? "all")]
        if let helpCenterID { query.append(("help_center_id", helpCenterID)) }
        if isHighlighting { query.append(("highlight", "true")) }
        let call = APICall(.get, "/articles/search", query: query)
        return ItemSequence(client, call, .number) { ArticleMatch($0) }.finding(Self.matches)
    }

    /// The articles of a page with their highlights, which stand beside them in two lists.
    private static func matches(in page: JSON) -> [JSON] {
        guard let data = page.object("data") else { return [] }
        let highlights = data.objects("highlights").compactMap { highlight in
            highlight["article_id"]?.identifier.map { ($0, highlight) }
        }
        let byID = Dictionary(highlights) { first, _ in first }
        return data.objects("articles").map { article in
            JSON(written: ["article": article, "highlight": article["id"]?.identifier.flatMap { byID[$0] }])
        }
    }

    /// Creates an article.
    ///
    /// The call is sent once.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - authorID: The id of the teammate who writes it.
    ///   - fields: The other fields.
    /// - Returns: The article.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func create(
        _ title: String,
        by authorID: String,
        _ fields: ArticleFields = ArticleFields()
    ) async throws -> Article {
        var fields = fields
        (fields.title, fields.authorID) = (title, authorID)
        let body = fields.json(parentID: fields.parentID.map(NumericID.init))
        return Article(try await client.call(.post, "/articles", body: body).json)
    }

    /// Changes an article.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - fields: The fields to write.
    /// - Returns: The article as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func update(_ id: String, _ fields: ArticleFields) async throws -> Article {
        let body = fields.json(parentID: fields.parentID)
        return Article(try await client.call(.put, "/articles/\(id)", body: body).json)
    }

    /// Deletes an article for good.
    ///
    /// - Parameter id: The id.
    /// - Throws: ``IntercomError``; `CancellationError`.
    public func delete(_ id: String) async throws { try await client.call(.delete, "/articles/\(id)") }
}

extension IntercomClient {
    /// The articles of the help centers.
    public var articles: ArticleCalls { ArticleCalls(client: self) }
}
