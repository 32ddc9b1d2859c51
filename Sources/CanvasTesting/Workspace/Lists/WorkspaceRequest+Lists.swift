// The ways in which Intercom pages its lists.

/// The names and sizes of one list.
struct ListShape {
    var type = "list"
    var name = "data"
    /// The size of pages unless asked for.
    var usual = 50
    var maximum = 150

    static let contacts = ListShape()
    static let conversations = ListShape(type: "conversation.list", name: "conversations", usual: 20)
    static let tickets = ListShape(type: "ticket.list", name: "tickets", usual: 20)

    /// A list that comes whole.
    func whole(_ items: [JSON]) -> JSON { JSON(members: [("type", JSON(type)), (name, JSON(items))]) }
}

extension WorkspaceRequest {
    /// A page of a collection, newest first, whose next one is named by `starting_after`, in the query or in the body.
    func cursorPage(
        of collection: ObjectCollection,
        _ shape: ListShape,
        rendering render: (JSON) -> JSON
    ) throws(WorkspaceError) -> JSON {
        let place = try cursorPlace(shape)
        // One more tells whether there is another page.
        let items = collection.listed(before: place.after?.number).prefix(place.size + 1).map { ListedObject($0) }
        return page(of: items[...], at: place, of: collection.listedCount, shape, rendering: render)
    }

    /// A page of items that are sorted by their keys.
    func cursorPage(
        of items: [ListedObject],
        _ shape: ListShape,
        isAscending: Bool,
        rendering render: (JSON) -> JSON
    ) throws(WorkspaceError) -> JSON {
        let place = try cursorPlace(shape)
        // Objects come in the order of their numbers.
        let isSorted = items.allSatisfy { $0.key == .none }
        let ascending = isSorted ? items : items.sorted { ($0.key, $0.number) < ($1.key, $1.number) }
        let sorted = isAscending ? ascending : ascending.reversed()
        let rest = sorted.drop { item in
            guard let after = place.after else { return false }
            let (place, last) = ((item.key, item.number), (after.key, after.number))
            return isAscending ? place <= last : place >= last
        }
        return page(of: rest, at: place, of: items.count, shape, rendering: render)
    }

    /// How many items a request wants, and after which.
    private func cursorPlace(_ shape: ListShape) throws(WorkspaceError) -> (size: Int, after: ListCursor?) {
        let pagination = body.object("pagination")
        let size = try size(pagination?["per_page"]?.identifier ?? query("per_page"), shape)
        let after = try (pagination?.present("starting_after")?.string ?? query("starting_after"))
            .map { text throws(WorkspaceError) in try ListCursor(text) }
        return (size, after)
    }

    /// The first of the items that are left, and where the next page is.
    private func page(
        of rest: ArraySlice<ListedObject>,
        at place: (size: Int, after: ListCursor?),
        of count: Int,
        _ shape: ListShape,
        rendering render: (JSON) -> JSON
    ) -> JSON {
        let shown = rest.prefix(place.size)
        let number = place.after?.page ?? 1
        var pages = Self.pages(number, place.size, count)
        if rest.count > shown.count, let last = shown.last {
            let cursor = ListCursor(after: last, page: number + 1)
            pages = pages.merging(["next": ["page": JSON(number + 1), "starting_after": JSON(cursor.text)]])
        }
        return list(shown.map { render($0.object) }, shape, pages, count)
    }

    /// A page with a number, whose next one is named by a URL.
    func numberedPage(
        of items: [JSON],
        _ shape: ListShape = ListShape(),
        rendering render: (JSON) -> JSON = { $0 }
    ) throws(WorkspaceError) -> JSON {
        let perPage = try size(query("per_page"), shape)
        let page = try number("page") ?? 1
        guard (1...1 << 31).contains(page) else { throw .invalid("page must be a positive number", field: "page") }
        let start = (Int(page) - 1) * perPage
        let shown = items.dropFirst(start).prefix(perPage)
        let isLast = start + perPage >= items.count
        let next = isLast ? nil : url(replacing: [("per_page", "\(perPage)"), ("page", "\(page + 1)")])
        let pages = Self.pages(Int(page), perPage, items.count).merging(["next": JSON(next)])
        return list(shown.map(render), shape, pages, items.count)
    }

    /// The number of items in a page.
    func size(_ text: String?, _ shape: ListShape) throws(WorkspaceError) -> Int {
        guard let text else { return shape.usual }
        guard let size = Int(text), size > 0 else {
            throw .invalid("per_page must be a positive number", field: "per_page")
        }
        guard size <= shape.maximum else { throw .invalid("Per Page is too big", field: "per_page") }
        return size
    }

    private static func pages(_ page: Int, _ perPage: Int, _ count: Int) -> JSON {
        [
            "type": "pages", "page": JSON(page), "per_page": JSON(perPage),
            "total_pages": JSON((count + perPage - 1) / perPage),
        ]
    }

    private func list(_ items: [JSON], _ shape: ListShape, _ pages: JSON, _ count: Int) -> JSON {
        JSON(members: [
            ("type", JSON(shape.type)), (shape.name, JSON(items)), ("total_count", JSON(count)), ("pages", pages),
        ])
    }
}
