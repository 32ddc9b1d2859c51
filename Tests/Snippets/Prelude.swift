// What the examples in documentation comments speak of without saying it; see scripts/check-snippets.
import CanvasServer

enum ID: String, ComponentID {
    case save = "save"
    case ticket = "ticket"
    case pages = "pages"
}

struct SignUpForm: CanvasApp {
    enum ID: String, ComponentID {
        case name = "name"
        case next = "next"
    }

    func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text("Hello!") } }
}

var request: SubmitRequest { fatalError("It is never run.") }
var saved: Canvas { Canvas { Text("Saved") } }
func ticket(_ number: Int) -> Canvas { Canvas { Text("\(number)") } }
func list(of page: Int) -> Text { Text("\(page)") }
