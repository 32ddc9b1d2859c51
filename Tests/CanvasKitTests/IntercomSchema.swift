import CanvasJSON
import Foundation
import ReferenceData
import Testing

/// Intercom's own description of Canvas Kit, where it has been fetched.
enum IntercomSchema {
    private static let file = ReferenceData.file("canvas-kit-openapi-2.11.json")

    static var isPresent: Bool { file != nil }
    static let absent = Comment(rawValue: ReferenceData.absence)

    /// The file as it is.
    static func original() throws -> JSON {
        try JSON(parsing: Array(Data(contentsOf: #require(file))))
    }

    /// A checker of the corrected file.
    static func checker() throws -> SchemaChecker { try corrected.get() }

    private static let corrected = Result {
        let schemas = try original().value(at: ["components", "schemas"]) ?? [:]
        let corrected = SchemaCorrection.all.reduce(schemas) { schemas, correction in
            schemas.replacing(correction.path, with: correction.corrected)
        }
        return SchemaChecker(schemas: corrected)
    }

    /// The schema of each component type.
    static let components = [
        "button_component", "checkbox_component", "dropdown_component", "input_component", "list_component",
        "single_select_component", "text_area_component", "data_table_component", "divider_component",
        "image_component", "spacer_component", "text_component",
    ]
}
