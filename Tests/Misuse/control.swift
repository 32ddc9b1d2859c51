// expect: ok
import CanvasKit

enum ID: String {
    case size = "size"
    case save = "save"
}

extension ID: ComponentID {}

let canvas = Canvas {
    Text("Size", style: .header)
    Dropdown(id: ID.size, action: .submit) { Choice("Small", id: "s") }
    Checkbox(id: "toppings") { Choice("Cheese", id: "cheese") }
    List { ListItem("One", id: "one", action: .url("one")) }
    DataTable { FieldValue("Plan", "Pro") }
    Image(url: "logo.png", width: 64, height: 64, action: .url("about"))
    Button("Save", id: ID.save, style: .primary, action: .sheet("sheet"))
}

func submit(_ id: ID) -> Canvas {
    switch id {
    case .size: canvas
    case .save: canvas
    }
}
