import CanvasJSON
import CanvasKit

// What breaks a rule.

extension ValidatorSample {
    static let broken: [Self] = [
        Self("neither content nor URL", canvas: [:], "error content content -"),
        Self("content without components", canvas: ["content": [:]], "error content content.components -"),
        Self(
            "components that are no array",
            canvas: ["content": ["components": [:]]],
            "error attribute-type content.components -"
        ),
        Self("content that is null", canvas: ["content": .null], "error attribute-type content -"),
        Self(
            "member that is there twice",
            canvas: ["content": ["components": []], "stored_data": JSON(members: [("a", 1), ("a", 2)])],
            "warning interoperability stored_data.a -"
        ),
        Self("no object at all", canvas: [], "error content content -"),
        Self("component that is text", "text", finds: ["error attribute-type content.components[0] -"]),
        Self(
            "component without a type",
            ["id": "a"],
            finds: ["error component-type content.components[0].type a"]
        ),
        Self(
            "component of an unknown type, after a known one",
            ["type": "divider"],
            ["type": "hologram", "id": "h"],
            finds: ["warning component-type content.components[1].type h"]
        ),
        Self(
            "item of a list that is none",
            ["type": "list", "items": [["type": "option", "id": "a", "title": "A"]]],
            finds: ["error component-type content.components[0].items[0].type -"]
        ),
        Self(
            "button without anything",
            ["type": "button"],
            finds: [
                "error required-attribute content.components[0].id -",
                "error required-attribute content.components[0].label -",
                "error required-attribute content.components[0].action -",
            ]
        ),
        Self(
            "row of a table without its value",
            ["type": "data-table", "items": [["type": "field-value", "field": "F"]]],
            finds: ["error required-attribute content.components[0].items[0].value -"]
        ),
        Self(
            "action without its URL",
            button(["type": "url"]),
            finds: ["error required-attribute content.components[0].action.url b"]
        ),
        Self(
            "image without a size",
            ["type": "image", "id": "i", "url": "https://example.com/a.png"],
            finds: [
                "error image-size content.components[0].width i", "error image-size content.components[0].height i",
            ]
        ),
        Self(
            "number as text",
            ["type": "text", "id": "t", "text": 12],
            finds: ["error attribute-type content.components[0].text t"]
        ),
        Self(
            "number as the id of an option",
            [
                "type": "dropdown", "id": "d",
                "options": [["type": "option", "id": 1, "text": "1"], ["type": "option", "id": "2", "text": "2"]],
            ],
            finds: ["error attribute-type content.components[0].options[0].id d"]
        ),
        Self(
            "number as an id",
            ["type": "input", "id": 1],
            finds: ["error attribute-type content.components[0].id -"]
        ),
        Self(
            "text as a flag",
            ["type": "input", "id": "i", "disabled": "true"],
            finds: ["error attribute-type content.components[0].disabled i"]
        ),
        Self(
            "null where something is needed",
            ["type": "text", "id": "t", "text": .null],
            finds: ["error attribute-type content.components[0].text t"]
        ),
        Self(
            "number in a table",
            ["type": "data-table", "items": [["type": "field-value", "field": "F", "value": 12]]],
            finds: ["error attribute-type content.components[0].items[0].value -"]
        ),
        Self(
            "options that are no array",
            ["type": "checkbox", "id": "c", "options": [:]],
            finds: ["error attribute-type content.components[0].options c"]
        ),
        Self(
            "ticks that are no array",
            ["type": "checkbox", "id": "c", "options": options(1), "value": "o0"],
            finds: ["error attribute-type content.components[0].value c"]
        ),
        Self(
            "style that is none of the words",
            ["type": "text", "id": "t", "text": "T", "style": "body"],
            finds: ["error attribute-value content.components[0].style t"]
        ),
        Self(
            "margin that is not none",
            ["type": "divider", "bottom_margin": "some"],
            finds: ["error attribute-value content.components[0].bottom_margin -"]
        ),
        Self(
            "two components of one id",
            ["type": "input", "id": "a"],
            ["type": "textarea", "id": "a"],
            finds: ["error unique-id content.components[1].id a"]
        ),
        Self(
            "items of one id, and of the id of a component",
            ["type": "text", "id": "a", "text": "T"],
            [
                "type": "list",
                "items": [
                    ["type": "item", "id": "b", "title": "B", "action": submit],
                    ["type": "item", "id": "b", "title": "B"],
                    ["type": "item", "id": "a", "title": "A", "action": submit],
                ],
            ],
            finds: [
                "error unique-id content.components[1].items[1].id b",
                "error unique-id content.components[1].items[2].id a",
            ]
        ),
        Self(
            "two options of one id",
            [
                "type": "single-select", "id": "s",
                "options": [["type": "option", "id": "a", "text": "1"], ["type": "option", "id": "a", "text": "2"]],
            ],
            finds: ["error unique-id content.components[0].options[1].id s"]
        ),
        Self(
            "chosen option that is not there",
            ["type": "dropdown", "id": "d", "options": options(2), "value": "o2"],
            finds: ["error value-among-options content.components[0].value d"]
        ),
        Self(
            "ticked option that is not there, beside one that is",
            ["type": "checkbox", "id": "c", "options": options(1), "value": ["o0", "x"]],
            finds: ["error value-among-options content.components[0].value[1] c"]
        ),
        Self(
            "empty menu, list and table",
            ["type": "dropdown", "id": "d", "options": []],
            ["type": "checkbox", "id": "c", "options": []],
            ["type": "list", "items": []],
            ["type": "data-table", "items": []],
            finds: [
                "error not-empty content.components[0].options d", "error not-empty content.components[1].options c",
                "error not-empty content.components[2].items -", "error not-empty content.components[3].items -",
            ]
        ),
        Self(
            "one option, and eleven",
            ["type": "dropdown", "id": "d", "options": options(1)],
            ["type": "single-select", "id": "s", "options": options(11)],
            finds: [
                "warning option-count content.components[0].options d",
                "warning option-count content.components[1].options s",
            ]
        ),
        Self(
            "picture without a size",
            [
                "type": "list",
                "items": [["type": "item", "id": "i", "title": "I", "image": "https://example.com/a.png"]],
            ],
            finds: [
                "error image-size content.components[0].items[0].image_width i",
                "error image-size content.components[0].items[0].image_height i",
            ]
        ),
        Self(
            "sizes that are no number of pixels",
            ["type": "image", "id": "i", "url": "https://example.com/a.png", "width": 0, "height": "64"],
            finds: [
                "error image-size content.components[0].width i", "error image-size content.components[0].height i",
            ]
        ),
        Self(
            "plain HTTP",
            button(["type": "url", "url": "http://example.com"]),
            finds: ["error https content.components[0].action.url b"]
        ),
        Self(
            "host that only begins like this machine",
            button(["type": "url", "url": "http://localhost.example.com"]),
            finds: ["error https content.components[0].action.url b"]
        ),
        Self(
            "relative image",
            ["type": "image", "url": "/a.png", "width": 1, "height": 1],
            finds: ["error https content.components[0].url -"]
        ),
        Self(
            "picture by a URL without a host",
            [
                "type": "list",
                "items": [
                    [
                        "type": "item", "id": "i", "title": "I", "image": "https://", "image_width": 1,
                        "image_height": 1,
                    ]
                ],
            ],
            finds: ["error https content.components[0].items[0].image i"]
        ),
        Self("live canvas over HTTP", canvas: ["content_url": "http://example.com"], "error https content_url -"),
        Self(
            "action that does not exist",
            button(["type": "open_url", "url": "https://example.com"]),
            finds: ["error action content.components[0].action.type b"]
        ),
        Self("action that is text", button("submit"), finds: ["error attribute-type content.components[0].action b"]),
        Self("action without a type", button([:]), finds: ["error action content.components[0].action.type b"]),
        Self(
            "action whose type is a number",
            button(["type": 1]),
            finds: ["error attribute-type content.components[0].action.type b"]
        ),
        Self(
            "submit of an image",
            ["type": "image", "id": "i", "url": "https://example.com", "width": 1, "height": 1, "action": submit],
            finds: ["error action content.components[0].action.type i"]
        ),
        Self(
            "sheet of a dropdown",
            [
                "type": "dropdown", "id": "d", "options": options(2),
                "action": ["type": "sheet", "url": "https://example.com"],
            ],
            finds: ["error action content.components[0].action.type d"]
        ),
        Self(
            "sheet in the Inbox",
            button(["type": "sheet", "url": "https://example.com"]),
            in: .inbox,
            finds: ["error messenger-only content.components[0].action b"]
        ),
        Self(
            "live canvas in the Inbox",
            canvas: ["content_url": "https://example.com"],
            in: .inbox,
            "error messenger-only content_url -"
        ),
        Self(
            "stored data that is no object",
            canvas: ["content_url": "https://example.com", "stored_data": [1]],
            "error attribute-type stored_data -"
        ),
        Self(
            "stored data of more than 64 KB",
            canvas: ["content_url": "https://example.com", "stored_data": filling(65_537)],
            "error size stored_data -"
        ),
    ]
}
