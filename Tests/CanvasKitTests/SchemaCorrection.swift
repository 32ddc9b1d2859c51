import CanvasJSON
import ReferenceData

/// An error in Intercom's OpenAPI file, and what it should say.
///
/// This is the only place where that file is overruled.
struct SchemaCorrection: Sendable {
    let reason: String
    /// From `components.schemas` on.
    let path: [String]
    /// What stands there, but for its descriptions; nil for nothing.
    let found: JSON?
    /// What should stand there; nil for nothing.
    let corrected: JSON?

    private static func reference(to name: String) -> JSON { ["$ref": JSON("#/components/schemas/\(name)")] }

    static let all = [
        Self(
            reason: "a checkbox has `options`, as in Intercom's own tutorial",
            path: ["checkbox_component", "properties", "options"],
            found: nil,
            corrected: ["type": "array", "items": reference(to: "checkbox_option")]
        ),
        Self(
            reason: "and no `option`",
            path: ["checkbox_component", "properties", "option"],
            found: ["type": "array", "items": reference(to: "checkbox_option")],
            corrected: nil
        ),
        Self(
            reason: "and no `option`; its label is optional, too",
            path: ["checkbox_component", "required"],
            found: ["type", "id", "option", "label"],
            corrected: ["type", "id", "options"]
        ),
        Self(
            reason: "a dropdown can submit, which the Inbox is known to honour",
            path: ["dropdown_component", "properties", "action"],
            found: nil,
            corrected: reference(to: "submit_action_component")
        ),
        Self(
            reason: "an item with a picture fits both of these",
            path: ["list_component", "properties", "items", "items"],
            found: ["oneOf": [reference(to: "list_item_with_image"), reference(to: "list_item_without_image")]],
            corrected: ["anyOf": [reference(to: "list_item_with_image"), reference(to: "list_item_without_image")]]
        ),
        Self(
            reason: "a live canvas has no content of its own",
            path: ["canvas_object", "required"],
            found: ["content"],
            corrected: nil
        ),
        Self(
            reason: "but every canvas has one of the two",
            path: ["canvas_object", "anyOf"],
            found: nil,
            corrected: [["required": ["content"]], ["required": ["content_url"]]]
        ),
        Self(
            reason: "a current canvas is the canvas itself, not an object around one",
            path: ["current_canvas", "properties"],
            found: ["current_canvas": reference(to: "canvas_object")],
            corrected: nil
        ),
        Self(
            reason: "a current canvas is the canvas itself, not an object around one",
            path: ["current_canvas", "required"],
            found: ["current_canvas"],
            corrected: nil
        ),
        Self(
            reason: "a current canvas is the canvas itself, not an object around one",
            path: ["current_canvas", "allOf"],
            found: nil,
            corrected: [reference(to: "canvas_object")]
        ),
    ]
}
