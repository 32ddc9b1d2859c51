/// What a search asks for: a filter, or filters joined by `&&` and `||`.
///
/// ```swift
/// let ada = try intercom.contacts.search(\.email == "ada@example.com" && \.role == "user")
/// let changed = try intercom.contacts.search((\.name == .containing("Ada") || \.name == .containing("Grace")) && \.updatedAt > yesterday)
/// ```
///
/// Intercom takes groups in one group, and nothing deeper; more does not compile. A group has at most 15 parts; a search with
/// more throws ``TooManyFiltersError`` before anything is sent.
public protocol SearchQuery<Fields>: Sendable {
    /// The fields that can be asked for.
    associatedtype Fields: SearchFields
    /// The query as a tree.
    var term: SearchTerm { get }
}

/// A part of a query.
public indirect enum SearchTerm: Sendable, Equatable {
    /// A field, an operator and a value.
    case filter(field: String, operator: String, value: JSON)
    /// Parts of which all have to hold, for `AND`, or one, for `OR`.
    case group(operator: String, [SearchTerm])

    /// The query as Intercom reads it.
    var json: JSON {
        switch self {
        case .filter(let field, let sign, let value):
            ["field": JSON(field), "operator": JSON(sign), "value": value]
        case .group(let sign, let terms): ["operator": JSON(sign), "value": JSON(terms.map(\.json))]
        }
    }

    /// The number of parts of the largest group.
    var largestGroup: Int {
        switch self {
        case .filter: 1
        case .group(_, let terms): max(terms.count, terms.map(\.largestGroup).max() ?? 0)
        }
    }
}

/// A search with more filters in a group than Intercom takes.
public struct TooManyFiltersError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The maximum number of filters in a group.
    public static let limit = 15
    /// The number of filters.
    public let count: Int

    /// What is wrong.
    public var description: String { "too many filters: a group has \(count), and Intercom takes \(Self.limit)" }
}

// MARK: - The kinds of query

/// A query whose parts can be joined by `&&`.
public protocol Conjunct<Fields>: SearchQuery {
    /// The parts that have to hold.
    var conjuncts: [SearchTerm] { get }
}

/// A query whose parts can be joined by `||`.
public protocol Disjunct<Fields>: SearchQuery {
    /// The parts of which one has to hold.
    var disjuncts: [SearchTerm] { get }
}

/// A filter, or filters of which all have to hold.
public protocol FlatConjunct<Fields>: Conjunct {}

/// A filter, or filters of which one has to hold.
public protocol FlatDisjunct<Fields>: Disjunct {}

/// A field compared with a value.
public struct SearchFilter<Fields: SearchFields>: FlatConjunct, FlatDisjunct {
    /// The filter as a tree.
    public let term: SearchTerm
    /// The filter alone.
    public var conjuncts: [SearchTerm] { [term] }
    /// The filter alone.
    public var disjuncts: [SearchTerm] { [term] }
}

/// Filters of which all have to hold.
public struct AllOf<Fields: SearchFields>: FlatConjunct, Disjunct {
    /// The filters.
    public let conjuncts: [SearchTerm]
    /// The group.
    public var term: SearchTerm { .group(operator: "AND", conjuncts) }
    /// The group as one part.
    public var disjuncts: [SearchTerm] { [term] }
}

/// Filters of which one has to hold.
public struct AnyOf<Fields: SearchFields>: FlatDisjunct, Conjunct {
    /// The filters.
    public let disjuncts: [SearchTerm]
    /// The group.
    public var term: SearchTerm { .group(operator: "OR", disjuncts) }
    /// The group as one part.
    public var conjuncts: [SearchTerm] { [term] }
}

/// Groups and filters of which all have to hold.
public struct AllOfGroups<Fields: SearchFields>: Conjunct {
    /// The parts.
    public let conjuncts: [SearchTerm]
    /// The group.
    public var term: SearchTerm { .group(operator: "AND", conjuncts) }
}

/// Groups and filters of which one has to hold.
public struct AnyOfGroups<Fields: SearchFields>: Disjunct {
    /// The parts.
    public let disjuncts: [SearchTerm]
    /// The group.
    public var term: SearchTerm { .group(operator: "OR", disjuncts) }
}

/// Both have to hold.
public func && <Fields>(left: some FlatConjunct<Fields>, right: some FlatConjunct<Fields>) -> AllOf<Fields> {
    AllOf(conjuncts: left.conjuncts + right.conjuncts)
}

