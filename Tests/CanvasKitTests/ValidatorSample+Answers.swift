import CanvasJSON
import CanvasKit

// What stands around the components, and what depends on the flow.

extension ValidatorSample {
    private static let canvas: JSON = ["content": ["components": []]]
    private static let content: JSON = ["components": [["type": "input"]]]

    private static func button(style: JSON?) -> JSON {
        let plain: [(String, JSON)] = [
            ("type", "button"), ("id", "b"), ("label", "B"), ("action", submit),
        ]
        return JSON(members: plain + (style.map { [("style", $0)] } ?? []))
    }

    static let brokenAnswers: [Self] = [
        Self("answer that is no object", answer: [canvas], "error answer canvas -"),
        Self("empty answer", answer: [:], "error answer canvas -"),
        Self("empty answer to a configure request", answer: [:], to: .configure, "error answer canvas -"),
        Self("canvas without its wrapper", answer: canvas, to: .submit, "error answer canvas -"),
        Self(
            "results where nothing is configured",
            answer: ["results": [:]],
            to: .submit,
            "error answer canvas -",
            "warning answer results -"
        ),
        Self(
            "canvas and results at once",
            answer: ["canvas": canvas, "results": [:]],
            to: .configure,
            "warning answer results -"
        ),
        Self(
            "canvas around a live canvas",
            answer: ["canvas": canvas],
            to: .live,
            "error answer content -"
        ),
        Self(
            "component of an answer",
            answer: ["canvas": ["content": content]],
            "error required-attribute canvas.content.components[0].id -"
        ),
        Self(
            "component of a live canvas",
            answer: ["content": content],
            to: .live,
            "error required-attribute content.components[0].id -"
        ),
        Self(
            "component of what can only be a live canvas",
            answer: ["content": content],
            "error required-attribute content.components[0].id -"
        ),
        Self(
            "options that are no object",
            answer: ["canvas": canvas, "card_creation_options": "x"],
            to: .submit,
            "error attribute-type card_creation_options -"
        ),
        Self("results that are no object", answer: ["results": []], "error attribute-type results -"),
        Self("results of more than 64 KB", answer: ["results": filling(65_537)], "warning size results -"),
        Self(
            "options of more than 64 KB",
            answer: ["canvas": canvas, "card_creation_options": filling(65_537)],
            "warning size card_creation_options -"
        ),
        Self(
            "event of an unknown type",
            answer: ["canvas": canvas, "event": ["type": "done"]],
            to: .submit,
            "error attribute-value event.type -"
        ),
        Self(
            "event without a type",
            answer: ["canvas": canvas, "event": [:]],
            "error required-attribute event.type -"
        ),
        Self(
            "event that is text",
            answer: ["canvas": canvas, "event": "completed"],
            "error attribute-type event -"
        ),
        Self(
            "event and options where nothing was pressed",
            answer: ["canvas": canvas, "card_creation_options": [:], "event": ["type": "completed"]],
            to: .initialize,
            "warning answer card_creation_options -",
            "warning answer event -"
        ),
        Self(
            "options in the Messenger",
            answer: ["canvas": canvas, "card_creation_options": [:]],
            in: .messenger,
            "warning answer card_creation_options -"
        ),
        Self(
            "content beside the URL of a live canvas",
            canvas: ["content": ["components": []], "content_url": "http://example.com"],
            "error https content_url -",
            "warning content content_url -"
        ),
        Self(
            "primary button in the first canvas in the Inbox",
            button(style: "primary"),
            in: .inbox,
            answering: .initialize,
            finds: ["warning primary-button content.components[0].style b"]
        ),
        Self(
            "button that is primary by default",
            button(style: nil),
            in: .inbox,
            answering: .initialize,
            finds: ["warning primary-button content.components[0].style b"]
        ),
    ]

    static let nearMissesOfAnswers: [Self] = [
        Self(
            "answer with everything",
            answer: ["canvas": canvas, "card_creation_options": filling(65_536), "event": ["type": "completed"]],
            to: .submit
        ),
        Self("end of a configuration", answer: ["results": ["page": 1]], to: .configure),
        Self("question of a configuration", answer: ["canvas": canvas], to: .configure),
        Self("live canvas", answer: ["content": ["components": []]], to: .live),
        Self("secondary button in the Inbox", button(style: "secondary"), in: .inbox, answering: .initialize),
        Self("primary button in a later canvas", button(style: "primary"), in: .inbox, answering: .submit),
        Self("primary button in an unknown flow", button(style: "primary"), in: .inbox),
        Self("primary button in the Messenger", button(style: "primary"), in: .messenger, answering: .initialize),
    ]

    static let allBroken = broken + brokenIDs + brokenAnswers + unknownAttributes + echoed
    static let allNearMisses = nearMisses + nearMissesOfIDs + nearMissesOfAnswers + tolerated
}
