// What the examples in documentation comments speak of without saying it; see scripts/check-snippets.
import CanvasServer
import CanvasTesting
import IntercomAPI

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
var intercom: IntercomClient { fatalError("It is never run.") }
let (id, ids) = ("63a0", ["63a0"])
let token = AccessToken("dG9rOg==")
let (yesterday, cursor) = (Timestamp(secondsSince1970: 0), PageCursor?.none)
func save(_ items: [Contact], next: PageCursor?) async throws {}
func ticket(_ number: Int) -> Canvas { Canvas { Text("\(number)") } }
func list(of page: Int) -> Text { Text("\(page)") }

struct Calendar: Service {
    init(url: String) async throws {}
    func run() async throws { try await gracefulShutdown() }
    func nextFreeDay() async throws -> String { "Monday" }
}

struct Bookings: PreparedApp {
    let calendar: Calendar

    static func prepare(_ setup: inout AppSetup) async throws -> Bookings {
        Bookings(calendar: try await Calendar(url: try setup.environment.require("CALENDAR_URL", as: .url)))
    }

    func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text("Hello!") } }
}

var setup: AppSetup {
    get { fatalError("It is never run.") }
    set {}
}

struct Slots {
    func free(on date: String?) async throws -> JSON { [] }
}

let slots = Slots()
func withSpan<Result>(_ name: String, _ body: (Int) async throws -> Result) async throws -> Result { try await body(0) }
