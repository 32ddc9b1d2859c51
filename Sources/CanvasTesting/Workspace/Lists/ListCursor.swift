import WebSyntax

/// A value by which a list is sorted.
enum SortKey: Comparable {
    case none
    case number(Double)
    case text(String)

    init(_ json: JSON?) {
        if let number = json?.double { self = .number(number) } else { self = json?.string.map(Self.text) ?? .none }
    }

    var json: JSON {
        switch self {
        case .none: .null
        case .number(let number): Int64(exactly: number).map { JSON($0) } ?? JSON(number)
        case .text(let text): JSON(text)
        }
    }
}

/// An item of a list with its place in it.
struct ListedObject {
    var key = SortKey.none
    let number: Int
    let object: JSON

    init(_ item: ObjectCollection.Numbered, by key: SortKey = .none) {
        (number, object, self.key) = (item.number, item.object, key)
    }
}

/// A place in a list, as `starting_after` names it: Base64 of a sort key, a number and a page.
struct ListCursor {
    let key: SortKey
    let number: Int
    let page: Int

    init(after item: ListedObject, page: Int) {
        (key, number, self.page) = (item.key, item.number, page)
    }

    init(_ text: String) throws(WorkspaceError) {
        guard let bytes = Base64.decode(text.utf8Span.span), let json = try? JSON(parsing: bytes),
            let number = json[1]?.integer, let page = json[2]?.integer, (1..<1 << 31).contains(page)
        else {
            let words = "Please try again using a starting_after value from a paginated response"
            throw WorkspaceError(400, "client_error", "Invalid starting_after param. \(words)")
        }
        (key, self.number, self.page) = (SortKey(json[0]), Int(number), Int(page))
    }

    var text: String { Base64.encode(Array(JSON([key.json, JSON(number), JSON(page)]).bytes)) }
}
