import CanvasPreview
import CanvasTesting

/// A wrong and a right document for a rule of the validator.
struct RuleExample {
    /// One of the two.
    struct Side {
        /// What is sent: a document, or the text of something that is no JSON or too long to show.
        let sent: Sent
        /// The Swift that sends it.
        let swift: String

        enum Sent {
            case document(JSON)
            case text(String)
            /// The fields of a response.
            case http(String)
        }

        var json: JSON {
            switch sent {
            case .document(let document): ["json": document, "swift": JSON(swift)]
            case .text(let text): ["json": JSON(text), "swift": JSON(swift)]
            case .http(let fields): ["http": JSON(fields), "swift": JSON(swift)]
            }
        }
    }

    let wrong: Side
    let right: Side
    /// Where the example is shown, and what it answers; nil for a rule of all places and flows.
    var place: CanvasPlace?
    var flow: CanvasFlow?

    init(wrong: Side, right: Side, in place: CanvasPlace? = nil, answering flow: CanvasFlow? = nil) {
        (self.wrong, self.right, self.place, self.flow) = (wrong, right, place, flow)
    }

    /// An example of components, whose Swift is made from them; typed Swift cannot make many mistakes, so the wrong one is
    /// often a raw component.
    private init(
        wrong: [JSON],
        right: [JSON],
        in place: CanvasPlace? = nil,
        answering flow: CanvasFlow? = nil
    ) {
        func side(_ components: [JSON]) -> Side {
            let canvas: JSON = ["content": ["components": JSON(components)]]
            return Side(
                sent: .document(flow == nil ? canvas : ["canvas": canvas]),
                swift: SwiftSource().statements(for: components)
            )
        }
        self.init(wrong: side(wrong), right: side(right), in: place, answering: flow)
    }

    /// The example of a rule.
    init(of rule: Finding.Rule) {
        switch rule {
        case .response, .content, .size, .interoperability, .findingLimit, .json: self = Self.ofDocuments(rule)
        case .sheetRedirect, .sheetFrame, .sheetDownload, .sheetLibrary, .sheetType: self = Self.ofSheets(rule)
        default: self = Self.ofComponents(rule)
        }
    }

    // MARK: - Components

    private static let submit: JSON = ["type": "submit"]
    private static let small: JSON = ["type": "option", "id": "s", "text": "Small"]
    private static let large: JSON = ["type": "option", "id": "l", "text": "Large"]

    private static func button(_ id: JSON = "save", label: JSON = "Save", action: JSON = submit) -> JSON {
        ["type": "button", "id": id, "label": label, "action": action]
    }

    private static func dropdown(_ options: [JSON], value: JSON? = nil) -> JSON {
        let all: [(String, JSON)] = [("type", "dropdown"), ("id", "size"), ("options", JSON(options))]
        return JSON(members: all + (value.map { [("value", $0)] } ?? []))
    }

    private static func ofComponents(_ rule: Finding.Rule) -> Self {
        switch rule {
        case .componentType:
            Self(
                wrong: [["type": "heading", "text": "Orders"]],
                right: [["type": "text", "text": "Orders", "style": "header"]]
            )
        case .requiredAttribute:
            Self(wrong: [["type": "button", "label": "Save", "action": submit]], right: [button()])
        case .attributeType: Self(wrong: [["type": "text", "text": 12]], right: [["type": "text", "text": "12"]])
        case .attributeValue:
            Self(
                wrong: [["type": "text", "text": "Sorry", "style": "danger"]],
                right: [["type": "text", "text": "Sorry", "style": "error"]]
            )
        case .unknownAttribute:
            Self(
                wrong: [["type": "textarea", "id": "message", "label": "Message", "save_state": "failed"]],
                right: [["type": "textarea", "id": "message", "label": "Message", "error": true]]
            )
        case .uniqueID:
            Self(
                wrong: [button(), button(label: "Save all")],
                right: [button(), button("save-all", label: "Save all")]
            )
        case .valueAmongOptions:
            Self(wrong: [dropdown([small, large], value: "Small")], right: [dropdown([small, large], value: "s")])
        case .notEmpty:
            Self(
                wrong: [["type": "list", "items": []]],
                right: [["type": "text", "text": "No orders yet", "style": "muted"]]
            )
        case .optionCount: Self(wrong: [dropdown([small])], right: [dropdown([small, large])])
        case .imageSize:
            Self(
                wrong: [["type": "image", "url": "https://example.com/map.png"]],
                right: [["type": "image", "url": "https://example.com/map.png", "width": 240, "height": 120]]
            )
        case .https:
            Self(
                wrong: [button(action: ["type": "url", "url": "http://example.com/help"])],
                right: [button(action: ["type": "url", "url": "https://example.com/help"])]
            )
        case .action:
            Self(
                wrong: [button(action: ["type": "open_url", "url": "https://example.com/help"])],
                right: [button(action: ["type": "url", "url": "https://example.com/help"])]
            )
        case .messengerOnly:
            Self(
                wrong: [button(action: ["type": "sheet", "url": "https://example.com/sheet"])],
                right: [button(action: ["type": "url", "url": "https://example.com/page"])],
                in: .inbox
            )
        default:
            // The first canvas in the Inbox has no primary button.
            Self(
                wrong: [button()],
                right: [["type": "button", "id": "save", "label": "Save", "style": "secondary", "action": submit]],
                in: .inbox,
                answering: .initialize
            )
        }
    }

