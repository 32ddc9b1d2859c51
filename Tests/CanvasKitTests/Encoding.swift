import CanvasJSON
import CanvasKit
import Testing

extension Canvas {
    /// The canvas as Intercom would receive it.
    func encoded(baseURL: String? = nil) throws -> JSON {
        try #require(JSON(parsing: CanvasEncoder(baseURL: baseURL).encode(self))["canvas"])
    }
}

extension ComponentConvertible {
    /// The component as Intercom would receive it.
    func encoded(baseURL: String? = nil) throws -> JSON {
        let canvas = try Canvas { self.component }.encoded(baseURL: baseURL)
        return try #require(canvas["content"]?["components"]?[0])
    }
}
