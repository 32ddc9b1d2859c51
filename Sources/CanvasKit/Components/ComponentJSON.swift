// Attributes that many components share.

extension JSONWriter {
    /// Writes a flag that is false by default.
    mutating func member(flag key: String, _ value: Bool) {
        if value { member(key, true) }
    }

    /// `none` is the only value of `bottom_margin` that Intercom documents.
    mutating func member(bottomMargin: Bool) {
        if !bottomMargin { member("bottom_margin", "none") }
    }
}

extension JSON {
    /// Echoed canvases have `false` and `null` for absent attributes.
    var hasBottomMargin: Bool { self["bottom_margin"]?.string != "none" }

    func flag(_ key: String) -> Bool { self[key]?.bool ?? false }

    /// nil also for a word that is none of the choices.
    func choice<Choice: RawRepresentable<String>>() -> Choice? { string.flatMap(Choice.init(rawValue:)) }

    /// Reads every element; nil if one cannot be read.
    func all<Part>(_ read: (JSON) -> Part?) -> [Part]? {
        guard kind == .array else { return nil }
        var parts: [Part] = []
        for element in elements {
            guard let part = read(element) else { return nil }
            parts.append(part)
        }
        return parts
    }
}