/// Both have to hold.
@_disfavoredOverload
public func && <Fields>(left: some Conjunct<Fields>, right: some Conjunct<Fields>) -> AllOfGroups<Fields> {
    AllOfGroups(conjuncts: left.conjuncts + right.conjuncts)
}

/// One of both has to hold.
public func || <Fields>(left: some FlatDisjunct<Fields>, right: some FlatDisjunct<Fields>) -> AnyOf<Fields> {
    AnyOf(disjuncts: left.disjuncts + right.disjuncts)
}

/// One of both has to hold.
@_disfavoredOverload
public func || <Fields>(left: some Disjunct<Fields>, right: some Disjunct<Fields>) -> AnyOfGroups<Fields> {
    AnyOfGroups(disjuncts: left.disjuncts + right.disjuncts)
}

// MARK: - Operators

extension SearchFilter {
    init<Value>(_ path: KeyPath<Fields, SearchField<Value>>, _ sign: String, _ value: JSON) {
        term = .filter(field: Fields()[keyPath: path].name, operator: sign, value: value)
    }
}

/// The field has the value.
public func == <Fields, Value>(path: KeyPath<Fields, SearchField<Value>>, value: Value) -> SearchFilter<Fields> {
    SearchFilter(path, "=", value.searchJSON)
}

/// The field has another value.
public func != <Fields, Value>(path: KeyPath<Fields, SearchField<Value>>, value: Value) -> SearchFilter<Fields> {
    SearchFilter(path, "!=", value.searchJSON)
}

/// The field is greater; numbers and dates of conversations and dates of tickets may also be the same.
public func > <Fields, Value>(path: KeyPath<Fields, SearchField<Value>>, value: Value) -> SearchFilter<Fields> {
    SearchFilter(path, ">", value.searchJSON)
}

/// The field is smaller; numbers and dates of conversations and dates of tickets may also be the same.
public func < <Fields, Value>(path: KeyPath<Fields, SearchField<Value>>, value: Value) -> SearchFilter<Fields> {
    SearchFilter(path, "<", value.searchJSON)
}

/// A comparison of a field with more than one value, or with a part of its text.
///
/// ```swift
/// let some = try intercom.contacts.search(\.id == .one(of: ids) && \.emailDomain == .ending(with: ".test"))
/// ```
public struct SearchPattern<Value: SearchValue>: Sendable {
    fileprivate let sign: String
    /// The operator of the opposite.
    fileprivate let negated: String
    fileprivate let value: JSON

    /// One of several values.
    ///
    /// - Parameter values: The values.
    /// - Returns: The pattern; its opposite, with `!=`, is none of them.
    public static func one(of values: [Value]) -> Self {
        Self(sign: "IN", negated: "NIN", value: JSON(values.map(\.searchJSON)))
    }
}

extension SearchPattern<String> {
    /// Text that has another in it.
    ///
    /// - Parameter text: The other.
    /// - Returns: The pattern; its opposite, with `!=`, is text that does not have it.
    public static func containing(_ text: String) -> Self { Self(sign: "~", negated: "!~", value: JSON(text)) }
}

/// The beginning or the end of a text, which has no opposite.
public struct SearchEdge: Sendable {
    fileprivate let sign: String
    fileprivate let text: String

    /// Text that begins with another.
    ///
    /// - Parameter text: The beginning.
    /// - Returns: The edge.
    public static func starting(with text: String) -> Self { Self(sign: "^", text: text) }

    /// Text that ends with another.
    ///
    /// - Parameter text: The end.
    /// - Returns: The edge.
    public static func ending(with text: String) -> Self { Self(sign: "$", text: text) }
}

/// The field fits the pattern.
public func == <Fields, Value>(
    path: KeyPath<Fields, SearchField<Value>>,
    pattern: SearchPattern<Value>
) -> SearchFilter<Fields> {
    SearchFilter(path, pattern.sign, pattern.value)
}

/// The field does not fit the pattern.
public func != <Fields, Value>(
    path: KeyPath<Fields, SearchField<Value>>,
    pattern: SearchPattern<Value>
) -> SearchFilter<Fields> {
    SearchFilter(path, pattern.negated, pattern.value)
}

/// The text begins or ends so.
public func == <Fields>(path: KeyPath<Fields, SearchField<String>>, edge: SearchEdge) -> SearchFilter<Fields> {
    SearchFilter(path, edge.sign, JSON(edge.text))
}
