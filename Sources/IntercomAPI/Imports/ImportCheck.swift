/// What is in a file that could be imported, found without a call.
public struct ImportCheck: Sendable {
    /// The number of rows.
    public internal(set) var rows = 0
    /// The number of rows with a problem, which would be rejected.
    public internal(set) var rejected = 0
    /// The first problems, and the lines of their rows.
    public internal(set) var problems: [(line: Int, problem: RowProblem)] = []
    /// The number of rows with each field that nothing is made of.
    public internal(set) var ignoredFields: [String: Int] = [:]
    /// The names of the workspace's own attributes that rows have.
    public var attributes: [String] { attributeTypes.keys.sorted() }
    /// The names of the ticket types that rows have.
    public internal(set) var ticketTypes: Set<String> = []

    var attributeTypes: [String: AttributeType] = [:]
    var fingerprints: [UInt32] = []

    /// The maximum number of problems that are kept.
    public static let maximumProblems = 5

    /// A sentence for each field that nothing is made of.
    public var notes: [String] {
        ignoredFields.sorted { $0.key < $1.key }.map { name, count in
            let rows = count == 1 ? "1 row" : "\(count) rows"
            return name == "company_id"
                ? "company_id is ignored (\(rows)), as by Intercom's guide: link companies by their Intercom ids"
                : "\(name) is ignored (\(rows)): write an attribute of the workspace's own as custom_attributes.\(name)"
        }
    }

    mutating func note(_ problem: RowProblem, line: Int) {
        rejected += 1
        if problems.count < Self.maximumProblems { problems.append((line, problem)) }
    }

    mutating func note(ignored names: [String]) {
        for name in names where ignoredFields[name] != nil || ignoredFields.count < 100 {
            ignoredFields[name, default: 0] += 1
        }
    }
}
