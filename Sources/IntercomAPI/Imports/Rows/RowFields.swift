/// The fields of one row, read as whatever its format can write.
struct RowFields {
    private let row: JSON

    init(_ row: JSON) {
        self.row = row
    }

    /// Whether the row is an object as Intercom's API has it, with an id of another workspace.
    func isObject(of type: String) -> Bool { row["type"]?.string == type && row["workspace_id"] != nil }

    /// The names of the fields that have a value.
    var names: [String] { row.members.filter { !$0.value.isNull && $0.value.string != "" }.map(\.key) }

    /// The first of the fields that has a value.
    func value(_ names: String...) -> JSON? {
        names.lazy.compactMap { row.present($0) }.first { $0.string != "" }
    }

    /// A text; also a number, as it is written.
    func text(_ names: String...) throws(RowProblem) -> String? {
        for name in names {
            guard let value = value(name) else { continue }
            guard let text = value.identifier else { throw RowProblem("\(name) has to be text", field: name) }
            return text
        }
        return nil
    }

    /// A time: seconds since 1970, or a date or date-time by ISO 8601.
    func time(_ names: String...) throws(RowProblem) -> Timestamp? {
        for name in names {
            guard let value = value(name) else { continue }
            guard let time = value.timestamp else {
                let words = "has to be seconds since 1970, or a date such as 2026-11-22T14:38:59Z"
                throw RowProblem("\(name) \(words)", field: name)
            }
            return time
        }
        return nil
    }

    /// Yes or no.
    func flag(_ name: String) throws(RowProblem) -> Bool? {
        guard let value = value(name) else { return nil }
        if let flag = value.bool { return flag }
        switch value.string?.lowercased() {
        case "true": return true
        case "false": return false
        default: throw RowProblem("\(name) has to be true or false", field: name)
        }
    }

    /// The members of an object, also of those that are fields by themselves, such as `custom_attributes.plan`.
    func members(_ name: String) throws(RowProblem) -> [(name: String, value: JSON)] {
        var members: [(name: String, value: JSON)] = []
        if let value = value(name) {
            guard value.kind == .object else { throw RowProblem("\(name) has to be an object", field: name) }
            members = value.members.filter { !$0.value.isNull }.map { ($0.key, $0.value) }
        }
        for member in row.members where member.key.hasPrefix("\(name).") {
            guard !member.value.isNull, member.value.string != "" else { continue }
            members.append((String(member.key.dropFirst(name.count + 1)), member.value))
        }
        return members
    }

    /// A problem of a name of a field that does nothing; nil for a known one.
    func unknown(besides known: Set<String>, prefixes: [String]) -> [String] {
        names.filter { name in !known.contains(name) && !prefixes.contains { name.hasPrefix("\($0).") } }
    }
}
