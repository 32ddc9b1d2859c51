/// A list of items that can be pressed.
///
/// Source: <https://developers.intercom.com/docs/references/canvas-kit/interactivecomponents/list>.
public struct List: Equatable, Sendable {
    /// The items.
    ///
    /// Intercom's guide asks for no more than 3 to 5 results.
    public var items: [ListItem]
    /// Whether it is disabled.
    public var isDisabled: Bool

    /// Creates a list.
    ///
    /// - Parameters:
    ///   - disabled: Whether it is disabled.
    ///   - items: The items.
    public init(disabled: Bool = false, @PartsBuilder<ListItem> items: () -> [ListItem]) {
        self.items = items()
        self.isDisabled = disabled
    }
}

extension List: WritableComponent {
    static let type = "list"
    static let schema = ComponentSchema([.required("items", .items), .optional("disabled", .flag)])

    /// The list as a component.
    public var component: Component { .list(self) }

    func writeMembers(to json: inout JSONWriter, links: LinkResolver) {
        writeMembers(to: &json, links: links, at: 0)
    }

    private func writeMembers(to json: inout JSONWriter, links: LinkResolver, at position: Int) {
        json.key("items")
        json.array { json in
            for (index, item) in items.enumerated() {
                item.write(to: &json, links: links, at: item.id == nil ? "\(position)/\(index)" : "")
            }
        }
        json.member(flag: "disabled", isDisabled)
    }

    /// Writes the list; its position in the canvas makes the ids of items without one.
    func write(to json: inout JSONWriter, links: LinkResolver, at position: Int) {
        json.object { json in
            json.member("type", Self.type)
            writeMembers(to: &json, links: links, at: position)
        }
    }

    init?(reading json: JSON) {
        guard let items = json["items"]?.all(ListItem.init(reading:)) else { return nil }
        self.init(disabled: json.flag("disabled"), items: { items })
    }
}
