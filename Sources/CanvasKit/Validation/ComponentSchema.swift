/// What the attributes of one kind of component have to be.
///
/// Source: <https://developers.intercom.com/docs/references/canvas-kit>. Attributes that are not listed are ignored, as
/// Intercom seems to ignore them.
struct ComponentSchema: Sendable {
    struct Attribute: Sendable {
        var name: String
        var shape: Shape
        var isRequired = false
    }

    indirect enum Shape: Sendable {
        case text
        /// Text that names a component or an option.
        case id
        case flag
        case pixels
        case word([String])
        case url
        /// The types of action that the component takes.
        case action([String])
        /// The options of a menu; `most` is what Intercom documents.
        case options(range: ClosedRange<Int>)
        /// The id of an option, and several of them.
        case optionID, optionIDs
        case parts(ComponentSchema, type: String)
    }

    var attributes: [Attribute]

    init(_ attributes: [Attribute]) {
        self.attributes = attributes
    }

    static let byType: [String: ComponentSchema] = [
        "button": ComponentSchema([
            .required("id", .id), .required("label", .text), .required("action", .anyAction),
            .optional("style", .word(["primary", "secondary", "link"])), .optional("disabled", .flag),
        ]),
        "input": ComponentSchema([
            .required("id", .id), .optional("label", .text), .optional("placeholder", .text), .optional("value", .text),
            .optional("action", .anyAction), .optional("save_state", .saveState), .optional("disabled", .flag),
        ]),
        "textarea": ComponentSchema([
            .required("id", .id), .optional("label", .text), .optional("placeholder", .text), .optional("value", .text),
            .optional("error", .flag), .optional("disabled", .flag),
        ]),
        "dropdown": ComponentSchema([
            .required("id", .id), .required("options", .options(range: 2...10)), .optional("label", .text),
            .optional("value", .optionID), .optional("save_state", .saveState), .optional("disabled", .flag),
            .optional("action", .action(["submit"])),
        ]),
        "single-select": ComponentSchema([
            .required("id", .id), .required("options", .options(range: 2...10)), .optional("label", .text),
            .optional("value", .optionID), .optional("save_state", .saveState), .optional("disabled", .flag),
            .optional("action", .anyAction),
        ]),
        "checkbox": ComponentSchema([
            .required("id", .id), .required("options", .options(range: 1...Int.max)), .optional("label", .text),
            .optional("value", .optionIDs), .optional("save_state", .saveState), .optional("disabled", .flag),
        ]),
        "list": ComponentSchema([.required("items", .parts(item, type: "item")), .optional("disabled", .flag)]),
        "text": ComponentSchema([
            .required("text", .text), .optional("id", .id), .optional("align", .word(["left", "center", "right"])),
            .optional("style", .word(["header", "paragraph", "muted", "error"])), .bottomMargin,
        ]),
        "image": ComponentSchema([
            .required("url", .url), .required("width", .pixels), .required("height", .pixels), .optional("id", .id),
            .optional("align", .word(["left", "center", "right", "full_width"])), .optional("rounded", .flag),
            .optional("action", .action(["url"])), .bottomMargin,
        ]),
        "divider": ComponentSchema([.optional("id", .id), .bottomMargin]),
        "spacer": ComponentSchema([.optional("id", .id), .optional("size", .word(["xs", "s", "m", "l", "xl"]))]),
        "data-table": ComponentSchema([.required("items", .parts(fieldValue, type: "field-value"))]),
    ]

    static let option = ComponentSchema([
        .required("id", .text), .required("text", .text), .optional("disabled", .flag),
    ])

    private static let item = ComponentSchema([
        .required("id", .id), .required("title", .text), .optional("subtitle", .text),
        .optional("tertiary_text", .text), .optional("image", .url), .optional("image_width", .pixels),
        .optional("image_height", .pixels), .optional("rounded_image", .flag), .optional("disabled", .flag),
        .optional("action", .anyAction),
    ])

    private static let fieldValue = ComponentSchema([.required("field", .text), .required("value", .text)])
}

extension ComponentSchema.Attribute {
    static func required(_ name: String, _ shape: ComponentSchema.Shape) -> Self {
        Self(name: name, shape: shape, isRequired: true)
    }

    static func optional(_ name: String, _ shape: ComponentSchema.Shape) -> Self {
        Self(name: name, shape: shape)
    }

    static let bottomMargin = Self.optional("bottom_margin", .word(["none"]))
}

extension ComponentSchema.Shape {
    static let anyAction = Self.action(["submit", "url", "sheet"])
    static let saveState = Self.word(["unsaved", "saved", "failed"])
}
