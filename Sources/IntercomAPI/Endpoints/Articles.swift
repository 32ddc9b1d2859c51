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

/// What is written of an article; what is nil stays as it is.
public struct ArticleFields: Sendable {
    /// The title.
    public var title: String?
    /// The description.
    public var description: String?
    /// The text, as HTML.
    public var body: String?
    /// The id of the teammate who writes it.
    public var authorID: String?
    /// The state.
    public var state: Article.State?
    /// The id of the collection or section that it is in.
    public var parentID: String?
    /// The kind of that: `collection` or `section`.
    public var parentType: String?
    /// The texts by language, of which parents and translations do not count.
    public var translations: [String: ArticleFields] = [:]
    /// Members that have no property here: a JSON object.
    public var more: JSON?

    /// Creates fields.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - description: The description.
    ///   - body: The text, as HTML.
    ///   - state: The state.
    public init(
        title: String? = nil,
        description: String? = nil,
        body: String? = nil,
        state: Article.State? = nil
    ) {
        (self.title, self.description, self.body, self.state) = (title, description, body, state)
    }

    /// The id of a parent is a number for a new article, and text for one that there is.
    fileprivate func json(parentID: (any WrittenValue)?) -> JSON {
        content.merging(
            JSON(written: [
                "parent_id": parentID, "parent_type": parentType,
                "translated_content": JSON(byLanguage: translations.mapValues(\.content)),
            ])
        ).merging(more ?? [:])
    }

    private var content: JSON {
        JSON(written: [
            "title": title, "description": description, "body": body, "author_id": authorID.map(NumericID.init),
            "state": state?.rawValue,
        ])
    }
}

extension JSON {
    /// The value of `translated_content`; nil without translations.
    init?(byLanguage translations: [String: JSON]) {
        guard !translations.isEmpty else { return nil }
        self.init(members: translations.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }
}

extension IntercomClient {
    /// The articles of the help centers.
    public var articles: ArticleCalls { ArticleCalls(client: self) }
}
