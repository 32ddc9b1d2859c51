import CanvasJSON
import CanvasKit
import ReferenceData

/// Fills a canvas in as Intercom does before it sends it back: ids where there were none, `false` and `null` where
/// nothing stood, and attributes and a component that nobody knows.
struct EchoedCanvas {
    /// The component that is added.
    let unknown: [Component] = [.raw(["type": "hologram", "id": "h", "depth": 1.5])]

    func fillingIn(_ canvas: JSON) -> JSON {
        var echo = addingIDs(to: canvas)
        if let components = echo["content"]?["components"] {
            let more = unknown.map { component -> JSON in
                if case .raw(let json) = component { json } else { .null }
            }
            echo = echo.replacing(
                ["content", "components"],
                with: JSON(components.elements.map(fillingIn(component:)) + more)
            )
        }
        return echo["stored_data"] == nil ? echo.replacing(["stored_data"], with: [:]) : echo
    }

    /// Gives every component an id, those too whose kind has none.
    func addingIDs(to canvas: JSON) -> JSON {
        guard let components = canvas["content"]?["components"] else { return canvas }
        let named = components.elements.enumerated().map { index, component in
            component["id"] == nil ? component.replacing(["id"], with: JSON("00c0ffee\(index)")) : component
        }
        return canvas.replacing(["content", "components"], with: JSON(named))
    }

    private func fillingIn(component: JSON) -> JSON {
        var filled = component
        for (name, value): (String, JSON) in [
            ("bottom_margin", false), ("disabled", false), ("loading_state", .null), ("tracking", [["id": 1]]),
        ] where component[name] == nil {
            filled = filled.replacing([name], with: value)
        }
        if let action = filled["action"], action["url"] == nil {
            filled = filled.replacing(["action", "url"], with: .null)
        }
        return filled
    }
}
