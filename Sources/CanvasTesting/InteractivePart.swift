/// A component, or an item of a list, with which somebody can do something.
struct InteractivePart {
    let id: String
    let type: String
    let json: JSON
    private let isDisabledByList: Bool

    /// The parts of a component.
    static func parts(of component: JSON) -> [InteractivePart] {
        guard let type = component["type"]?.string else { return [] }
        if type == "list" {
            let isDisabled = component["disabled"]?.bool ?? false
            let items = component["items"]?.elements.map(\.self) ?? []
            return items.compactMap { InteractivePart($0, "item", isDisabledByList: isDisabled) }
        }
        guard let part = InteractivePart(component, type, isDisabledByList: false) else { return [] }
        let requiresAction = component.componentKind?.requiresAction ?? false
        return part.value != nil || part.action != nil || requiresAction ? [part] : []
    }

    private init?(_ json: JSON, _ type: String, isDisabledByList: Bool) {
        guard let id = json["id"]?.string else { return nil }
        self.id = id
        self.type = type
        self.json = json
        self.isDisabledByList = isDisabledByList
    }

    /// What `input_values` has for it; nil for what holds no value.
    var value: ComponentKind.Value? { ComponentKind.byType[type]?.value }

    /// The value of its action's `type`.
    var action: String? { json["action"]?["type"]?.string }

    /// The URL of its action.
    var actionURL: String? { json["action"]?["url"]?.string }

    /// Why nobody can do anything with it; nil when somebody can.
    var obstacle: String? {
        if isDisabledByList { return "its list is disabled" }
        if json["disabled"]?.bool == true { return "it is disabled" }
        return json["save_state"]?.string == "saved" ? "it is saved" : nil
    }

    /// The ids of its options that can be chosen, and of those that cannot.
    var options: (enabled: [String], disabled: [String]) {
        let options = json["options"]?.elements.map(\.self) ?? []
        let (disabled, enabled) = (
            options.filter { $0["disabled"]?.bool == true }, options.filter { $0["disabled"]?.bool != true }
        )
        return (enabled.compactMap { $0["id"]?.string }, disabled.compactMap { $0["id"]?.string })
    }
}
