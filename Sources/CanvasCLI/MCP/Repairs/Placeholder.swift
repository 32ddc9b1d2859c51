import CanvasTesting

/// The values that stand in for ones that only the author of a canvas knows.
struct Placeholder {
    /// The ids that are in use.
    private let ids: Set<String>

    /// Creates placeholders for a document.
    init(for document: JSON) {
        var ids: Set<String> = []
        Self.collect(&ids, from: document)
        self.ids = ids
    }

    private static func collect(_ ids: inout Set<String>, from value: JSON) {
        for element in value.elements { collect(&ids, from: element) }
        for (name, member) in value.members {
            if name == "id", let id = member.string { ids.insert(id) }
            collect(&ids, from: member)
        }
    }

    static let url: JSON = "https://example.com/"

    /// An id that no other part has: `button-1`, `save-2`.
    func id(like word: String, from first: Int = 1) -> JSON {
        let base = word.isEmpty ? "id" : word
        let number = (first...).first { !ids.contains("\(base)-\($0)") } ?? first
        return JSON("\(base)-\(number)")
    }

    /// A value for an attribute of a component or a part.
    func value(for attribute: ComponentSchema.Attribute, of type: String) -> JSON {
        switch attribute.shape {
        case .text, .line: JSON(attribute.name.prefix(1).uppercased() + attribute.name.dropFirst())
        case .id: id(like: type)
        case .flag: false
        case .pixels: 40
        case .word(let words): JSON(words[0])
        case .bottomMargin: "none"
        case .url: Self.url
        case .action(let types):
            types.contains("submit") ? ["type": "submit"] : ["type": JSON(types[0]), "url": Self.url]
        case .options(let documented):
            JSON((1...documented.lowerBound).map { option("Option \($0)", id: "option-\($0)") })
        case .optionID: .null
        case .optionIDs: []
        case .items: [["type": "item", "id": id(like: "item"), "title": "Title"]]
        case .rows: [["type": "field-value", "field": "Field", "value": "Value"]]
        }
    }

    /// An option of a menu.
    func option(_ text: String, id: String) -> JSON { ["type": "option", "id": JSON(id), "text": JSON(text)] }
}
