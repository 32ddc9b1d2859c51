import CanvasTesting
import WebSyntax

// Components, options, items and rows, by their type.

extension JSON {
    var typeName: String? { self["type"]?.string }

    /// The schema of a component or of a part of one.
    var partSchema: ComponentSchema? {
        switch typeName {
        case "option": .option
        case "item": .item
        case "field-value": .row
        case let type?: ComponentKind.byType[type]?.schema
        case nil: nil
        }
    }

    /// Whether a part cannot be without an attribute.
    func needs(_ attribute: ComponentSchema.Attribute) -> Bool {
        switch attribute.presence {
        case .optional: false
        case .required: true
        case .requiredWith(let other): present(other) != nil
        }
    }
}

extension String {
    /// An absolute HTTPS URL that is as near as possible to this text.
    var securedURL: String {
        let text = String(unicodeScalars.filter { $0.properties.generalCategory != .control })
            .split(whereSeparator: \.isWhitespace).joined(separator: "%20")
        let lowered = text.lowercased()
        if lowered.hasPrefix("https://"), lowered.count > 8, !lowered.hasPrefix("https:///") { return text }
        if lowered.hasPrefix("http://"), lowered.count > 7 { return "https://" + text.dropFirst(7) }
        if text.hasPrefix("//"), text.count > 2 { return "https:" + text }
        let first = text.prefix { !"/?#".contains($0) }
        if first.contains("."), !first.contains(":"), !first.hasPrefix("."), !text.hasPrefix("/") {
            return "https://" + text
        }
        // The host is a placeholder for that of the app.
        if text.hasPrefix("/") { return "https://example.com" + text }
        return text.isEmpty || first.contains(":") ? "https://example.com/" : "https://example.com/" + text
    }
}
