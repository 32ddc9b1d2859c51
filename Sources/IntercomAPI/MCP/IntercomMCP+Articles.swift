extension IntercomMCP {
    /// A page of articles.
    ///
    /// - Parameters:
    ///   - page: The number of the page, from 1 on.
    ///   - perPage: The number of articles, 150 at most; 25 unless given.
    /// - Returns: The page.
    /// - Throws: ``IntercomError``; ``Failure``; `CancellationError`.
    public func articles(page: Int? = nil, perPage: Int? = nil) async throws -> JSON {
        let tool = "list_articles"
        try Self.check(perPage, 1...150, "per_page", of: tool)
        try Self.check(page, 1...Int.max, "page", of: tool)
        return try await read(tool, JSON(written: ["page": page, "per_page": perPage]))
    }

    /// The articles that have a phrase, or are in a state or a help center; one of these has to be given.
    ///
    /// - Parameters:
    ///   - phrase: The phrase.
    ///   - state: `published`, `draft` or `all`.
    ///   - helpCenterID: The id of the help center.
    ///   - isHighlighted: Whether the places of the phrase are told.
    /// - Returns: The articles.
    /// - Throws: ``IntercomError``; ``Failure``; `CancellationError`.
    public func searchArticles(
        _ phrase: String? = nil,
        state: String? = nil,
        helpCenterID: Int64? = nil,
        highlighting isHighlighted: Bool? = nil
    ) async throws -> JSON {
        let tool = "search_articles"
        let arguments = JSON(written: [
            "phrase": phrase, "state": state, "help_center_id": helpCenterID, "highlight": isHighlighted,
        ])
        guard arguments != [:] else {
            throw Failure.invalidArgument(tool: tool, message: "at least one search parameter has to be given")
        }
        return try await read(tool, arguments)
    }

    /// An article.
    ///
    /// - Parameter id: The id.
    /// - Returns: The article.
    /// - Throws: ``IntercomError``; ``Failure``; `CancellationError`.
    public func article(_ id: String) async throws -> JSON { try await read("get_article", ["id": JSON(id)]) }

    /// Creates an article.
    ///
    /// The call is sent once.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - authorID: The id of the teammate who writes it.
    ///   - fields: The other fields.
    /// - Returns: The article.
    /// - Throws: ``IntercomError``; ``Failure``; `CancellationError`.
    @discardableResult
    public func createArticle(
        _ title: String,
        by authorID: String,
        _ fields: ArticleFields = ArticleFields()
    ) async throws -> JSON {
        var fields = fields
        (fields.title, fields.authorID) = (title, authorID)
        return try await call("create_article", arguments: fields.json(parentID: fields.parentID.map(NumericID.init)))
            .json
    }

    /// Changes an article.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - fields: The fields to write.
    /// - Returns: The article as it is now.
    /// - Throws: ``IntercomError``; ``Failure``; `CancellationError`.
    @discardableResult
    public func updateArticle(_ id: String, _ fields: ArticleFields) async throws -> JSON {
        let arguments = fields.json(parentID: fields.parentID).merging(["id": JSON(id)])
        return try await call("update_article", arguments: arguments, isRepeatable: true).json
    }
}
