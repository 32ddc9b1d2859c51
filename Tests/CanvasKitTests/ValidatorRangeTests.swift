import CanvasJSON
import CanvasKit
import Testing

@Suite("Where the validator says it is")
struct ValidatorRangeTests {
    /// What the first finding's range covers.
    private func covered(in text: String) throws -> String {
        let json = try JSON(parsing: text)
        let finding = try #require(CanvasValidator().findings(inResponse: json).first)
        return String(decoding: Array(text.utf8)[finding.range], as: UTF8.self)
    }

    private func component(_ text: String) -> String {
        #"{ "canvas": {"content": {"components": [ {"type": "divider"}, \#(text) ]}} }"#
    }

    @Test(
        "is the value at fault",
        arguments: [
            (#"{"type": "text", "text": 12}"#, "12"), (#"{"type": "text", "text": "é", "style": "body"}"#, #""body""#),
            (#"{"type": "list", "items": []}"#, "[]"), (#"{"type": "hologram"}"#, #""hologram""#), (" null ", "null"),
            (
                #"{"type": "checkbox", "id": "c", "options": [{"type":"option","id":"a","text":"A"}], "value": ["b"]}"#,
                #""b""#
            ),
        ]
    )
    func value(component: String, fault: String) throws {
        #expect(try covered(in: self.component(component)) == fault)
    }

    @Test(
        "is what lacks an attribute where one is missing",
        arguments: [
            #"{"type": "input"}"#, #"{"id": "a"}"#,
            #"{"type": "image", "url": "https://example.com", "width": 1}"#,
        ]
    )
    func missing(component: String) throws {
        #expect(try covered(in: self.component(component)) == component)
    }

    @Test("is the whole answer when it has nothing that was asked for")
    func whole() throws {
        #expect(try covered(in: " {} ") == "{}")
        #expect(try covered(in: #"{"canvas": [] }"#) == "[]")
    }

    @Test("is the part that is too big")
    func size() throws {
        let text = String(repeating: "x", count: 65_536)
        let content = #"{"components": [{"type": "text", "text": "\#(text)"}]}"#
        #expect(try covered(in: #"{"canvas": {"content": \#(content)}}"#) == content)
    }
}
