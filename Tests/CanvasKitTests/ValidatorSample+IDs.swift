import CanvasJSON
import CanvasKit

// Ids that can be taken for each other.

extension ValidatorSample {
    private static let submitting: JSON = ["type": "dropdown", "id": "d", "options": options(2), "action": submit]

    static let brokenIDs: [Self] = [
        Self(
            "component of an unknown type with the id of another one",
            ["type": "hologram", "id": "a"],
            ["type": "input", "id": "a"],
            finds: [
                "warning component-type content.components[0].type a", "error unique-id content.components[1].id a",
            ]
        ),
        Self(
            "list, which needs no id, with the id of another component",
            ["type": "input", "id": "a"],
            ["type": "list", "id": "a", "items": [["type": "item", "id": "i", "title": "I"]]],
            finds: ["error unique-id content.components[1].id a"]
        ),
        Self(
            "option of a dropdown that submits with the id of a button before it",
            ["type": "button", "id": "o1", "label": "B", "action": submit],
            submitting,
            finds: ["error unique-id content.components[1].options[1].id d"]
        ),
        Self(
            "option of a dropdown that submits with the id of an item after it",
            submitting,
            ["type": "list", "items": [["type": "item", "id": "o0", "title": "I", "action": submit]]],
            finds: ["error unique-id content.components[0].options[0].id d"]
        ),
        Self(
            "two dropdowns that submit with the same options",
            submitting,
            ["type": "dropdown", "id": "e", "options": options(2), "action": submit],
            finds: [
                "warning unique-id content.components[1].options[0].id e",
                "warning unique-id content.components[1].options[1].id e",
            ]
        ),
        Self(
            "ids alike of what neither holds a value nor can be pressed",
            ["type": "text", "id": "a", "text": "T"],
            ["type": "divider", "id": "a"],
            ["type": "list", "items": [["type": "item", "id": "a", "title": "A"]]],
            finds: [
                "warning unique-id content.components[1].id a", "warning unique-id content.components[2].items[0].id a",
            ]
        ),
        Self(
            "ids alike of three, of which the second holds a value",
            ["type": "text", "id": "a", "text": "T"],
            ["type": "input", "id": "a"],
            ["type": "divider", "id": "a"],
            finds: ["error unique-id content.components[1].id a", "error unique-id content.components[2].id a"]
        ),
        Self(
            "id that is empty",
            ["type": "button", "id": "", "label": "B", "action": submit],
            finds: ["warning attribute-value content.components[0].id "]
        ),
    ]

    static let nearMissesOfIDs: [Self] = [
        Self(
            "option of a dropdown that submits with the id of the dropdown itself",
            [
                "type": "dropdown", "id": "d", "action": submit,
                "options": [["type": "option", "id": "d", "text": "D"], ["type": "option", "id": "e", "text": "E"]],
            ]
        ),
        Self(
            "dropdown that submits beside one that does not, with the same options",
            submitting,
            ["type": "dropdown", "id": "e", "options": options(2)]
        ),
        Self(
            "option of a dropdown that submits with the id of a text",
            ["type": "text", "id": "o0", "text": "T"],
            submitting
        ),
        Self("lists whose ids are numbers", ["type": "list", "id": 1, "items": [item]]),
    ]

    private static let item: JSON = ["type": "item", "id": "i", "title": "I"]
}
