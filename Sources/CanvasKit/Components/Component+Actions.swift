extension Component {
    /// Whether it, or an item of it, has an action that matches.
    package func acts(where matches: (Action) -> Bool) -> Bool { idOfAction(where: matches) != nil }

    /// The id of the component, or of the first item of it, whose action matches: empty without an id, nil when none does.
    func idOfAction(where matches: (Action) -> Bool) -> String? {
        switch self {
        case .button(let button): matches(button.action) ? button.id : nil
        case .input(let input): input.action.map(matches) == true ? input.id : nil
        case .singleSelect(let select): select.action.map(matches) == true ? select.id : nil
        case .dropdown(let dropdown): dropdown.action != nil && matches(.submit) ? dropdown.id : nil
        case .image(let image): image.action.map { matches(.url($0.url)) } == true ? image.id ?? "" : nil
        case .list(let list): list.items.first { $0.action.map(matches) == true }.map { $0.id ?? "" }
        case .raw(let json): json.idOfAction(where: matches)
        case .checkbox, .dataTable, .divider, .spacer, .text, .textArea: nil
        }
    }
}

extension JSON {
    fileprivate func idOfAction(where matches: (Action) -> Bool) -> String? {
        let parts = [self] + (self["items"].map { Array($0.elements) } ?? [])
        let part = parts.first { part in
            // A sheet without its URL is a sheet still.
            let sheet: Action? = part["action"]?["type"]?.string == "sheet" ? .sheet("") : nil
            return (Action(reading: part["action"]) ?? sheet).map(matches) == true
        }
        return part.map { $0["id"]?.string ?? "" }
    }
}

extension CanvasEncoder {
    /// Whether a URL on a canvas leads to a path of the app: one below its public URL, with its slash.
    package func leads(_ url: String, to path: String) -> Bool {
        links.resolve(String(url.prefix { $0 != "?" && $0 != "#" })) == links.resolve(path)
            || links.base == nil && "/\(url)" == path
    }
}
