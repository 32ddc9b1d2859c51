/// The attributes of a kind of component.
///
/// Source: <https://developers.intercom.com/docs/references/canvas-kit>. Other attributes are only warned of, because
/// Intercom seems to ignore them.
package struct ComponentSchema: Sendable {
    package struct Attribute: Sendable {
        package var name: String
        package var shape: Shape
        package var presence = Presence.optional
    }

    package enum Presence: Sendable, Equatable {
        case optional, required
        /// Required beside another attribute.
        case requiredWith(String)
    }

    package enum Shape: Sendable {
        case text
        case id
        /// Text without line breaks.
        case line
        case flag
        case pixels
        case word([String])
        /// `none`.
        case bottomMargin
        case url
        /// An action of one of the types.
        case action([String])
        /// The options of a menu, and their documented number.
        case options(documented: ClosedRange<Int>)
        /// The id of an option, and several of them.
        case optionID, optionIDs
        /// The items of a list, with ids like components.
        case items
        /// The rows of a table.
        case rows
    }

    package var attributes: [Attribute]

    init(_ attributes: [Attribute]) {
        self.attributes = attributes
    }

    package static let option = ComponentSchema([
        .required("id", .id), .required("text", .text), .optional("disabled", .flag),
    ])

    package static let item = ComponentSchema([
        .required("id", .id), .required("title", .text), .optional("subtitle", .text),
        .optional("tertiary_text", .text), .optional("image", .url), .required("image_width", .pixels, with: "image"),
        .required("image_height", .pixels, with: "image"), .optional("rounded_image", .flag),
        .optional("disabled", .flag),
        .optional("action", .anyAction),
    ])

    package static let row = ComponentSchema([.required("field", .text), .required("value", .text)])
}

extension ComponentSchema {
    func has(_ name: String) -> Bool { self[name] != nil }

    package subscript(name: String) -> Attribute? { attributes.first { $0.name == name } }
}

extension ComponentSchema.Attribute {
    static func required(_ name: String, _ shape: ComponentSchema.Shape) -> Self {
        Self(name: name, shape: shape, presence: .required)
    }

    static func required(_ name: String, _ shape: ComponentSchema.Shape, with other: String) -> Self {
        Self(name: name, shape: shape, presence: .requiredWith(other))
    }

    static func optional(_ name: String, _ shape: ComponentSchema.Shape) -> Self {
        Self(name: name, shape: shape)
    }

    static let bottomMargin = Self.optional("bottom_margin", .bottomMargin)
}

extension ComponentSchema.Shape {
    static let anyAction = Self.action(["submit", "url", "sheet"])
    static let saveState = Self.word(["unsaved", "saved", "failed"])
}
