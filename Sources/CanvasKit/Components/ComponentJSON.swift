// The few shapes of attribute that many components share.

extension JSONWriter {
    /// Writes a flag that is false unless written.
    mutating func member(flag key: String, _ value: Bool) {
        if value { member(key, true) }
    }

    /// `none` is the only value of `bottom_margin` that Intercom documents.
    mutating func member(bottomMargin: Bool) {
        if !bottomMargin { member("bottom_margin", "none") }
    }
}

extension JSON {
    /// Echoed canvases carry `false` and `null` where nothing was written.
    var hasBottomMargin: Bool { self["bottom_margin"]?.string != "none" }

    func flag(_ key: String) -> Bool { self[key]?.bool ?? false }

    /// nil, too, for a word that is none of the choices.
    func choice<Choice: RawRepresentable<String>>() -> Choice? { string.flatMap(Choice.init(rawValue:)) }

    /// Reads every element, or nothing.
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
