import WebSyntax

/// A place between two pages of a list, which can be saved and resumed from.
public struct PageCursor: Codable, Hashable, Sendable {
    /// How a list names its next page.
    enum Style: String, Codable, Sendable {
        /// `starting_after`, in the query or in the body.
        case after
        /// A page number.
        case page
        /// `scroll_param`, which is the same for every page.
        case scroll
        /// `before`, a time in milliseconds.
        case before
        /// `cursor`.
        case cursor
    }

    let style: Style
    /// The cursor as Intercom named it.
    package let value: String
}

/// How the pages of a list are asked for, and how a page names the next one.
///
/// Intercom has seven ways; a list that comes whole is the seventh, ``whole``.
enum Paging: Sendable {
    /// `per_page` and `starting_after` in the query.
    case cursorInQuery
    /// `pagination` in the body, as searches have it.
    case cursorInBody
    /// `page` in the query, whatever the next page is called in the response.
    case number
    /// `scroll_param`; the end is a page without items.
    case scroll
    /// `before`, in a URL that the response gives.
    case time
    /// `cursor`, from `next_cursor`.
    case next
    /// All of it in one response.
    case whole
    /// However the response says, except in a body and by scrolling.
    case asResponseSays

    /// The way of a call that somebody wrote.
    init(of call: APICall) {
        switch (call.method, call.path.template) {
        case (.get, "/companies/scroll"): self = .scroll
        case (.post, let path) where path.hasSuffix("/search"): self = .cursorInBody
        default: self = .asResponseSays
        }
    }

    /// Puts a cursor and the size of pages into a call.
    func apply(_ cursor: PageCursor?, perPage: Int?, to call: inout APICall) {
        switch self {
        case .cursorInBody:
            var pagination: [(String, JSON)] = []
            if let perPage { pagination.append(("per_page", JSON(perPage))) }
            if let cursor { pagination.append(("starting_after", JSON(cursor.value))) }
            guard !pagination.isEmpty else { return }
            let body = call.body ?? [:]
            let own = body.object("pagination") ?? [:]
            call.body = body.merging(["pagination": own.merging(JSON(members: pagination))])
        case .whole: break
        default:
            if let perPage { call.query.append(("per_page", "\(perPage)")) }
            guard let cursor else { return }
            call.query.removeAll { $0.name == cursor.style.parameter }
            call.query.append((cursor.style.parameter, cursor.value))
        }
    }

    /// The cursor to the page after this one; nil at the end.
    func next(after page: JSON, count: Int) -> PageCursor? {
        let next = page.object("pages")?.present("next")
        switch self {
        case .cursorInQuery, .cursorInBody:
            let after =
                next?["starting_after"]?.string ?? next?.string.flatMap { Self.parameter("starting_after", of: $0) }
            return after.map { PageCursor(style: .after, value: $0) }
        case .number:
            let number = next?["page"]?.identifier ?? next?.string.flatMap { Self.parameter("page", of: $0) }
            return number.map { PageCursor(style: .page, value: $0) }
        case .scroll:
            guard count > 0 else { return nil }
            return page["scroll_param"]?.string.map { PageCursor(style: .scroll, value: $0) }
        case .time:
            let before = next?.string.flatMap { Self.parameter("before", of: $0) }
            return before.map { PageCursor(style: .before, value: $0) }
        case .next: return page.present("next_cursor")?.identifier.map { PageCursor(style: .cursor, value: $0) }
        case .whole: return nil
        case .asResponseSays:
            let ways = [Self.cursorInQuery, .number, .time, .next]
            return ways.lazy.compactMap { $0.next(after: page, count: count) }.first
        }
    }

    /// A parameter of a URL's query; the URL itself, and its host, are never followed.
    private static func parameter(_ name: String, of url: String) -> String? {
        let query = url.drop { $0 != "?" }.dropFirst().prefix { $0 != "#" }
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts[0] == name, parts.count == 2 { return PercentEncoding.decoded(String(parts[1])) }
        }
        return nil
    }
}

extension PageCursor.Style {
    fileprivate var parameter: String {
        switch self {
        case .after: "starting_after"
        case .page: "page"
        case .scroll: "scroll_param"
        case .before: "before"
        case .cursor: "cursor"
        }
    }
}
