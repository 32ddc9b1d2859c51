import WebSyntax

// The tools for articles.

extension SimulatedTool {
    private static let written: KeyValuePairs<String, ArgumentType> = [
        "title": .text, "author_id": .number, "description": .text, "body": .text, "state": .text, "parent_id": .number,
        "parent_type": .text, "translated_content": .object,
    ]

    static let articles = [
        SimulatedTool("list_articles", "List articles.", ["page": .number, "per_page": .number]) { state, call in
            try state.rest(.get, call.target("/articles", "page", "per_page"))
        },
        SimulatedTool(
            "search_articles",
            "Search articles by phrase, state or help center.",
            ["phrase": .text, "state": .text, "help_center_id": .number, "highlight": .truth]
        ) { state, call in
            guard call.arguments != [:] else {
                throw WorkspaceError.invalid("At least one search parameter must be provided")
            }
            return try state.rest(
                .get,
                call.target("/articles/search", "phrase", "state", "help_center_id", "highlight")
            )
        },
        SimulatedTool("get_article", "Get an article.", ["id": .text], required: ["id"]) {
            try $0.rest("/articles", id: $1.id(without: "article_"))
        },
        SimulatedTool(
            "create_article",
            "Create an article.",
            written,
            required: ["title", "author_id"],
            isReadOnly: false
        ) { state, call in
            try state.rest(.post, "/articles", call.arguments)
        },
        SimulatedTool(
            "update_article",
            "Change an article.",
            [
                "id": .text, "title": .text, "author_id": .number, "description": .text, "body": .text, "state": .text,
                "parent_id": .text, "parent_type": .text, "translated_content": .object,
            ],
            required: ["id"],
            isReadOnly: false
        ) { state, call in
            let id = PercentEncoding.segment(call.id(without: "article_"))
            return try state.rest(.put, "/articles/\(id)", call.arguments.without(["id"]))
        },
    ]
}
