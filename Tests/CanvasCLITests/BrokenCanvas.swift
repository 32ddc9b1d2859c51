import CanvasTesting
import Testing

/// A canvas with mistakes that people and assistants make.
struct BrokenCanvas: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    var kind: String?
    var flow: String?

    init(_ description: String, _ text: String, kind: String? = nil, flow: String? = nil) {
        (testDescription, self.text, self.kind, self.flow) = (description, text, kind, flow)
    }

    /// A canvas of components.
    private init(_ description: String, components: String..., kind: String? = nil, flow: String? = nil) {
        let text = #"{"canvas":{"content":{"components":[\#(components.joined(separator: ","))]}}}"#
        self.init(description, text, kind: kind, flow: flow)
    }

    private static let options =
        #"[{"type":"option","id":"s","text":"Small"},{"type":"option","id":"l","text":"Large"}]"#

    static let all = documents + components + attributes + parts

    private static let documents = [
        Self("bare canvas", #"{"content":{"components":[]}}"#, flow: "initialize"),
        Self("bare components", #"[{"type":"text","text":"Hi"}]"#, flow: "submit"),
        Self("bare component", #"{"type":"text","text":"Hi"}"#, flow: "submit"),
        Self("canvas inside data", #"{"data":{"canvas":{"content":{"components":[]}}}}"#, flow: "submit"),
        Self("capital canvas", #"{"Canvas":{"content":{"components":[]}}}"#, flow: "submit"),
        Self("empty object", "{}", flow: "submit"),
        Self("no content", #"{"canvas":{"components":[{"type":"divider"}]}}"#),
        Self("no components", #"{"canvas":{"content":{"component":[{"type":"divider"}]}}}"#),
        Self("content that is an array", #"{"canvas":{"content":[{"type":"divider"}]}}"#),
        Self("encoded twice", #""{\"canvas\":{\"content\":{\"components\":[]}}}""#, flow: "submit"),
        Self(
            "Lambda response",
            #"{"statusCode":200,"body":"{\"canvas\":{\"content\":{\"components\":[]}}}"}"#,
            flow: "submit"
        ),
        Self("results where none belong", #"{"results":{"a":1}}"#, flow: "submit"),
        Self("both canvas and results", #"{"canvas":{"content":{"components":[]}},"results":{}}"#, kind: "results"),
        Self("canvas for a live canvas", #"{"canvas":{"content":{"components":[]}}}"#, kind: "live"),
        Self("stored data beside the canvas", #"{"canvas":{"content":{"components":[]}},"stored_data":{"a":1}}"#),
        Self("stored data in the content", #"{"canvas":{"content":{"components":[],"stored_data":{"a":1}}}}"#),
        Self("live canvas in the Inbox", #"{"canvas":{"content_url":"https://example.com/l"}}"#, kind: "inbox"),
        Self(
            "event of another type",
            #"{"canvas":{"content":{"components":[]}},"event":{"type":"done"}}"#,
            flow: "submit"
        ),
        Self("event that is a word", #"{"canvas":{"content":{"components":[]}},"event":"completed"}"#, flow: "submit"),
        Self(
            "number that no float holds",
            #"{"canvas":{"content":{"components":[]},"stored_data":{"a/b~c":[12345678901234567890]}}}"#
        ),
        Self("member twice", #"{"canvas":{"content":{"components":[]},"stored_data":{"a":1,"a":2}}}"#),
    ]

    private static let components = [
        Self("component of another kit", components: #"{"type":"heading","text":"Orders"}"#),
        Self("misspelt type", components: #"{"type":"buton","id":"b","label":"B","action":{"type":"submit"}}"#),
        Self("unknown type", components: #"{"type":"hologram"}"#, #"{"type":"divider"}"#),
        Self("component without a type", components: #"{"id":"b","label":"B","action":{"type":"submit"}}"#),
        Self("string as component", components: #""Hello""#, #"{"type":"divider"}"#, "null"),
        Self("array in the array", components: #"[{"type":"divider"},{"type":"text","text":"a"}]"#),
        Self("button without anything", components: #"{"type":"button"}"#),
        Self("menu without options", components: #"{"type":"dropdown","id":"d"}"#),
        Self(
            "menu with one option",
            components: #"{"type":"dropdown","id":"d","options":[{"type":"option","id":"s","text":"S"}]}"#
        ),
        Self(
            "empty list between others",
            components: #"{"type":"divider"}"#,
            #"{"type":"list","items":[]}"#,
            #"{"type":"spacer"}"#
        ),
        Self("image without a size", components: #"{"type":"image","url":"https://example.com/a.png"}"#),
        Self(
            "image with a size in words",
            components: #"{"type":"image","url":"https://example.com/a.png","width":"120px","height":80.5}"#
        ),
        Self("table without rows", components: #"{"type":"data-table"}"#),
        Self(
            "primary button in the Inbox",
            components: #"{"type":"button","id":"b","label":"B","action":{"type":"submit"}}"#,
            kind: "inbox",
            flow: "initialize"
        ),
        Self(
            "sheet in the Inbox",
            components:
                #"{"type":"button","id":"b","label":"B","action":{"type":"sheet","url":"https://example.com/s"}}"#,
            kind: "inbox"
        ),
    ]

    private static let attributes = [
        Self("number as text", components: #"{"type":"text","text":12}"#, #"{"type":"text","text":{"a":1}}"#),
        Self(
            "text by another name",
            components: #"{"type":"text","label":"Hi"}"#,
            #"{"type":"button","id":"b","text":"B","action":{"type":"submit"}}"#
        ),
        Self("camel case", components: #"{"type":"text","text":"Hi","bottomMargin":"none"}"#),
        Self("margin that is true", components: #"{"type":"text","text":"Hi","bottom_margin":true}"#),
        Self(
            "unknown style",
            components: #"{"type":"text","text":"Hi","style":"Heading"}"#,
            #"{"type":"text","text":"Hi","style":"bold"}"#
        ),
        Self("null", components: #"{"type":"text","text":"Hi","align":null}"#, #"{"type":"text","text":null}"#),
        Self("flag as text", components: #"{"type":"input","id":"i","label":"L","disabled":"true"}"#),
        Self(
            "three equal ids",
            components: #"{"type":"input","id":"i","label":"A"}"#,
            #"{"type":"input","id":"i","label":"B"}"#,
            #"{"type":"input","id":"i","label":"C"}"#
        ),
        Self("empty id", components: #"{"type":"input","id":"","label":"A"}"#),
        Self(
            "line break in a label",
            components: #"{"type":"button","id":"b","label":"A\nB","action":{"type":"submit"}}"#
        ),
        Self("action as a word", components: #"{"type":"button","id":"b","label":"B","action":"submit"}"#),
        Self(
            "action as a URL",
            components: #"{"type":"button","id":"b","label":"B","action":"http://example.com/a b"}"#
        ),
        Self(
            "unknown action",
            components: #"{"type":"button","id":"b","label":"B","action":{"type":"open_url","url":"/help"}}"#
        ),
        Self(
            "action without a type",
            components: #"{"type":"button","id":"b","label":"B","action":{"url":"example.com/help"}}"#
        ),
        Self(
            "action without a URL",
            components: #"{"type":"button","id":"b","label":"B","action":{"type":"url","href":"https://example.com"}}"#
        ),
        Self(
            "URL beside the action",
            components: #"{"type":"button","id":"b","label":"B","url":"https://example.com"}"#
        ),
        Self("plain HTTP", components: #"{"type":"image","url":"http://example.com/a.png","width":1,"height":1}"#),
    ]

    private static let parts = [
        Self(
            "one option that is none",
            components: #"{"type":"dropdown","id":"d","options":[7,{"type":"option","id":"s","text":"S"}]}"#
        ),
        Self("options that are strings", components: #"{"type":"dropdown","id":"d","options":["Small","Large"]}"#),
        Self(
            "options of another type",
            components:
                #"{"type":"dropdown","id":"d","options":[{"id":"s","text":"S"},{"type":"item","id":"l","text":"L"}]}"#
        ),
        Self("options called option", components: #"{"type":"single-select","id":"d","option":\#(options)}"#),
        Self(
            "value that is the text",
            components: #"{"type":"dropdown","id":"d","value":"Small","options":\#(options)}"#
        ),
        Self(
            "value that is nothing",
            components: #"{"type":"dropdown","id":"d","value":"Huge","options":\#(options)}"#
        ),
        Self(
            "values among which some are none",
            components: #"{"type":"checkbox","id":"c","value":["x","s","y"],"options":\#(options)}"#
        ),
        Self("value that is no array", components: #"{"type":"checkbox","id":"c","value":"s","options":\#(options)}"#),
        Self(
            "too many options",
            components:
                #"{"type":"dropdown","id":"d","options":[\#((1...13).map { #"{"type":"option","id":"o\#($0)","text":"O"}"# }.joined(separator: ","))]}"#
        ),
        Self(
            "equal options",
            components:
                #"{"type":"dropdown","id":"d","options":[{"type":"option","id":"s","text":"S"},{"type":"option","id":"s","text":"L"}]}"#
        ),
        Self("items that are strings", components: #"{"type":"list","items":["One","Two"]}"#),
        Self(
            "item without its title",
            components:
                #"{"type":"list","items":[{"type":"item","id":"a","label":"A","image":"https://example.com/a.png"}]}"#
        ),
        Self(
            "rows that are items",
            components: #"{"type":"data-table","items":[{"type":"item","field":"A","value":1}]}"#
        ),
        Self("items that are an object", components: #"{"type":"list","items":{"type":"item","id":"a","title":"A"}}"#),
    ]
}
