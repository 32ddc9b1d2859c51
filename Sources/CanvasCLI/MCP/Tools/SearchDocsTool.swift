import CanvasTesting

/// The tool that searches the articles of this package.
struct SearchDocsTool: MCPTool {
    let name = "search_docs"
    let summary =
        "Search the docs of the Swift package (building, testing, deploying, REST, webhooks, settings). Offline."
    let arguments: [(String, JSON)] = [
        ("query", ["type": "string"]), ("limit", ["type": "integer", "description": "1 to 10, 4 unless set"]),
    ]
    let required = ["query"]
    let output: [(String, JSON)]? = [
        ("passages", ["type": "array", "items": ["type": "object"]]), ("next", ["type": "string"]),
    ]

    /// The maximum length of a passage in characters; the resource has the rest.
    private static let passageLimit = 2_000

    func call(_ arguments: ToolArguments) throws -> ToolResult {
        let query = try arguments.string("query") ?? ""
        var limit = 4
        if let number = arguments.json.present("limit") {
            guard let integer = number.integer, (1...10).contains(integer) else {
                throw ToolFailure("The argument `limit` is a whole number from 1 to 10.")
            }
            limit = Int(integer)
        }
        guard !query.trimmed.isEmpty else {
            throw ToolFailure("The query is empty; pass a few words, such as `sheet token`.")
        }
        let passages = PassageIndex.shared.search(query, limit: limit)
        let next =
            passages.isEmpty
            ? "No article has these words. Try others, or resources/list for all articles."
            : "resources/read with a uri has the whole article."
        return .structured(["passages": JSON(passages.map(Self.json)), "next": JSON(next)])
    }

    private static func json(_ passage: Passage) -> JSON {
        let isLong = passage.text.count > passageLimit
        return [
            "article": JSON(passage.article.title), "heading": JSON(passage.heading), "uri": JSON(passage.article.uri),
            "text": JSON(isLong ? passage.text.prefix(passageLimit) + " …" : passage.text),
        ]
    }
}
