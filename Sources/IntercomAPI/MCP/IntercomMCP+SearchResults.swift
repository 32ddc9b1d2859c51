extension IntercomMCP {
    /// What a search finds, page after page, each asked for when it is wanted.
    public struct SearchResults: AsyncSequence, Sendable {
        /// A result.
        public typealias Element = SearchResult

        let mcp: IntercomMCP
        let search: UniversalSearch

        /// The pages.
        public var pages: SearchPages { SearchPages(mcp: mcp, search: search) }

        /// All results in memory.
        ///
        /// - Parameter maximumCount: The maximum number of results; the rest is not asked for.
        /// - Returns: The results.
        /// - Throws: As the iteration does.
        public func collect(upTo maximumCount: Int = .max) async throws -> [SearchResult] {
            var results: [SearchResult] = []
            var pages = pages
            while results.count < maximumCount, let page = try await pages.next() {
                results += page.results.prefix(maximumCount - results.count)
            }
            return results
        }

        /// Iterates over the results.
        ///
        /// - Returns: The iterator.
        public func makeAsyncIterator() -> Iterator { Iterator(pages: pages) }

        /// The iterator over the results.
        public struct Iterator: AsyncIteratorProtocol {
            private var pages: SearchPages
            private var results: [SearchResult] = []
            private var index = 0

            fileprivate init(pages: SearchPages) { self.pages = pages }

            /// The next result; nil at the end.
            ///
            /// - Returns: The result.
            /// - Throws: ``IntercomError``; ``IntercomMCP/Failure``; ``RepeatedCursorError``; `CancellationError`.
            public mutating func next() async throws -> SearchResult? {
                while index == results.count {
                    guard let page = try await pages.next() else { return nil }
                    (results, index) = (page.results, 0)
                }
                defer { index += 1 }
                return results[index]
            }
        }
    }

    /// The pages of what a search finds.
    public struct SearchPages: AsyncSequence, AsyncIteratorProtocol, Sendable {
        private let mcp: IntercomMCP
        private var search: UniversalSearch?
        private var seen: Set<String> = []

        init(mcp: IntercomMCP, search: UniversalSearch) {
            (self.mcp, self.search) = (mcp, search)
            if let cursor = search.startingAfter { seen.insert(cursor) }
        }

        /// The next page; nil after the last one.
        ///
        /// After a failure another call asks for the same page again.
        ///
        /// - Returns: The page.
        /// - Throws: ``IntercomError``; ``IntercomMCP/Failure``; ``RepeatedCursorError`` when the server names a page that came
        ///   before, which would never end; `CancellationError`.
        public mutating func next() async throws -> SearchPage? {
            guard let search else { return nil }
            let page = try await mcp.page(of: search)
            guard let cursor = page.cursor else {
                self.search = nil
                return page
            }
            guard seen.insert(cursor).inserted else {
                self.search = nil
                throw RepeatedCursorError(call: "search", cursor: PageCursor(style: .after, value: cursor))
            }
            do {
                self.search = try search.next(cursor)
            } catch {
                self.search = nil
                throw IntercomMCP.Failure.unexpectedResponse("the cursor of the next page cannot be asked for")
            }
            return page
        }

        /// The pages themselves.
        ///
        /// - Returns: The pages.
        public func makeAsyncIterator() -> Self { self }
    }
}
