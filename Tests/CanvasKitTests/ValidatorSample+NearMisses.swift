import CanvasJSON
import CanvasKit

// What looks as if it broke a rule, and does not.

extension ValidatorSample {
    static let nearMisses: [Self] = [
        Self("no components", canvas: ["content": ["components": []]]),
        Self("live canvas", canvas: ["content_url": "https://example.com/live"], in: .messenger),
        Self(
            "options and components of one id, where no option is pressed",
            ["type": "input", "id": "o0"],
            ["type": "dropdown", "id": "d", "options": options(2), "value": "o1"],
            ["type": "single-select", "id": "s", "options": options(2), "value": "o0", "action": submit]
        ),
        Self(
            "two, ten and many options",
            ["type": "dropdown", "id": "d", "options": options(2)],
            ["type": "single-select", "id": "s", "options": options(10)],
            ["type": "checkbox", "id": "c", "options": options(11), "value": []],
            ["type": "checkbox", "id": "e", "options": options(1), "value": ["o0"]]
        ),
        Self(
            "pages of this machine",
            button(["type": "url", "url": "http://localhost"]),
            ["type": "image", "url": "http://localhost:8080/a.png", "width": 1, "height": 1],
            ["type": "image", "url": "http://127.0.0.1/a.png", "width": 1, "height": 1],
            ["type": "image", "url": "http://[::1]:8080/a.png", "width": 1, "height": 1]
        ),
        Self("sheet in the Messenger", button(["type": "sheet", "url": "https://example.com"]), in: .messenger),
        Self("sheet in an unknown place", button(["type": "sheet", "url": "https://example.com"])),
        Self("page from the Inbox", button(["type": "url", "url": "https://example.com"]), in: .inbox),
        Self("submit with a URL that is null", button(["type": "submit", "url": .null]), in: .inbox),
        Self("empty texts", ["type": "checkbox", "id": "c", "label": "", "options": options(1)]),
        Self(
            "stored data of 64 KB",
            canvas: ["content_url": "https://example.com", "stored_data": filling(65_536)]
        ),
        Self("empty stored data", canvas: ["content_url": "https://example.com", "stored_data": [:]]),
    ]
}