    // MARK: - Documents

    private static func ofDocuments(_ rule: Finding.Rule) -> Self {
        let hello: JSON = ["components": [["type": "text", "text": "Hello"]]]
        switch rule {
        case .response:
            return Self(
                wrong: Side(
                    sent: .document(["content": hello]),
                    swift: "// Does not compile: a handler does not return components.\n"
                        + "func submit(_ request: SubmitRequest) -> [Component] { [Text(\"Hello\").component] }"
                ),
                right: Side(
                    sent: .document(["canvas": ["content": hello]]),
                    swift: "func submit(_ request: SubmitRequest) -> SubmitReply { .canvas { Text(\"Hello\") } }"
                ),
                answering: .submit
            )
        case .content:
            return Self(
                wrong: Side(
                    sent: .document(["canvas": ["components": hello["components"] ?? []]]),
                    swift: "// Does not compile: a canvas has components, or the URL of a live canvas.\nCanvas()"
                ),
                right: Side(sent: .document(["canvas": ["content": hello]]), swift: "Canvas { Text(\"Hello\") }")
            )
        case .size:
            return Self(
                wrong: Side(
                    sent: .text(#"{"content": {"components": [… 2,000 items, 200,000 bytes …]}}"#),
                    swift: "List { for order in orders { ListItem(order.title, id: order.id, action: .submit) } }"
                ),
                right: Side(
                    sent: .text(#"{"content": {"components": [… 5 items, and a button for more …]}}"#),
                    swift:
                        "List { for order in orders.prefix(5) { ListItem(order.title, id: order.id, action: .submit) } }"
                )
            )
        case .interoperability:
            let data = { (value: JSON) -> JSON in ["content": hello, "stored_data": ["order": value]] }
            return Self(
                wrong: Side(
                    sent: .document(data(12_345_678_901_234_567)),
                    swift: "Canvas(storedData: [\"order\": 12_345_678_901_234_567]) { Text(\"Hello\") }"
                ),
                right: Side(
                    sent: .document(data("12345678901234567")),
                    swift: "Canvas(storedData: [\"order\": \"12345678901234567\"]) { Text(\"Hello\") }"
                )
            )
        case .findingLimit:
            return Self(
                wrong: Side(
                    sent: .text(#"{"content": {"components": [… 1,001 components, each with the same mistake …]}}"#),
                    swift: "for row in rows { Component.raw([\"type\": \"text\", \"text\": JSON(row.number)]) }"
                ),
                right: Side(
                    sent: .text("The same with the mistake corrected where the components are made."),
                    swift: "for row in rows { Text(\"\\(row.number)\") }"
                )
            )
        default:
            return Self(
                wrong: Side(
                    sent: .text("{'canvas': {'content': {'components': []}}}"),
                    swift: "\"{'canvas': {'content': {'components': []}}}\"  // JSON by hand"
                ),
                right: Side(
                    sent: .document(["canvas": ["content": ["components": []]]]),
                    swift: "Canvas {}"
                )
            )
        }
    }

    // MARK: - Sheets

    private static func ofSheets(_ rule: Finding.Rule) -> Self {
        let right = """
            HTTP/1.1 200 OK
            Content-Type: text/html; charset=utf-8
            Content-Security-Policy: script-src 'self' https://js.intercomcdn.com
            """
        let wrong =
            switch rule {
            case .sheetRedirect: "HTTP/1.1 302 Found\nLocation: /login"
            case .sheetFrame: "\(right)\nX-Frame-Options: SAMEORIGIN"
            case .sheetDownload: "\(right)\nContent-Disposition: attachment"
            case .sheetLibrary:
                "HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8\nContent-Security-Policy: script-src 'self'"
            default: "HTTP/1.1 200 OK\nContent-Type: text/plain"
            }
        return Self(
            wrong: Side(
                sent: .http(wrong),
                swift: "// Only a proxy or another server does that: look for the fields in its configuration."
            ),
            right: Side(sent: .http(right), swift: "SheetPage(file: \"sheet.html\")")
        )
    }
}
