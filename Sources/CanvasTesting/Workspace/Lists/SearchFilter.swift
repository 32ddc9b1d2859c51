/// A query of Intercom's search language: a filter, or filters in groups.
indirect enum SearchFilter {
    case all([SearchFilter])
    case any([SearchFilter])
    case comparison(SearchComparison)

    /// The maximum number of parts of a group.
    private static let maximumCount = 15
    /// Groups in one group, and nothing deeper.
    private static let maximumDepth = 2

    /// Reads a query.
    init(_ json: JSON?, _ fields: SearchFields, _ version: WorkspaceVersion, _ state: WorkspaceState)
        throws(WorkspaceError)
    {
        try self.init(json, depth: 1) { filter throws(WorkspaceError) in
            try SearchComparison(filter, fields, version, state)
        }
    }

    private init(
        _ json: JSON?,
        depth: Int,
        _ compare: (JSON) throws(WorkspaceError) -> SearchComparison
    ) throws(WorkspaceError) {
        guard let json, json.kind == .object else { throw .invalid("query must be an object", field: "query") }
        guard let sign = json["operator"]?.string else { throw .invalid("operator is required", field: "operator") }
        guard ["AND", "OR"].contains(sign) else {
            self = .comparison(try compare(json))
            return
        }
        guard let value = json["value"], value.kind == .array else {
            throw .invalid("value of \(sign) must be an array of filters", field: "value")
        }
        guard depth <= Self.maximumDepth else {
            throw .invalid("There is a limit of max 2 nested filters", field: "query")
        }
        var parts: [SearchFilter] = []
        for part in value.elements {
            guard parts.count < Self.maximumCount else {
                throw .invalid("There is a limit of max 15 filters for each AND or OR group", field: "query")
            }
            parts.append(try SearchFilter(part, depth: depth + 1, compare))
        }
        self = sign == "AND" ? .all(parts) : .any(parts)
    }

    func matches(_ object: JSON, _ state: WorkspaceState) -> Bool {
        switch self {
        case .all(let parts): parts.allSatisfy { $0.matches(object, state) }
        case .any(let parts): parts.contains { $0.matches(object, state) }
        case .comparison(let comparison): comparison.matches(object, state)
        }
    }
}

/// A comparison of one field.
struct SearchComparison {
    private let fields: SearchFields
    private let field: String
    private let type: SearchFieldType
    private let sign: String
    private let wanted: [SortKey]
    /// Whether dates are compared by day.
    private let isByDay: Bool

    private static let signs: [SearchFieldType: Set<String>] = [
        .text: ["=", "!=", "IN", "NIN", "~", "!~", "^", "$", "<", ">"], .truth: ["=", "!="],
        .number: ["=", "!=", "IN", "NIN", "<", ">", "<=", ">="],
        .date: ["=", "!=", "IN", "NIN", "<", ">", "<=", ">="],
    ]

    init(
        _ json: JSON,
        _ fields: SearchFields,
        _ version: WorkspaceVersion,
        _ state: WorkspaceState
    ) throws(WorkspaceError) {
        let field = json["field"]?.string ?? ""
        guard let type = fields.type(of: field, in: state) else {
            throw WorkspaceError(400, "invalid_field", "Invalid field: \(field)", field: field)
        }
        let sign = json["operator"]?.string ?? ""
        var signs = Self.signs[type] ?? []
        let isContactDate = fields.kind == .contact && type == .date
        let isStandard = !field.hasPrefix("custom_attributes.")
        isByDay = isContactDate && !(version == .preview && isStandard)
        if isByDay { signs = ["=", "<", ">"] } else if isContactDate { signs.subtract(["IN", "NIN"]) }
        if field == "tag_id" { signs = ["=", "!="] }
        guard signs.contains(sign) else {
            throw .invalid("Operator \(sign) is not supported for \(field)", field: field)
        }
        let isList = sign == "IN" || sign == "NIN"
        guard let value = json["value"], (value.kind == .array) == isList else {
            throw .invalid("value of \(field) must be \(isList ? "an array" : "one value")", field: field)
        }
        var wanted: [SortKey] = []
        for value in isList ? Array(value.elements) : [value] {
            wanted.append(try Self.key(value, type, field))
        }
        (self.fields, self.field, self.type, self.sign, self.wanted) = (fields, field, type, sign, wanted)
    }

