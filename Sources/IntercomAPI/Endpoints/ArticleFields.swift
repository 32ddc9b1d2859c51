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
    func json(parentID: (any WrittenValue)?) -> JSON {
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
