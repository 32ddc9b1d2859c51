extension Component {
    /// Whether it, or an item of it, does something of a kind when it is pressed.
    ///
    /// - Parameter matches: Tells the kind.
    /// - Returns: Whether it does.
    package func acts(where matches: (Action) -> Bool) -> Bool {
        switch self {
        case .button(let button): matches(button.action)
        case .input(let input): input.action.map(matches) ?? false
        case .singleSelect(let select): select.action.map(matches) ?? false
        case .dropdown(let dropdown): dropdown.action != nil && matches(.submit)
        case .image(let image): image.action.map { matches(.url($0.url)) } ?? false
        case .list(let list): list.items.contains { $0.action.map(matches) ?? false }
        case .raw(let json): json.acts(where: matches)
        case .checkbox, .dataTable, .divider, .spacer, .text, .textArea: false
        }
    }
}

extension JSON {
    fileprivate func acts(where matches: (Action) -> Bool) -> Bool {
        let parts = [self] + (self["items"].map { Array($0.elements) } ?? [])
        return parts.contains { Action(reading: $0["action"]).map(matches) ?? false }
    }
}

extension CanvasEncoder {
    /// Whether a URL on a canvas is one of the app itself.
    ///
    /// - Parameters:
    ///   - url: The URL as the app wrote it.
    ///   - path: The path below the app's public URL, with its slash.
    /// - Returns: Whether it is.
    package func leads(_ url: String, to path: String) -> Bool {
        links.resolve(String(url.prefix { $0 != "?" && $0 != "#" })) == links.resolve(path)
            || links.base == nil && "/\(url)" == path
    }
}
