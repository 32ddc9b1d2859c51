import CanvasJSON
import CanvasKit
import ReferenceData
import Testing

@Suite("Canvases of public apps")
struct PublicAppTests {
    @Test("are written key for key", arguments: PublicApp.all)
    func writing(app: PublicApp) throws {
        #expect(try app.canvas.encoded() == app.json)
    }

    @Test("are valid where they are shown", arguments: PublicApp.all)
    func validity(app: PublicApp) {
        #expect(CanvasValidator(for: app.place).findings(in: app.json) == [])
    }

    @Test(
        "are valid by Intercom's schemas",
        .enabled(if: IntercomSchema.isPresent, IntercomSchema.absent),
        arguments: PublicApp.all
    )
    func schemas(app: PublicApp) throws {
        #expect(try IntercomSchema.checker().faults(in: app.json, of: "canvas_object") == [])
    }

    @Test("are read back as they were built", arguments: PublicApp.all)
    func reading(app: PublicApp) {
        let current = CurrentCanvas(app.json)
        switch app.canvas.content {
        case .live(let url): #expect(current.contentURL == url)
        default: #expect(app.canvas.content == .components(current.components))
        }
        #expect(current.storedData == app.canvas.storedData)
    }

    @Test("come back as Intercom fills them in, and are read without loss", arguments: PublicApp.all)
    func echoes(app: PublicApp) throws {
        let echo = EchoedCanvas()
        let filledIn = echo.fillingIn(app.json)
        let current = CurrentCanvas(filledIn)
        if case .components = app.canvas.content {
            #expect(current.components == CurrentCanvas(echo.addingIDs(to: app.json)).components + echo.unknown)
        }
        #expect(current.storedData ?? [:] == app.canvas.storedData ?? [:])
        #expect(try Canvas(echoing: current).encoded().description == filledIn.description)
    }

    @Test("with known mistakes are found out")
    func mistakes() {
        func rules(_ components: JSON...) -> [String] {
            CanvasValidator(for: .messenger).findings(inComponents: JSON(components))
                .map { "\($0.severity.rawValue) \($0.rule.rawValue)" }
        }
        #expect(rules(["type": "button", "id": "b", "label": "B"]) == ["error required-attribute"])
        #expect(rules(["type": "text", "text": "T", "style": "body"]) == ["error attribute-value"])
        #expect(rules(["type": "iframe", "url": "https://example.com"]) == ["warning component-type"])
        let countries = JSON((0..<250).map { ["type": "option", "id": JSON("c\($0)"), "text": "C"] })
        #expect(rules(["type": "dropdown", "id": "country", "options": countries]) == ["warning option-count"])
    }
}
