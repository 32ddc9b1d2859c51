import CanvasServer
import Glibc

/// The app that is measured: one flow for each row of the table.
@main
struct BenchmarkApp: CanvasApp, SubmitHandler, SheetHandler {
    enum ID: String, ComponentID {
        case email = "email"
        case name = "name"
        case plan = "plan"
        case seats = "seats"
        case start = "start"
        case topics = "topics"
        case article = "article"
        case save = "save"
        case cancel = "cancel"
    }

    enum Plan: String, ComponentID, Decodable {
        case basic = "basic"
        case team = "team"
        case enterprise = "enterprise"
    }

    /// What the form of the submit request holds.
    struct Order: Decodable {
        var name: String
        var email: String
        var plan: Plan
        var seats: Int
        var start: CalendarDate
        var topics: [String]
    }

    /// Requests of this workspace are answered after a while, as by an app that asks a database.
    static let slowWorkspace = "slow0001"

    func initialize(_ request: InitializeRequest) async throws -> Canvas {
        if request.workspaceID == Self.slowWorkspace { try await Task.sleep(for: .milliseconds(10)) }
        if let conversation = request.conversation { return inbox(conversation) }
        return messenger(request)
    }

    func submit(_ request: SubmitRequest) async throws -> SubmitReply {
        try await request.routed {
            On(ID.cancel) { .canvas { Text("Nothing was changed.") } }
            On(ID.article, Int.self) { number in .canvas { Text("Article \(number)") } }
            On(ID.save) {
                let order = try request.inputValues.form(as: Order.self)
                guard order.seats > 0, let canvas = request.currentCanvas else {
                    throw FieldError(ID.seats, "One seat at least.")
                }
                return .canvas(Canvas(echoing: canvas))
            }
        }
    }

    /// Whether a sheet's page takes some seconds, as with a slow database.
    static let hasSlowSheets = unsafe getenv("SLOW_SHEETS") != nil

    func openSheet(_ request: OpenSheetRequest) async throws -> SheetPage {
        if Self.hasSlowSheets { try await Task.sleep(for: .seconds(6)) }
        return SheetPage(
            file: "sheet.html",
            data: ["user": ["name": JSON(request.sheetUser.name), "email": JSON(request.sheetUser.email)]]
        )
    }

    func submitSheet(_ request: SubmitSheetRequest) throws -> SubmitSheetReply {
        let date = try request.date("date")
        return .canvas { Text("See you on \(date)") }
    }

    // MARK: - Canvases

    /// Reads the workspace, the context and the contact.
    private func messenger(_ request: InitializeRequest) -> Canvas {
        let person = request.contact
        let context = request.context
        return Canvas {
            Text("Hello, \(person?.name ?? "there")!", id: "heading", style: .header)
            Text(
                "\(request.workspaceID) \(request.workspaceRegion ?? "") \(context?.location?.rawValue ?? "") "
                    + "\(context?.locale ?? "") \(context?.actionColor ?? "")",
                style: .muted
            )
            Divider()
            Input("E-mail", id: ID.email, placeholder: "you@example.com", value: person?.email)
            Dropdown("Plan", id: ID.plan, value: Plan.team) {
                Choice("Basic", id: Plan.basic)
                Choice("Team", id: Plan.team)
                Choice("Enterprise", id: Plan.enterprise)
            }
            List {
                ListItem("Getting started", id: "article/1", subtitle: "Five minutes", action: .submit)
                ListItem("Invite your team", id: "article/2", subtitle: "Two minutes", action: .submit)
                ListItem("Billing", id: "article/3", subtitle: person?.externalID, action: .submit)
            }
            Spacer(.small)
            Button("Save", id: ID.save, style: .primary, action: .submit)
        }
    }

    /// Reads three fields, the last of which stands behind all parts of the conversation.
    private func inbox(_ conversation: Conversation) -> Canvas {
        Canvas {
            Text("Conversation \(conversation.id ?? "")", style: .header)
            Text("\(conversation.source?.author?.name ?? "Somebody"), \(conversation.partCount ?? 0) parts")
            Button("Save", id: ID.save, style: .secondary, action: .submit)
        }
    }
}
