/// The beginning of a list that Intercom's REST API has in full.
public struct ReferenceList: Equatable, Sendable {
    /// The list as it came.
    public let json: JSON
    /// What the list holds, which is where older models keep the entries.
    private let name: String

    /// Views a list.
    ///
    /// - Parameters:
    ///   - json: The value of `companies`, `tags`, `notes` or `linked_objects`.
    ///   - name: What the list holds, such as `companies`: older models keep the entries under this name, newer ones
    ///     under `data`.
    public init(_ json: JSON, of name: String = "data") {
        self.json = json
        self.name = name
    }

    /// The entries that came.
    public var entries: [Reference] {
        let entries = json.present("data") ?? json[name]
        return entries?.elements.filter { $0.kind == .object }.map(Reference.init) ?? []
    }

    /// How many there are, counting those that did not come.
    public var totalCount: Int64? { json["total_count"]?.integer }
    /// Whether there are more than came.
    public var hasMore: Bool? { json["has_more"]?.bool }
    /// Where all of them are: a path of Intercom's REST API.
    public var url: String? { json["url"]?.string }
}
