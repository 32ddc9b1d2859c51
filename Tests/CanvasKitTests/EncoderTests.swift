import CanvasJSON
import CanvasKit
import Testing

@Suite("The encoder")
struct EncoderTests {
    private let canvas = Canvas { Text("Hi") }
    private let canvasJSON: JSON = ["content": ["components": [["type": "text", "text": "Hi"]]]]

    private func json(_ bytes: [UInt8]) throws -> JSON {
        try JSON(parsing: bytes)
    }

    @Test("answers an initialize request with the canvas alone")
    func initialize() throws {
        let answer = CanvasEncoder().encode(canvas)
        #expect(
            String(decoding: answer, as: UTF8.self)
                == #"{"canvas":{"content":{"components":[{"type":"text","text":"Hi"}]}}}"#
        )
    }

    @Test("answers a submit request with canvas, event and options for the card")
    func submit() throws {
        #expect(try json(CanvasEncoder().encode(SubmitReply.canvas(canvas))) == ["canvas": canvasJSON])
        let inbox = try InboxCanvas { Text("Hi") }
        let reply = SubmitReply.canvas(inbox, event: .completed, cardCreationOptions: ["case": 7, "tags": ["a"]])
        #expect(
            try json(CanvasEncoder().encode(reply)) == [
                "canvas": canvasJSON, "event": ["type": "completed"],
                "card_creation_options": ["case": 7, "tags": ["a"]],
            ]
        )
        let options = SubmitReply.canvas(inbox, cardCreationOptions: [:])
        #expect(try json(CanvasEncoder().encode(options)) == ["canvas": canvasJSON, "card_creation_options": [:]])
    }

    @Test("answers a submitted sheet with canvas and event")
    func submitSheet() throws {
        #expect(try json(CanvasEncoder().encode(SubmitSheetReply.canvas(canvas))) == ["canvas": canvasJSON])
        #expect(
            try json(CanvasEncoder().encode(SubmitSheetReply.canvas(canvas, event: .completed)))
                == ["canvas": canvasJSON, "event": ["type": "completed"]]
        )
    }

    @Test("writes stored data beside the content, as it was written", arguments: [#"{"n":1.50, "é":null}"#, "{}"])
    func storedData(text: String) throws {
        let stored = try JSON(parsing: text)
        let written = try Canvas(storedData: stored) { Divider() }.encoded()
        #expect(written["stored_data"]?.description == text)
        #expect(written["content"]?["stored_data"] == nil)
        #expect(CurrentCanvas(written).storedData == stored)
    }

    @Test("leaves stored data out when there is none")
    func noStoredData() throws {
        #expect(try canvas.encoded()["stored_data"] == nil)
    }

    @Test("writes a live canvas as a URL, resolved, without content")
    func live() throws {
        let live = Canvas(liveFrom: "live/home", storedData: ["a": 1])
        #expect(
            try live.encoded(baseURL: "https://app.example.com/")
                == ["content_url": "https://app.example.com/live/home", "stored_data": ["a": 1]]
        )
        #expect(CurrentCanvas(try live.encoded()).contentURL == "live/home")
    }

    @Test("writes an empty canvas as an empty array of components")
    func empty() throws {
        #expect(try Canvas {}.encoded() == ["content": ["components": []]])
    }
}
