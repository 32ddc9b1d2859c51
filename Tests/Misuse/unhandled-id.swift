// expect: switch must be exhaustive
import CanvasKit

enum ID: String, ComponentID {
    case save = "save"
    case cancel = "cancel"
}

func submit(_ id: ID) -> Canvas {
    switch id {
    case .save: Canvas { Text("Saved") }
    }
}
