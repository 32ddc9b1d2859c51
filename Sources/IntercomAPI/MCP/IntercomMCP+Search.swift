extension IntercomMCP {
    /// What a search finds, page after page.
    ///
    /// - Parameter search: The search; its limit is that of a page, and its cursor names the first one.
    /// - Returns: The results.
    public func search(_ search: UniversalSearch) -> SearchResults { SearchResults(mcp: self, search: search) }

    /// One page of what a search finds.
    ///
    /// - Parameter search: The search.
    /// - Returns: The page.
    /// - Throws: ``IntercomError``; ``Failure``; `CancellationError`.
    public func page(of search: UniversalSearch) async throws -> SearchPage {
        let json = try await read("search", ["query": JSON(search.description)])
        guard json["results"]?.kind == .array else { throw Failure.unexpectedResponse("search has no results") }
        return SearchPage(json)
    }

    /// A conversation, contact or company with its content.
    ///
    /// - Parameter id: The id as a search has it, such as `conversation_123`, or the URL in Intercom's app.
    /// - Returns: The object.
    /// - Throws: ``IntercomError``; ``Failure``, such as ``Failure/toolFailed(tool:message:)`` for an unknown id;
    ///   `CancellationError`.
    public func fetch(_ id: String) async throws -> SearchResult {
        SearchResult(try await read("fetch", ["id": JSON(id)]))
    }

    /// An object that a search has found.
    public struct SearchResult: Sendable {
        /// The object as it came.
        public let json: JSON

        init(_ json: JSON) { self.json = json }

        /// The id with its kind, such as `conversation_123`.
        public var id: String { json["id"]?.identifier ?? "" }
        /// The title.
        public var title: String? { json["title"]?.string }
        /// The text.
        public var text: String? { json["text"]?.string }
        /// The URL in Intercom's app.
        public var url: String? { json["url"]?.string }
    }

    /// A page of results.
    public struct SearchPage: Sendable {
        /// The page as it came.
        public let json: JSON

        init(_ json: JSON) { self.json = json }

        /// The results.
        public var results: [SearchResult] { json.list("results").filter { $0.kind == .object }.map(SearchResult.init) }
        /// The cursor of the next page; nil for the last one.
        public var cursor: String? { json.object("pages")?.object("next")?["starting_after"]?.string }
        /// The number of pages; with a limit of 1, that of all results.
        public var totalPages: Int64? { json.object("pages")?["total_pages"]?.integer }
        /// What the server says about the next page.
        public var note: String? { json["_note"]?.string }
    }
}
