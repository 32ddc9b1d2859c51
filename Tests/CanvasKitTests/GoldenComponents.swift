import CanvasJSON
import CanvasKit
import Testing

/// A component and what it looks like on the wire.
struct GoldenComponent: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let component: Component
    let json: JSON

    init(_ description: String, _ component: some ComponentConvertible, _ json: JSON) {
        testDescription = description
        self.component = component.component
        self.json = json
    }

    static let all = interactive + presentation

    private static let sizes: [Choice] = [Choice("Small", id: "s"), Choice("Large", id: "l", disabled: true)]
    private static let sizesJSON: JSON = [
        ["type": "option", "id": "s", "text": "Small"],
        ["type": "option", "id": "l", "text": "Large", "disabled": true],
    ]

    // MARK: - Components that take input or can be pressed

    private static let interactive = [
        Self(
            "button",
            Button("Save", id: "save", action: .submit),
            ["type": "button", "id": "save", "label": "Save", "action": ["type": "submit"]]
        ),
        Self(
            "button with everything",
            Button("Pick", id: "pick", style: .link, disabled: true, action: .sheet("https://example.com/sheet")),
            [
                "type": "button", "id": "pick", "label": "Pick", "style": "link", "disabled": true,
                "action": ["type": "sheet", "url": "https://example.com/sheet"],
            ]
        ),
        Self("input", Input(id: "name"), ["type": "input", "id": "name"]),
        Self(
            "input with everything",
            Input(
                "Name",
                id: "name",
                placeholder: "Ada",
                value: "Grace",
                saveState: .failed,
                disabled: true,
                action: .submit,
                accessibilityLabel: "Your name"
            ),
            [
                "type": "input", "id": "name", "label": "Name", "placeholder": "Ada", "value": "Grace",
                "save_state": "failed", "disabled": true, "action": ["type": "submit"], "aria_label": "Your name",
            ]
        ),
        Self("text area", TextArea(id: "note"), ["type": "textarea", "id": "note"]),
        Self(
            "text area with everything",
            TextArea("Note", id: "note", placeholder: "…", value: "one\ntwo", error: true, disabled: true),
            [
                "type": "textarea", "id": "note", "label": "Note", "placeholder": "…", "value": "one\ntwo",
                "error": true, "disabled": true,
            ]
        ),
        Self(
            "dropdown",
            Dropdown(id: "size") { sizes },
            ["type": "dropdown", "id": "size", "options": sizesJSON]
        ),
        Self(
            "dropdown with everything",
            Dropdown("Size", id: "size", value: "s", saveState: .saved, disabled: true, action: .submit) { sizes },
            [
                "type": "dropdown", "id": "size", "label": "Size", "options": sizesJSON, "value": "s",
                "save_state": "saved", "disabled": true, "action": ["type": "submit"],
            ]
        ),
        Self(
            "single select",
            SingleSelect(id: "size") { sizes },
            ["type": "single-select", "id": "size", "options": sizesJSON]
        ),
        Self(
            "single select with everything",
            SingleSelect("Size", id: "size", value: "s", saveState: .unsaved, disabled: true, action: .submit) {
                sizes
            },
            [
                "type": "single-select", "id": "size", "label": "Size", "options": sizesJSON, "value": "s",
                "save_state": "unsaved", "disabled": true, "action": ["type": "submit"],
            ]
        ),
        Self(
            "checkbox",
            Checkbox(id: "sizes") { sizes },
            ["type": "checkbox", "id": "sizes", "options": sizesJSON]
        ),
        Self(
            "checkbox with everything",
            Checkbox("", id: "sizes", value: ["s", "l"], saveState: .failed, disabled: true) { sizes },
            [
                "type": "checkbox", "id": "sizes", "label": "", "options": sizesJSON, "value": ["s", "l"],
                "save_state": "failed", "disabled": true,
            ]
        ),
        Self(
            "list",
            List { ListItem("One", id: "one") },
            ["type": "list", "items": [["type": "item", "id": "one", "title": "One"]]]
        ),
        Self(
            "list with everything",
            List(disabled: true) {
                ListItem(
                    "One",
                    id: "https://example.com/one",
                    subtitle: "Sub",
                    tertiaryText: "Third",
                    image: .init(url: "https://example.com/one.svg", width: 18, height: 16, rounded: true),
                    disabled: true,
                    action: .url("https://example.com/one")
                )
                ListItem("Two", id: "two", image: .init(url: "https://example.com/2.png", width: 1, height: 2))
            },
            [
                "type": "list",
                "disabled": true,
                "items": [
                    [
                        "type": "item", "id": "https://example.com/one", "title": "One", "subtitle": "Sub",
                        "tertiary_text": "Third", "image": "https://example.com/one.svg", "image_width": 18,
                        "image_height": 16, "rounded_image": true, "disabled": true,
                        "action": ["type": "url", "url": "https://example.com/one"],
                    ],
                    [
                        "type": "item", "id": "two", "title": "Two", "image": "https://example.com/2.png",
                        "image_width": 1, "image_height": 2,
                    ],
                ],
            ]
        ),
    ]

    // MARK: - Components to look at

    private static let presentation = [
        Self("text", Text("Hello"), ["type": "text", "text": "Hello"]),
        Self(
            "text with everything",
            Text("**No**", id: "error", style: .error, align: .right, bottomMargin: false),
            [
                "type": "text", "text": "**No**", "id": "error", "style": "error", "align": "right",
                "bottom_margin": "none",
            ]
        ),
        Self(
            "image",
            Image(url: "https://example.com/a.png", width: 64, height: 48),
            ["type": "image", "url": "https://example.com/a.png", "width": 64, "height": 48]
        ),
        Self(
            "image with everything",
            Image(
                url: "https://example.com/a.png",
                width: 64,
                height: 48,
                id: "map",
                align: .fullWidth,
                rounded: true,
                bottomMargin: false,
                action: .url("https://example.com/map")
            ),
            [
                "type": "image", "url": "https://example.com/a.png", "width": 64, "height": 48, "id": "map",
                "align": "full_width", "rounded": true, "bottom_margin": "none",
                "action": ["type": "url", "url": "https://example.com/map"],
            ]
        ),
        Self("divider", Divider(), ["type": "divider"]),
        Self(
            "divider with everything",
            Divider(id: "line", bottomMargin: false),
            ["type": "divider", "id": "line", "bottom_margin": "none"]
        ),
        Self("spacer", Spacer(), ["type": "spacer"]),
        Self("spacer with everything", Spacer(.extraLarge, id: "gap"), ["type": "spacer", "id": "gap", "size": "xl"]),
        Self(
            "data table",
            DataTable {
                FieldValue("Plan", "Pro")
                FieldValue("Seats", "12")
            },
            [
                "type": "data-table",
                "items": [
                    ["type": "field-value", "field": "Plan", "value": "Pro"],
                    ["type": "field-value", "field": "Seats", "value": "12"],
                ],
            ]
        ),
    ]
}
