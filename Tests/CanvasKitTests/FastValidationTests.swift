import CanvasJSON
import CanvasKit
import Testing

/// The quick look may only ever say less than the validator.
@Suite("A plain canvas")
struct FastValidationTests {
    private static let encoder = CanvasEncoder(baseURL: "https://app.example.com")

    /// A canvas that the types allow and Intercom would not take, or might not.
    struct Broken: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let canvas: Canvas
        let place: CanvasPlace
        let flow: CanvasFlow

        init(
            _ description: String,
            in place: CanvasPlace = .messenger,
            answering flow: CanvasFlow = .submit,
            _ canvas: Canvas
        ) {
            testDescription = description
            self.canvas = canvas
            self.place = place
            self.flow = flow
        }
    }

    static let broken: [Broken] = [
        Broken("two ids alike", Canvas { for _ in 0..<2 { Spacer(id: "a") } }),
        Broken(
            "an id of a component and of an item",
            Canvas {
                item("a"); Text("A", id: "a")
            }
        ),
        Broken("two ids alike among many", Canvas { for number in 0..<80 { Divider(id: "\(number % 79)") } }),
        Broken("a menu without options", Canvas { Dropdown(id: "a") { options([]) } }),
        Broken("boxes without options", Canvas { Checkbox(id: "a") { options([]) } }),
        Broken("a choice without options", Canvas { SingleSelect(id: "a") { options([]) } }),
        Broken("a list without items", Canvas { List { [ListItem]() } }),
        Broken("a table without rows", Canvas { DataTable { [FieldValue]() } }),
        Broken("two options alike", Canvas { SingleSelect(id: "a") { options(["b", "b"]) } }),
        Broken("a chosen option that is not there", Canvas { Dropdown(id: "a", value: "x") { options(["b", "c"]) } }),
        Broken("a chosen one that is not there", Canvas { SingleSelect(id: "a", value: "x") { options(["b", "c"]) } }),
        Broken("a ticked box that is not there", Canvas { Checkbox(id: "a", value: ["b", "x"]) { options(["b"]) } }),
        Broken(
            "an option with the id of a button",
            Canvas {
                Dropdown(id: "a", action: .submit) { options(["b", "c"]) }
                Button("B", id: "b", action: .submit)
            }
        ),
        Broken("an image of no width", Canvas { Image(url: "a.png", width: 0, height: 1) }),
        Broken("an image of no height", Canvas { Image(url: "a.png", width: 1, height: -1) }),
        Broken("an image by HTTP", Canvas { Image(url: "http://example.com/a", width: 1, height: 1) }),
        Broken("an image that opens HTTP", Canvas { Image(url: "a", width: 1, height: 1, action: .url("ftp://a")) }),
        Broken("a picture of no size", Canvas { item("a", image: .init(url: "a", width: 0, height: 0)) }),
        Broken("a picture by HTTP", Canvas { item("a", image: .init(url: "http://a.example", width: 1, height: 1)) }),
        Broken("a button that opens HTTP", Canvas { Button("A", id: "a", action: .url("http://example.com")) }),
        Broken("an input that opens a space", Canvas { Input(id: "a", action: .url("a b")) }),
        Broken(
            "a choice that opens nothing",
            Canvas { SingleSelect(id: "a", action: .url("https://")) { options(["b", "c"]) } }
        ),
        Broken("an item that opens HTTP", Canvas { item("a", action: .url("http://example.com")) }),
        Broken("a sheet in the Inbox", in: .inbox, Canvas { Button("A", id: "a", action: .sheet("sheet")) }),
        Broken(
            "a primary button in the first canvas in the Inbox",
            in: .inbox,
            answering: .initialize,
            Canvas { Button("A", id: "a", style: .primary, action: .submit) }
        ),
        Broken(
            "a button that is primary by default",
            in: .inbox,
            answering: .initialize,
            Canvas { Button("A", id: "a", action: .submit) }
        ),
        Broken("one option", Canvas { Dropdown(id: "a") { options(["b"]) } }),
        Broken("one choice", Canvas { SingleSelect(id: "a") { options(["b"]) } }),
        Broken("eleven options", Canvas { Dropdown(id: "a") { options((0...10).map(String.init)) } }),
        Broken("eleven choices", Canvas { SingleSelect(id: "a") { options((0...10).map(String.init)) } }),
        Broken("an empty id", Canvas { Input(id: "") }),
        Broken("an empty id of a text", Canvas { Text("A", id: "") }),
        Broken("an empty id of the first option", Canvas { Checkbox(id: "a") { options(["", "b"]) } }),
        Broken("an empty id of another option", Canvas { Checkbox(id: "a") { options(["b", ""]) } }),
        Broken("a label of two lines", Canvas { Button("A\nB", id: "a", action: .submit) }),
        Broken("a label that ends a line", Canvas { Button("A\r\n", id: "a", action: .submit) }),
        Broken("a live canvas in the Inbox", in: .inbox, Canvas(liveFrom: "live")),
        Broken("a live canvas by HTTP", Canvas(liveFrom: "http://example.com")),
        Broken("a raw component without its text", Canvas { Component.raw(["type": "text"]) }),
        Broken("stored data that is no object", Canvas(storedData: [1]) { Text("A") }),
        Broken("64 KB of text", Canvas { Text(String(repeating: "a", count: 65_536)) }),
        Broken("64 KB of stored data", Canvas(storedData: ["a": JSON(String(repeating: "a", count: 65_536))]) {}),
    ]

    private static func options(_ ids: [String]) -> [Choice] { ids.map { Choice("O", id: $0) } }

    private static func item(_ id: String, image: ListItem.Picture? = nil, action: Action? = nil) -> List {
        List { ListItem("A", id: id, image: image, action: action) }
    }

    @Test("is not seen where the validator finds something", arguments: broken)
    func refuses(broken: Broken) throws {
        #expect(try findings(in: broken.canvas, for: broken.place, broken.flow) > 0)
        #expect(!isPlain(broken.canvas, in: broken.place, broken.flow))
    }

    @Test("has nothing for the validator to find either, whatever the canvas", arguments: 0..<200 as Range<UInt64>)
    func agrees(seed: UInt64) throws {
        var generated = GeneratedCanvas(seed: seed)
        let canvas = generated.make(ofUpTo: 12)
        for place in [CanvasPlace.messenger, .inbox] {
            for flow in [CanvasFlow.initialize, .submit] where isPlain(canvas, in: place, flow) {
                #expect(try findings(in: canvas, for: place, flow) == 0)
            }
        }
    }

    @Test(
        "is seen in whatever is valid and neither raw nor a dropdown that submits",
        arguments: 0..<200 as Range<UInt64>
    )
    func sees(seed: UInt64) throws {
        var generated = GeneratedCanvas(seed: seed)
        let canvas = generated.make(ofUpTo: 12)
        guard case .components(let components) = canvas.content else { return }
        let isUnusual = components.contains { component in
            switch component {
            case .raw: true
            case .dropdown(let dropdown): dropdown.action != nil
            default: false
            }
        }
        #expect(isPlain(canvas, in: .messenger, .initialize) == !isUnusual)
    }

    @Test("has creation options that are an object, and in the Inbox alone")
    func options() {
        let encoder = Self.encoder
        let canvas = Canvas { Text("A") }
        #expect(encoder.isPlainlyValid(canvas, with: ["a": 1], size: 100, inInbox: true))
        #expect(!encoder.isPlainlyValid(canvas, with: ["a": 1], size: 100, inInbox: false))
        #expect(!encoder.isPlainlyValid(canvas, with: ["a"], size: 100, inInbox: true))
    }

    private func isPlain(_ canvas: Canvas, in place: CanvasPlace, _ flow: CanvasFlow) -> Bool {
        let size = Self.encoder.encode(canvas).count
        return Self.encoder.isPlainlyValid(canvas, size: size, inInbox: place == .inbox, answering: flow)
    }

    private func findings(in canvas: Canvas, for place: CanvasPlace, _ flow: CanvasFlow) throws -> Int {
        let json = try JSON(parsing: Self.encoder.encode(canvas))
        return CanvasValidator(for: place, answering: flow).findings(inResponse: json).count
    }
}
