import CanvasPreview
import CanvasTesting

/// A component for people who write canvases, from the validator's schema and the preview's gallery.
struct ComponentDescription {
    private let kind: ComponentKind

    init(of kind: ComponentKind) { self.kind = kind }

    /// The component in a list of all.
    var short: JSON {
        let required = kind.schema.attributes.filter { $0.presence == .required }.map { JSON($0.name) }
        return ["type": JSON(kind.type), "required": JSON(required)]
    }

    /// The attributes and examples.
    var json: JSON {
        let parts = kind.schema.attributes.compactMap { Self.part(of: $0.shape) }
        return [
            "type": JSON(kind.type), "attributes": JSON(kind.schema.attributes.map(Self.json)),
            "parts": JSON(parts), "examples": JSON(examples),
        ]
    }

    /// The address under which relative URLs of the gallery are written.
    private static let baseURL = "https://app.example.com"

    private var examples: [JSON] {
        Gallery.entries.compactMap { entry in
            let encoded = CanvasEncoder(baseURL: Self.baseURL).json(of: Canvas { entry.component })
            guard let json = encoded.responseContent?["components"]?[0], json["type"]?.string == kind.type else {
                return nil
            }
            let swift = SwiftSource(baseURL: Self.baseURL).statement(for: json)
            return ["title": JSON(entry.title), "swift": JSON(swift), "json": json]
        }
    }

    private static func json(_ attribute: ComponentSchema.Attribute) -> JSON {
        let required: JSON =
            switch attribute.presence {
            case .optional: false
            case .required: true
            case .requiredWith(let other): JSON("with \(other)")
            }
        return ["name": JSON(attribute.name), "type": JSON(words(for: attribute.shape)), "required": required]
    }

    private static func words(for shape: ComponentSchema.Shape) -> String {
        switch shape {
        case .text: "string"
        case .id: "string, unique in the canvas"
        case .line: "string without line breaks"
        case .flag: "true or false"
        case .pixels: "positive whole number of pixels"
        case .word(let words): "one of \(words.joined(separator: ", "))"
        case .bottomMargin: "none"
        case .url: "https URL"
        case .action(let types):
            "object: type (\(types.joined(separator: ", ")))" + (types == ["submit"] ? "" : ", url for all but submit")
        case .options(let documented): "array of \(documented.lowerBound) to \(documented.upperBound) options"
        case .optionID: "id of an option"
        case .optionIDs: "array of ids of options"
        case .items: "array of items, not empty"
        case .rows: "array of field-values, not empty"
        }
    }

    private static func part(of shape: ComponentSchema.Shape) -> JSON? {
        let (type, schema): (String, ComponentSchema)
        switch shape {
        case .options: (type, schema) = ("option", .option)
        case .items: (type, schema) = ("item", .item)
        case .rows: (type, schema) = ("field-value", .row)
        default: return nil
        }
        return ["type": JSON(type), "attributes": JSON(schema.attributes.map(json))]
    }
}