    /// The value in the type of the field; numbers may be text, and null means unset.
    private static func key(_ value: JSON, _ type: SearchFieldType, _ field: String) throws(WorkspaceError) -> SortKey {
        if value.isNull { return .none }
        switch type {
        case .text:
            if let text = value.identifier ?? value.bool.map(String.init) { return .text(text.lowercased()) }
        case .number, .date:
            if let number = value.double ?? value.string.flatMap({ Double($0) }), number.isFinite {
                return .number(number)
            }
        case .truth:
            if let bool = value.bool ?? value.string.flatMap({ Bool($0) }) { return .number(bool ? 1 : 0) }
        }
        throw .invalid("The value of \(field) does not match its type", field: field)
    }

    func matches(_ object: JSON, _ state: WorkspaceState) -> Bool {
        let values = fields.values(of: field, in: object, state).compactMap { try? Self.key($0, type, field) }
        let isNegative = ["!=", "NIN", "!~"].contains(sign)
        if isNegative { return !values.contains { fits($0) } && !(values.isEmpty && wanted.contains(.none)) }
        if values.isEmpty { return wanted.contains(.none) && (sign == "=" || sign == "IN") }
        return values.contains { fits($0) }
    }

    /// Whether a value fits, where a negative sign stands for its opposite.
    private func fits(_ value: SortKey) -> Bool {
        let wanted = wanted.first ?? .none
        if case .text(let text) = value, case .text(let other) = wanted {
            switch sign {
            case "~", "!~": return text.contains(other)
            case "^": return text.hasPrefix(other)
            case "$": return text.hasSuffix(other)
            case "=" where field == "source.body": return words(of: text).contains(other)
            default: break
            }
        }
        if isByDay, case .number(let seconds) = value, case .number(let other) = wanted {
            let (day, otherDay) = ((seconds / 86_400).rounded(.down), (other / 86_400).rounded(.down))
            return sign == "=" ? day == otherDay : sign == ">" ? day > otherDay : day < otherDay
        }
        switch sign {
        case "=", "!=": return value == wanted
        case "IN", "NIN": return self.wanted.contains(value)
        // Except for contacts, dates are "greater or equal" and "lower or equal".
        case ">": return value > wanted || type == .date && fields.kind != .contact && value == wanted
        case "<": return value < wanted || type == .date && fields.kind != .contact && value == wanted
        case ">=": return value >= wanted
        case "<=": return value <= wanted
        default: return false
        }
    }

    private func words(of text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}

extension WorkspaceState {
    /// The objects that fit the query of a search, in its order.
    func search(
        _ request: WorkspaceRequest,
        _ fields: SearchFields,
        _ shape: ListShape,
        rendering render: (JSON) -> JSON,
        where isThere: (JSON) -> Bool = { _ in true }
    ) throws -> JSON {
        let filter = try SearchFilter(request.body["query"], fields, request.version, self)
        let sort = request.body.object("sort")
        let field = sort?["field"]?.string
        let order = sort?.present("order")?.string ?? "descending"
        guard ["ascending", "descending"].contains(order) else {
            throw WorkspaceError(400, "invalid_sort_order", "Must be one of: ascending, descending", field: "sort")
        }
        if let field, fields.type(of: field, in: self) == nil {
            throw WorkspaceError(400, "invalid_field", "Invalid field: \(field)", field: field)
        }
        let items = self[fields.kind].numbered.filter { isThere($0.object) && filter.matches($0.object, self) }
            .map { item in
                let value = field.flatMap { fields.values(of: $0, in: item.object, self).first }
                return ListedObject(item, by: SortKey(value))
            }
        return try request.cursorPage(of: items, shape, isAscending: order == "ascending", rendering: render)
    }
}
