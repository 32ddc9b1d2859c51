/// A search in Intercom's universal search language, which the `search` tool of its MCP server reads.
///
/// ```swift
/// let search = try UniversalSearch(
///     .conversations,
///     where: [.init(.state, "open"), .init(.sourceBody, .contains, "refund")],
///     limit: 20
/// )
/// print(search)  // object_type:conversations state:open source_body:contains:refund limit:20
/// ```
///
/// All filters have to hold; the language has no `or`. A search is always valid: what the language cannot say is refused when
/// it is made. Source: <https://developers.intercom.com/docs/guides/mcp>.
public struct UniversalSearch: Equatable, Sendable {
    /// The kind of objects that a search finds.
    public enum ObjectType: String, CaseIterable, Sendable {
        /// Conversations.
        case conversations
        /// Users and leads.
        case contacts
    }

    /// The numbers of results that a page can have.
    public static let limits = 1...150
    /// The maximum length of a search in bytes.
    public static let maximumLength = 8_192

    /// The kind of objects.
    public let objectType: ObjectType
    /// What has to hold.
    public let filters: [Filter]
    /// Words to look for anywhere; nil for none.
    public let text: String?
    /// The maximum number of results in a page; nil for Intercom's own, which is 5.
    public private(set) var limit: Int?
    /// The cursor of the page; nil for the first one.
    public private(set) var startingAfter: String?

    /// Makes a search.
    ///
    /// - Parameters:
    ///   - objectType: The kind of objects.
    ///   - filters: What has to hold.
    ///   - text: Words to look for anywhere.
    ///   - limit: The maximum number of results in a page, from 1 to 150.
    ///   - startingAfter: The cursor of the page.
    /// - Throws: ``UniversalSearchError`` for what the language cannot say, such as a value with a quotation mark.
    public init(
        _ objectType: ObjectType,
        where filters: [Filter] = [],
        text: String? = nil,
        limit: Int? = nil,
        startingAfter: String? = nil
    ) throws(UniversalSearchError) {
        (self.objectType, self.filters, self.text) = (objectType, filters, text)
        (self.limit, self.startingAfter) = (limit, startingAfter)
        for filter in filters { try filter.check() }
        try Self.check(text, of: Word.text)
        try check()
    }

    /// The search for the page behind a cursor.
    ///
    /// - Parameter cursor: The cursor, which takes the place of an older one.
    /// - Returns: The search.
    /// - Throws: ``UniversalSearchError`` for a cursor that the language cannot say.
    public func next(_ cursor: String) throws(UniversalSearchError) -> Self {
        var search = self
        search.startingAfter = cursor
        try search.check()
        return search
    }

    /// The same search with another number of results in a page.
    ///
    /// - Parameter limit: The maximum number, from 1 to 150.
    /// - Returns: The search.
    /// - Throws: ``UniversalSearchError`` for another number.
    public func limited(to limit: Int) throws(UniversalSearchError) -> Self {
        var search = self
        search.limit = limit
        try search.check()
        return search
    }

    /// Checks what can change, and the length of it all.
    private func check() throws(UniversalSearchError) {
        if let limit, !Self.limits.contains(limit) { throw UniversalSearchError(.invalidLimit("\(limit)")) }
        try Self.check(startingAfter, of: Word.startingAfter)
        let length = description.utf8.count
        guard length <= Self.maximumLength else { throw UniversalSearchError(.tooLong(bytes: length)) }
    }

    static func check(_ value: String?, of term: String) throws(UniversalSearchError) {
        guard let value else { return }
        if value.utf8.contains(UInt8(ascii: "\"")) { throw UniversalSearchError(.quotationMark(in: term)) }
        if value.utf8.contains(where: \.isControl) { throw UniversalSearchError(.controlCharacter(in: term)) }
    }

    /// The terms that are no filters.
    enum Word {
        static let objectType = "object_type"
        static let text = "q"
        static let limit = "limit"
        static let startingAfter = "starting_after"
        static let all: Set<String> = [objectType, text, limit, startingAfter]
    }
}

extension UniversalSearch: CustomStringConvertible {
    /// The search as Intercom reads it: the kind of objects, the filters, the words, the limit and the cursor.
    public var description: String {
        var terms = ["\(Word.objectType):\(objectType.rawValue)"] + filters.map(\.description)
        if let text { terms.append("\(Word.text):\(text.quotedForSearch)") }
        if let limit { terms.append("\(Word.limit):\(limit)") }
        if let startingAfter { terms.append("\(Word.startingAfter):\(startingAfter.quotedForSearch)") }
        return terms.joined(separator: " ")
    }
}

extension String {
    /// The value as a search has it: in quotation marks, unless it is a plain word.
    var quotedForSearch: String { !isEmpty && utf8.allSatisfy(\.isPlainInSearch) ? self : "\"\(self)\"" }
}

extension UInt8 {
    /// Whether a byte is a control character of ASCII.
    var isControl: Bool { self < 0x20 || self == 0x7F }
}
