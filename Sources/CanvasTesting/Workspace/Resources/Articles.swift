// Articles and the Help Center.

extension RouteTable {
    static let articles: [Route] =
        read(.article, "/articles", usual: 25) + read(.collection, "/help_center/collections", usual: 20) + [
            Route(.post, "/articles") { try $0.createArticle($1) },
            Route(.get, "/articles/search") { try $0.searchArticles($1) },
            Route(.put, "/articles/{id}") { state, request in
                let article = try state.get(.article, request["id"])
                let changed = state.update(.article, article.idText, try state.articleFields(request))
                state.tell(ofArticle: changed, before: article)
                return changed
            },
            Route(.post, "/help_center/collections") { state, request in
                guard try request.text("name") != nil else {
                    throw WorkspaceError(400, "parameter_not_found", "Name is a required parameter.")
                }
                let collection = state.insert(.collection, try state.collectionFields(request))
                let url = "https://help.example.com/collections/\(collection.idText)"
                return state.update(.collection, collection.idText, ["url": JSON(url)])
            },
            Route(.put, "/help_center/collections/{id}") { state, request in
                let collection = try state.get(.collection, request["id"])
                return state.update(.collection, collection.idText, try state.collectionFields(request))
            },
            Route(.get, "/help_center/help_centers") { state, _ in ListShape().whole(state[.helpCenter].all) },
            Route(.get, "/help_center/help_centers/{id}") { try $0.get(.helpCenter, $1["id"]) },
        ]

    /// The calls that list, show and delete objects of a kind, newest change first.
    private static func read(_ kind: ObjectKind, _ path: String, usual: Int) -> [Route] {
        [
            Route(.get, path) { state, request in
                let sorted = state[kind].all.sorted { $0["updated_at"]?.integer ?? 0 > $1["updated_at"]?.integer ?? 0 }
                return try request.numberedPage(of: sorted, ListShape(usual: usual)) { $0.without(["statistics"]) }
            },
            Route(.get, path + "/{id}") { try $0.get(kind, $1["id"]) },
            Route(.delete, path + "/{id}") { state, request in
                let object = try state.get(kind, request["id"])
                let id = object.idText
                state.remove(kind, id)
                if kind == .article { state.happened(.articleDeleted) { _ in .deleted(object) } }
                return ["id": JSON(id), "object": kind == .article ? "article" : "collection", "deleted": true]
            },
        ]
    }
}

extension WorkspaceState {
    fileprivate func articleFields(_ request: WorkspaceRequest) throws -> JSON {
        for name in ["title", "description", "body", "parent_type"] { _ = try request.text(name) }
        if let state = try request.text("state"), !["published", "draft"].contains(state) {
            throw WorkspaceError.invalid("state must be published or draft", field: "state")
        }
        if let author = request.id("author_id") { _ = try get(.admin, author) }
        if let parent = request.id("parent_id") { _ = try get(.collection, parent) }
        var fields = request.members("title", "description", "body", "state", "parent_type", "translated_content")
        if let author = request.body["author_id"] {
            fields = fields.merging(["author_id": JSON(number: author.identifier)])
        }
        if let parent = request.body["parent_id"] {
            let id = JSON(number: parent.identifier)
            fields = fields.merging(["parent_id": id, "parent_ids": id.isNull ? [] : [id]])
        }
        return fields
    }

    fileprivate mutating func createArticle(_ request: WorkspaceRequest) throws -> JSON {
        _ = try request.requiredText("title")
        guard request.id("author_id") != nil else {
            let words = "author_id must be in the main body or default locale translated_content object"
            throw WorkspaceError(400, "parameter_not_found", words)
        }
        var article = insert(.article, try articleFields(request))
        if article["state"] == "published" {
            let url = "https://help.example.com/articles/\(article.idText)"
            article = update(.article, article.idText, ["url": JSON(url)])
        }
        tell(ofArticle: article, before: nil)
        return article
    }

    fileprivate func searchArticles(_ request: WorkspaceRequest) throws -> JSON {
        let phrase = request.query("phrase") ?? ""
        let state = request.query("state") ?? "all"
        let words = phrase.lowercased().split(separator: " ")
        let found = self[.article].all.filter { article in
            let text = "\(article["title"]?.string ?? "") \(article["body"]?.string ?? "")".lowercased()
            return (state == "all" || article["state"]?.string == state) && words.allSatisfy { text.contains($0) }
        }
        let page = try request.numberedPage(of: found, ListShape(usual: 10))
        let articles = page["data"] ?? []
        let highlights =
            request.query("highlight") != "true"
            ? []
            : articles.elements.map { article -> JSON in
                let title: JSON = [["type": "highlight", "text": article["title"] ?? ""]]
                return ["article_id": article["id"] ?? "", "highlighted_title": title, "highlighted_summary": []]
            }
        return page.merging(["data": ["articles": articles, "highlights": JSON(highlights)]])
    }

    fileprivate func collectionFields(_ request: WorkspaceRequest) throws -> JSON {
        for name in ["name", "description"] { _ = try request.text(name) }
        if let parent = request.id("parent_id") { _ = try get(.collection, parent) }
        var fields = request.members("name", "description", "translated_content")
        if let parent = request.body["parent_id"] { fields = fields.merging(["parent_id": JSON(parent.identifier)]) }
        if let center = request.id("help_center_id") {
            fields = fields.merging(["help_center_id": JSON(number: try get(.helpCenter, center).idText)])
        }
        return fields
    }
}
