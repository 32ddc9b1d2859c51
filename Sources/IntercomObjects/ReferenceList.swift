/// The first entries of a list that Intercom's REST API has in full.
public struct ReferenceList: Equatable, Sendable {
    /// The list as JSON.
    public let json: JSON
    /// The name of the entries in older models.
    private let name: String

    /// Views a list.
    ///
    /// - Parameters:
    ///   - json: The value of `companies`, `tags`, `notes` or `linked_objects`.
    ///   - name: The name of the entries in older models, such as `companies`; newer ones keep them under `data`.
    public init(_ json: JSON, of name: String = "data") {
        self.json = json
        self.name = name
    }

    /// The entries sent.
    public var entries: [Reference] {
        let entries = json.present("data") ?? json[name]
        return entries?.elements.filter { $0.kind == .object }.map(Reference.init) ?? []
    }

    /// Always `list`.
    public var type: String? { json["type"]?.string }
    /// The number of all entries, also of those not sent.
    public var totalCount: Int64? { json["total_count"]?.integer }
    /// Whether there are more entries.
    public var hasMore: Bool? { json["has_more"]?.bool }
    /// The path of the full list in Intercom's REST API.
    public var url: String? { json["url"]?.string }
}
