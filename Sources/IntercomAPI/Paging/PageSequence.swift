/// The pages of a list, each asked for when it is wanted.
///
/// ```swift
/// var pages = intercom.contacts.all().pages.resuming(at: cursor)
/// while let page = try await pages.next() {
///     try await save(page.items, next: page.cursor)
/// }
/// ```
public struct PageSequence<Item: Sendable>: AsyncSequence, AsyncIteratorProtocol, Sendable {
    /// A page of a list.
    public struct Page: Sendable {
        /// The items.
        public let items: [Item]
        /// The cursor to the next page, which can be saved; nil after the last one.
        public let cursor: PageCursor?
        /// The number of items in the whole list, where Intercom tells it.
        public let totalCount: Int64?
    }

    private let list: ItemSequence<Item>
    private var cursor: PageCursor?
    private var isAtEnd = false
    private var seen: Set<PageCursor> = []
    /// The first id of the last page of a scroll, whose cursor never changes.
    private var firstID: String?
    private var lease: Lease.Holder?

    init(_ list: ItemSequence<Item>) {
        self.list = list
    }

    /// The same pages from a place on.
    ///
    /// - Parameter cursor: The cursor of a page; nil begins with the first page.
    /// - Returns: The pages behind it.
    public func resuming(at cursor: PageCursor?) -> Self {
        var pages = self
        pages.cursor = cursor
        if let cursor { pages.seen.insert(cursor) }
        return pages
    }

    /// The next page; nil after the last one.
    ///
    /// After a failure another call asks for the same page again.
    ///
    /// - Returns: The page.
    /// - Throws: ``IntercomError``; ``RepeatedCursorError`` when Intercom names a page that came before, which would never end;
    ///   `CancellationError` when the task is cancelled.
    public mutating func next() async throws -> Page? {
        guard !isAtEnd else { return nil }
        if list.paging == .scroll, lease == nil { lease = try await list.client.scrolls.take() }
        var call = list.call
        list.paging.apply(cursor, perPage: list.pageSize, to: &call)
        let response = try await list.client.call(call)
        let objects = list.objects(in: response.json)
        let next = list.paging.next(after: response.json, count: objects.count)
        if let next { try check(next, objects.first?["id"]?.identifier) }
        cursor = next
        isAtEnd = next == nil
        if isAtEnd { lease = nil }
        return Page(
            items: list.items(of: objects),
            cursor: next,
            totalCount: response.json["total_count"]?.integer
        )
    }

    private mutating func check(_ next: PageCursor, _ first: String?) throws {
        if list.paging == .scroll {
            defer { firstID = first }
            guard first == nil || first != firstID else {
                (isAtEnd, lease) = (true, nil)
                throw RepeatedCursorError(call: list.call.name, cursor: next)
            }
        } else if !seen.insert(next).inserted {
            isAtEnd = true
            throw RepeatedCursorError(call: list.call.name, cursor: next)
        }
    }

    /// The pages themselves.
    ///
    /// - Returns: The pages.
    public func makeAsyncIterator() -> Self { self }
}

/// A list whose pages would never end: Intercom named a page that had come before.
public struct RepeatedCursorError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The call, such as `GET /contacts`.
    public let call: String
    /// The cursor that came twice.
    public let cursor: PageCursor

    /// What happened.
    public var description: String { "repeated cursor: \(call) named a page that had come before (\(cursor.value))" }
}

/// The items of a list, page after page.
public struct ItemSequence<Item: Sendable>: AsyncSequence, Sendable {
    /// An item.
    public typealias Element = Item

    let client: IntercomClient
    let call: APICall
    let paging: Paging
    let pageSize: Int?
    /// The names under which a page may have its items.
    let names: [String]
    let read: @Sendable (JSON) -> Item
    /// Where a page has its items, if not in an array under one of the names.
    private var find: (@Sendable (JSON) -> [JSON])?
    /// Whether an item that came is one of the list.
    private var isKept: (@Sendable (Item) -> Bool)?

    init(
        _ client: IntercomClient,
        _ call: APICall,
        _ paging: Paging,
        perPage: Int? = nil,
        under names: String...,
        read: @escaping @Sendable (JSON) -> Item
    ) {
        (self.client, self.call, self.paging, pageSize) = (client, call, paging, perPage)
        self.names = ["data"] + names
        self.read = read
    }

    /// The list of a call that somebody wrote.
    init(anyCall call: APICall, client: IntercomClient) where Item == JSON {
        (self.client, self.call, paging, pageSize) = (client, call, Paging(of: call), nil)
        names = []
        read = { $0 }
        find = { $0.listed }
    }

    /// The pages, each with a cursor that can be saved.
    public var pages: PageSequence<Item> { PageSequence(self) }

    /// All items in memory.
    ///
    /// - Parameter maximumCount: The maximum number of items; the rest is not asked for.
    /// - Returns: The items.
    /// - Throws: As the iteration does.
    public func collect(upTo maximumCount: Int = .max) async throws -> [Item] {
        var items: [Item] = []
        var pages = pages
        while items.count < maximumCount, let page = try await pages.next() {
            items += page.items.prefix(maximumCount - items.count)
        }
        return items
    }

    /// The list without items that do not fit.
    func keeping(_ isKept: @escaping @Sendable (Item) -> Bool) -> Self {
        var list = self
        list.isKept = isKept
        return list
    }

    /// The list whose items stand elsewhere in a page.
    func finding(_ find: @escaping @Sendable (JSON) -> [JSON]) -> Self {
        var list = self
        list.find = find
        return list
    }

    func items(of objects: [JSON]) -> [Item] {
        let items = objects.map(read)
        guard let isKept else { return items }
        return items.filter(isKept)
    }

    func objects(in page: JSON) -> [JSON] {
        if let find { return find(page) }
        let list = page.kind == .array ? page : names.lazy.compactMap { page[$0] }.first { $0.kind == .array }
        return list?.elements.filter { $0.kind == .object } ?? []
    }

    /// Iterates over the items.
    ///
    /// - Returns: The iterator.
    public func makeAsyncIterator() -> Iterator { Iterator(pages: pages) }

    /// The iterator over the items.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate var pages: PageSequence<Item>
        private var items: [Item] = []
        private var index = 0

        fileprivate init(pages: PageSequence<Item>) {
            self.pages = pages
        }

        /// The next item; nil at the end.
        ///
        /// - Returns: The item.
        /// - Throws: ``IntercomError``; ``RepeatedCursorError``; `CancellationError` when the task is cancelled.
        public mutating func next() async throws -> Item? {
            while index == items.count {
                guard let page = try await pages.next() else { return nil }
                (items, index) = (page.items, 0)
            }
            defer { index += 1 }
            return items[index]
        }
    }
}
