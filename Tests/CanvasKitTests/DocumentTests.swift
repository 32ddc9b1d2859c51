import CanvasJSON
import CanvasKit
import Testing

@Suite("A document of any kind")
struct DocumentTests {
    private static let canvas: JSON = ["content": ["components": [["type": "text", "text": "x"]]]]
    private static let contact: JSON = ["type": "contact", "id": "1"]

    /// A document that is no response, and the words that say what it is.
    struct Stranger: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let json: JSON
        let words: String

        init(_ description: String, _ json: JSON, says words: String) {
            (testDescription, self.json, self.words) = (description, json, words)
        }
    }

    static let strangers: [Stranger] = [
        Stranger(
            "request after a press",
            ["workspace_id": "w", "component_id": "b", "input_values": [:], "current_canvas": canvas],
            says: "a request that Intercom sends (submit)"
        ),
        Stranger("request with nothing but what was typed", ["input_values": [:]], says: "request that Intercom sends"),
        Stranger(
            "first request in the Inbox",
            ["workspace_id": "w", "admin": ["type": "admin"], "conversation": ["type": "conversation"]],
            says: "(initialize)"
        ),
        Stranger(
            "first request of an older version",
            ["app_id": "w", "context": ["location": "home"], "card_creation_options": ["a": 1]],
            says: "(initialize)"
        ),
        Stranger("request of a sheet", ["workspace_id": "w", "sheet_values": ["a": 1]], says: "(submit-sheet)"),
        Stranger(
            "data of a form",
            ["component_id": "b", "current_canvas": canvas, "user": "c2VhbGVk"],
            says: "(open-sheet)"
        ),
        Stranger(
            "request for a live canvas, which has a canvas, too",
            [
                "workspace_id": "w", "canvas": ["content_url": "https://example.com"], "context": [:],
                "contact": contact,
            ],
            says: "(live)"
        ),
        Stranger("problem", ["type": "about:blank", "title": "Unauthorized", "status": 401], says: "error object"),
        Stranger("problem without a type", ["title": "Not Found", "status": 404, "code": "x"], says: "error object"),
        Stranger("error list", ["type": "error.list", "errors": []], says: "error object"),
        Stranger("error", ["error": "boom"], says: "error object"),
        Stranger("error with a nested object", ["error": ["message": "boom"]], says: "error object"),
        Stranger("error of a gateway", ["message": "Internal server error"], says: "error object"),
        Stranger("error of a function", ["errorMessage": "boom", "errorType": "Error"], says: "error object"),
        Stranger(
            "webhook",
            ["type": "notification_event", "topic": "ping", "data": ["type": "notification_event_data"]],
            says: "webhook"
        ),
        Stranger("contact", contact, says: "REST API"),
        Stranger("answer of a function", ["statusCode": 200, "body": "{}"], says: "Lambda"),
        Stranger("text that holds JSON", JSON(canvas.description), says: "encoded twice"),
        Stranger("array of answers", [["canvas": canvas]], says: "found an array"),
        Stranger("answer within a member", ["data": ["canvas": canvas]], says: #"inside "data""#),
        Stranger("canvas in capitals", ["Canvas": canvas], says: #"`canvas` is missing, found "Canvas""#),
        Stranger("canvas that is misspelt", ["canvass": canvas], says: #"found "canvass""#),
        Stranger("nothing", [:], says: "the object is empty"),
        Stranger("number", 7, says: "found a number"),
        Stranger("something else", ["ok": true], says: "neither a response nor a canvas"),
        Stranger("options alone", ["card_creation_options": ["a": 1]], says: "missing beside `card_creation_options`"),
        Stranger("event alone", ["event": ["type": "completed"]], says: "missing beside `event`"),
        Stranger("stored data alone", ["stored_data": ["a": 1]], says: "missing beside `stored_data`"),
    ]

    @Test(
        "is told what it is and what is wanted, and nothing of its parts",
        arguments: strangers,
        [nil, .submit, .initialize, .configure] as [CanvasFlow?]
    )
    func notAResponse(stranger: Stranger, flow: CanvasFlow?) throws {
        for place in [nil, .inbox, .messenger] as [CanvasPlace?] {
            let validator = CanvasValidator(for: place, answering: flow)
            // One that looks at files, and one that looks at what an app answers.
            var found = [validator.findings(inDocument: stranger.json)]
            if flow != nil { found.append(validator.findings(inResponse: stranger.json)) }
            for findings in found {
                #expect(findings.count == 1)
                let finding = try #require(findings.first)
                #expect(finding.severity == .error && finding.rule == .response)
                #expect(finding.message.contains(stranger.words))
                #expect(finding.message.contains(#"{"canvas": "#), "says what is wanted")
            }
        }
    }

    @Test("is told what a live canvas request wants", arguments: strangers.filter { $0.json.kind == .object })
    func strangersToLiveCanvases(stranger: Stranger) {
        let findings = CanvasValidator(answering: .live).findings(inDocument: stranger.json)
        #expect(findings.map(\.rule) == [.response])
        #expect(findings.allSatisfy { $0.message.contains(#"`{"content": {"components": […]}}`"#) })
    }

    @Test(
        "is checked as the part of a response that it is",
        arguments: [
            (["canvas": ["content": ["components": [["type": "text"]]]]], "canvas.content.components[0].text"),
            (["content": ["components": [["type": "text"]]]], "content.components[0].text"),
            (["components": [["type": "text"]]], "components[0].text"), ([["type": "text"]], "[0].text"),
            (["type": "text"], "text"), (["type": "option", "id": "a"], "text"),
            (["type": "field-value", "field": "F"], "value"), (["type": "url"], "url"),
        ] as [(JSON, String)]
    )
    func parts(document: JSON, path: String) {
        #expect(CanvasValidator().findings(inDocument: document).map(\.path) == [path])
        let inFlow = CanvasValidator(answering: .submit).findings(inDocument: document)
        let isPart = document["canvas"] == nil
        #expect(inFlow.map(\.path) == (isPart ? ["", path] : [path]))
        #expect(!isPart || inFlow.first?.severity == .warning)
    }

    @Test("is a response whatever else its author left in it")
    func spreadRequest() {
        let response: JSON = ["workspace_id": "w", "component_id": "b", "current_canvas": [:], "canvas": Self.canvas]
        #expect(CanvasValidator(answering: .submit).findings(inDocument: response) == [])
        #expect(CanvasValidator(answering: .submit).findings(inResponse: response) == [])
    }

    @Test("says nothing of what it holds", arguments: strangers)
    func privacy(stranger: Stranger) {
        let words = CanvasValidator().findings(inDocument: stranger.json).map(\.message).joined()
        for secret in ["boom", "c2VhbGVk", "Unauthorized", "Internal server"] { #expect(!words.contains(secret)) }
    }
}
