import CanvasJSON
import CanvasKit

// Attributes that nothing has, and what Intercom itself fills in.

extension ValidatorSample {
    private static let canvas: JSON = ["content": ["components": []]]

    static let unknownAttributes: [Self] = [
        Self(
            "attributes of other components",
            ["type": "textarea", "id": "t", "action": submit, "save_state": "failed"],
            ["type": "checkbox", "id": "c", "options": options(1), "action": submit],
            ["type": "input", "id": "i", "style": "primary"],
            finds: [
                "warning unknown-attribute content.components[0].action t",
                "warning unknown-attribute content.components[0].save_state t",
                "warning unknown-attribute content.components[1].action c",
                "warning unknown-attribute content.components[2].style i",
            ]
        ),
        Self(
            "attributes by other names",
            ["type": "divider", "margin_bottom": "none"],
            ["type": "input", "id": "i", "input_type": "email", "saveState": "failed"],
            [
                "type": "list",
                "items": [["type": "item", "id": "a", "title": "A", "action": submit, "roundedImage": true]],
            ],
            finds: [
                "warning unknown-attribute content.components[0].margin_bottom -",
                "warning unknown-attribute content.components[1].input_type i",
                "warning unknown-attribute content.components[1].saveState i",
                "warning unknown-attribute content.components[2].items[0].roundedImage a",
            ]
        ),
        Self(
            "attributes of parts",
            [
                "type": "single-select", "id": "s",
                "options": [
                    ["type": "option", "id": "a", "text": "A", "label": "A"],
                    ["type": "option", "id": "b", "text": "B"],
                ],
            ],
            ["type": "data-table", "items": [["type": "field-value", "field": "F", "value": "V", "style": "x"]]],
            button(["type": "url", "url": "https://example.com", "new_tab": true]),
            finds: [
                "warning unknown-attribute content.components[0].options[0].label s",
                "warning unknown-attribute content.components[1].items[0].style -",
                "warning unknown-attribute content.components[2].action.new_tab b",
            ]
        ),
        Self(
            "attribute whose name is no plain text",
            ["type": "divider", "\u{202E}": 1],
            finds: ["warning unknown-attribute content.components[0] -"]
        ),
        Self(
            "stored data in the content",
            canvas: ["content": ["components": [], "stored_data": ["a": 1]]],
            "warning unknown-attribute content.stored_data -"
        ),
        Self(
            "stored data beside the canvas",
            answer: ["canvas": canvas, "stored_data": ["a": 1]],
            "warning unknown-attribute stored_data -"
        ),
        Self(
            "stored data of a live answer",
            answer: ["content": ["components": []], "stored_data": ["a": 1]],
            to: .live,
            "warning unknown-attribute stored_data -"
        ),
        Self(
            "label of two lines",
            ["type": "button", "id": "b", "label": "one\ntwo", "action": submit],
            finds: ["warning attribute-value content.components[0].label b"]
        ),
    ]

    /// What may be harmless, because Intercom writes it.
    static let echoed: [Self] = [
        Self(
            "null where something may be left out",
            ["type": "input", "id": "i", "label": .null, "action": .null],
            [
                "type": "list",
                "items": [["type": "item", "id": "a", "title": "A", "image": .null, "image_width": .null]],
            ],
            finds: [
                "warning attribute-type content.components[0].label i",
                "warning attribute-type content.components[0].action i",
                "warning attribute-type content.components[1].items[0].image a",
                "warning attribute-type content.components[1].items[0].image_width a",
            ]
        ),
        Self(
            "margin that is false, and one that is true",
            ["type": "divider", "bottom_margin": false],
            ["type": "divider", "bottom_margin": true],
            finds: [
                "warning attribute-type content.components[0].bottom_margin -",
                "error attribute-type content.components[1].bottom_margin -",
            ]
        ),
        Self(
            "stored data that is null",
            canvas: ["content_url": "https://example.com", "stored_data": .null],
            "warning attribute-type stored_data -"
        ),
        Self(
            "content that is null beside a URL",
            canvas: ["content": .null, "content_url": "https://example.com"],
            "warning attribute-type content -"
        ),
        Self(
            "URL that is null beside content",
            canvas: ["content": ["components": []], "content_url": .null],
            "warning attribute-type content_url -"
        ),
        Self(
            "URL that is null, alone",
            canvas: ["content_url": .null],
            "error content content -",
            "warning attribute-type content_url -"
        ),
        Self(
            "event that is null",
            answer: ["canvas": canvas, "event": .null],
            to: .submit,
            "warning attribute-type event -"
        ),
        Self(
            "results that are null, alone",
            answer: ["results": .null],
            to: .configure,
            "error answer canvas -",
            "warning attribute-type results -"
        ),
    ]

    static let tolerated: [Self] = [
        Self(
            "attributes that apps send, and what Intercom fills in",
            ["type": "list", "id": "l", "items": [["type": "item", "id": "a", "title": "A", "loading_state": .null]]],
            ["type": "data-table", "id": "d", "items": [["type": "field-value", "field": "F", "value": "V"]]],
            ["type": "input", "id": "i", "aria_label": "I", "bottom_margin": false],
            button(["type": "submit", "url": .null, "data": [:]])
        ),
        Self("empty text", ["type": "text", "text": ""]),
    ]
}
