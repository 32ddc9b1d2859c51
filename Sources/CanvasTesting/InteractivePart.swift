/// A component or list item that a person can press or fill in.
struct InteractivePart {
    let id: String
    let type: String
    let json: JSON
    private let isDisabledByList: Bool

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

    /// The kind of value in `input_values`; nil for a part without one.
    var value: ComponentKind.Value? { ComponentKind.byType[type]?.value }

    /// The `type` of the action.
    var action: String? { json["action"]?["type"]?.string }

    var actionURL: String? { json["action"]?["url"]?.string }

    /// The reason why the part cannot be used, or nil.
    var obstacle: String? {
        if isDisabledByList { return "its list is disabled" }
        if json["disabled"]?.bool == true { return "it is disabled" }
        return json["save_state"]?.string == "saved" ? "it is saved" : nil
    }

    /// The ids of the options.
    var options: (enabled: [String], disabled: [String]) {
        let options = json["options"]?.elements.map(\.self) ?? []
        func ids(disabled: Bool) -> [String] {
            options.filter { ($0["disabled"]?.bool == true) == disabled }.compactMap { $0["id"]?.string }
        }
        return (ids(disabled: false), ids(disabled: true))
    }
}
