// What the examples in documentation comments speak of without saying it; see scripts/check-snippets.
import CanvasServer
import CanvasTesting

enum ID: String, ComponentID {
    case order = "order"
    case save = "save"
    case seats = "seats"
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

struct Draft: Codable {
    var name: String
}

var messenger: SimulatedMessenger {
    get { fatalError("It is never run.") }
    set {}
}
var request: SubmitRequest { fatalError("It is never run.") }
var saved: Canvas { Canvas { Text("Saved") } }
func ticket(_ number: Int) -> Canvas { Canvas { Text("\(number)") } }
func list(of page: Int) -> Text { Text("\(page)") }
