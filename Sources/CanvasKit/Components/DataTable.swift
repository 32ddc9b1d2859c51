/// A table of fields and their values.
///
/// Source: <https://developers.intercom.com/docs/references/canvas-kit/presentationcomponents/data-table>.
public struct DataTable: Equatable, Sendable {
    /// The rows.
    public var items: [FieldValue]

    /// Creates a table.
    ///
    /// - Parameter items: The rows.
    public init(@PartsBuilder<FieldValue> items: () -> [FieldValue]) {
        self.items = items()
    }
}

/// One row of a data table.
public struct FieldValue: Equatable, Sendable {
    /// The text on the left.
    public var field: String
    /// The text on the right.
    public var value: String

    /// Creates a row.
    ///
    /// - Parameters:
    ///   - field: The text on the left.
    ///   - value: The text on the right.
    public init(_ field: String, _ value: String) {
        self.field = field
        self.value = value
    }
}

extension DataTable: WritableComponent {
    static let type = "data-table"
    static let schema = ComponentSchema([.required("items", .rows)])

    /// The table as a component.
    public var component: Component { .dataTable(self) }

    func writeMembers(to json: inout JSONWriter, links: LinkResolver) {
        json.key("items")
        json.array { json in
            for item in items {
                json.object { json in
                    json.member("type", "field-value")
                    json.member("field", item.field)
                    json.member("value", item.value)
                }
            }
        }
    }

    init?(reading json: JSON) {
        let items = json["items"]?.all { item -> FieldValue? in
            guard let field = item["field"]?.string, let value = item["value"]?.string else { return nil }
            return FieldValue(field, value)
        }
        guard let items else { return nil }
        self.init(items: { items })
    }
}
