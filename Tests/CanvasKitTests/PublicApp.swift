import CanvasJSON
import CanvasKit
import Testing

/// A canvas as an app sends it whose code is public, rebuilt from what it shows, with made-up values.
struct PublicApp: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let place: CanvasPlace
    let canvas: Canvas
    let json: JSON

    init(_ description: String, in place: CanvasPlace, _ canvas: Canvas, _ json: JSON) {
        testDescription = description
        self.place = place
        self.canvas = canvas
        self.json = json
    }

    /// A canvas of components.
    init(_ description: String, in place: CanvasPlace, _ canvas: Canvas, components: JSON...) {
        self.init(description, in: place, canvas, ["content": ["components": JSON(components)]])
    }

    static let all = inMessenger + inInbox
}
