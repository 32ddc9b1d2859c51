import WebSyntax

extension UniversalSearch {
    /// Reads a search.
    ///
    /// The terms can be in any order. A word between two colons is an operator if it is a known one, or if the value behind it is
    /// in quotation marks: the value of `source_url:https://example.com` has a colon of its own.
    ///
    /// - Parameter text: The search, such as `object_type:conversations state:open limit:50`.
    /// - Throws: ``UniversalSearchError``, with the place.
    public init(parsing text: String) throws(UniversalSearchError) {
        let length = text.utf8.count
        guard length <= Self.maximumLength else { throw UniversalSearchError(.tooLong(bytes: length)) }
        var parser = UniversalSearchParser(text)
        self = try parser.parse()
    }
}

/// A parser of the universal search language.
private struct UniversalSearchParser {
    private let bytes: [UInt8]
    private var index = 0
    private var objectType: UniversalSearch.ObjectType?
    private var filters: [UniversalSearch.Filter] = []
    private var text: String?
    private var limit: Int?
    private var cursor: String?

    init(_ text: String) { bytes = Array(text.utf8) }

    private typealias Word = UniversalSearch.Word

    mutating func parse() throws(UniversalSearchError) -> UniversalSearch {
        skipSpace()
        while index < bytes.count {
            try readTerm()
            skipSpace()
        }
        guard let objectType else { throw error(.missingObjectType, at: 0) }
        return try UniversalSearch(objectType, where: filters, text: text, limit: limit, startingAfter: cursor)
    }

    // MARK: - Terms

    private mutating func readTerm() throws(UniversalSearchError) {
        let start = index
        let name = word(until: UInt8(ascii: ":"))
        guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else {
            let end = bytes[start...].firstIndex(where: \.isSearchSpace) ?? bytes.count
            throw error(.notATerm(string(start..<end)), at: start)
        }
        guard !name.isEmpty else { throw error(.missingField, at: start) }
        index += 1
        let place = index
        switch name {
        case Word.objectType:
            let value = try readValue(of: name)
            guard objectType == nil else { throw error(.repeated(name), at: start) }
            objectType = UniversalSearch.ObjectType(rawValue: value)
            if objectType == nil { throw error(.unknownObjectType(value), at: place) }
        case Word.limit:
            let value = try readValue(of: name)
            guard limit == nil else { throw error(.repeated(name), at: start) }
            limit = value.utf8.allSatisfy(\.isASCIIDigit) ? Int(value) : nil
            guard let limit, UniversalSearch.limits.contains(limit) else {
                throw error(.invalidLimit(value), at: place)
            }
        case Word.text:
            guard text == nil else { throw error(.repeated(name), at: start) }
            text = try readValue(of: name)
        case Word.startingAfter:
            guard cursor == nil else { throw error(.repeated(name), at: start) }
            cursor = try readValue(of: name)
        default:
            let field = UniversalSearch.Field(rawValue: name)
            guard field.isValid else { throw error(.controlCharacter(in: "a name"), at: start) }
            let comparison = readComparison()
            filters.append(.init(field, comparison, try readValue(of: name)))
        }
    }

    /// The operator before a value; what is none is left as a part of the value.
    private mutating func readComparison() -> UniversalSearch.Comparison {
        let start = index
        let comparison = UniversalSearch.Comparison(rawValue: word(until: UInt8(ascii: ":")))
        if comparison.isValid, index < bytes.count, bytes[index] == UInt8(ascii: ":") {
            let isQuoted = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\"")
            if comparison.isKnown || isQuoted {
                index += 1
                return comparison
            }
        }
        index = start
        return .equals
    }

    private mutating func readValue(of term: String) throws(UniversalSearchError) -> String {
        let start = index
        guard index < bytes.count, !bytes[index].isSearchSpace else { throw error(.missingValue(term), at: index) }
        guard bytes[index] == UInt8(ascii: "\"") else {
            while index < bytes.count, !bytes[index].isSearchSpace {
                if bytes[index] == UInt8(ascii: "\"") { throw error(.quotationMark(in: term), at: index) }
                if bytes[index].isControl { throw error(.controlCharacter(in: term), at: index) }
                index += 1
            }
            return string(start..<index)
        }
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            if bytes[index].isControl { throw error(.controlCharacter(in: term), at: index) }
            index += 1
        }
        guard index < bytes.count else { throw error(.unclosedQuotation, at: start) }
        index += 1
        guard index == bytes.count || bytes[index].isSearchSpace else { throw error(.textAfterQuotation, at: index) }
        return string(start + 1..<index - 1)
    }

    // MARK: - Bytes

    /// Text up to a mark, a space, a quotation mark or the end.
    private mutating func word(until mark: UInt8) -> String {
        let start = index
        while index < bytes.count, bytes[index] != mark, bytes[index] != UInt8(ascii: "\""), !bytes[index].isSearchSpace
        {
            index += 1
        }
        return string(start..<index)
    }

    private mutating func skipSpace() {
        while index < bytes.count, bytes[index].isSearchSpace { index += 1 }
    }

    private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private func error(_ problem: UniversalSearchError.Problem, at offset: Int) -> UniversalSearchError {
        UniversalSearchError(problem, column: string(0..<offset).count + 1)
    }
}

extension UInt8 {
    /// Whether a byte separates terms.
    fileprivate var isSearchSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
