/// A list of items that can be pressed.
///
/// Source: <https://developers.intercom.com/docs/references/canvas-kit/interactivecomponents/list>.
public struct List: Equatable, Sendable {
    /// The items.
    ///
    /// Intercom's guide asks for no more than 3 to 5 results.
    public var items: [ListItem]
    /// Whether no item can be pressed any more.
    public var isDisabled: Bool

    /// Creates a list.
    ///
    /// - Parameters:
    ///   - disabled: Whether no item can be pressed.
    ///   - items: The items.
    public init(disabled: Bool = false, @PartsBuilder<ListItem> items: () -> [ListItem]) {
        self.items = items()
        self.isDisabled = disabled
    }
}

extension List: WritableComponent {
    static let type = "list"

    /// The list as a component.
    public var component: Component { .list(self) }

    func writeMembers(to json: inout JSONWriter, links: LinkResolver) {
        json.key("items")
        json.array { json in
            for item in items { item.write(to: &json, links: links) }
        }
        json.member(flag: "disabled", isDisabled)
    }

    init?(reading json: JSON) {
        guard let items = json["items"]?.all(ListItem.init(reading:)) else { return nil }
        self.init(disabled: json.flag("disabled"), items: { items })
    }
}
