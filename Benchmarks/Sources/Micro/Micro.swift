import CanvasCrypto
import CanvasKit

/// What each step of a request costs by itself. Usage: Micro FOLDER [words of names | --repeat COUNT NAME]
@main
struct Micro {
    enum ID: String, ComponentID {
        case cancel = "cancel"
        case articles = "articles"
        case plan = "plan"
        case email = "email"
        case save = "save"
    }

    enum Plan: String, ComponentID, Decodable {
        case basic = "basic"
        case team = "team"
        case enterprise = "enterprise"
    }

    struct Order: Decodable {
        var name: String
        var email: String
        var plan: Plan
        var seats: Int
        var start: CalendarDate
        var topics: [String]
    }

    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let bodies = Bodies(folder: arguments.first ?? ".")
        let harness = Harness(Array(arguments.dropFirst()))
        let secrets = ClientSecrets(ClientSecret(bodies.text("secret")))
        try await reading(harness, bodies)
        try await writing(harness)
        try await crypto(harness, bodies, secrets)
        try await routing(harness, bodies)
    }

    private static func reading(_ harness: Harness, _ bodies: Bodies) async throws {
        for name in ["initialize", "submit", "inbox"] {
            let body = bodies.bytes("\(name).body")
            try await harness.measure("JSON index, \(name) (\(body.count) bytes)") { try JSON(parsing: body) }
        }
        let json = try JSON(parsing: bodies.bytes("initialize.body"))
        try await harness.measure("typed reads, initialize (8 fields)") {
            let request = try InitializeRequest(json)
            let (person, context) = (request.contact, request.context)
            return (
                request.workspaceID, request.workspaceRegion, context?.location, context?.locale,
                context?.actionColor, person?.name, person?.email, person?.externalID
            )
        }
        let inbox = try JSON(parsing: bodies.bytes("inbox.body"))
        try await harness.measure("typed reads, inbox (3 fields)") {
            let conversation = try InitializeRequest(inbox).conversation
            return (conversation?.id, conversation?.source?.author?.name, conversation?.partCount)
        }
        let submit = try SubmitRequest(JSON(parsing: bodies.bytes("submit.body")))
        try await harness.measure("form of 6 fields") { try submit.inputValues.form(as: Order.self) }
    }

    private static func writing(_ harness: Harness) async throws {
        await harness.measure("JSON writer, 20 members") {
            var json = JSONWriter()
            json.object { json in
                for _ in 0..<10 {
                    json.member("text", "Getting started with a plan for teams")
                    json.member("number", 1234)
                }
            }
            return json.finish()
        }
        await harness.measure("canvas by the DSL (8 components)") { makeCanvas() }
        let canvas = makeCanvas()
        let encoder = CanvasEncoder(baseURL: "https://app.example.com")
        await harness.measure("canvas encode") { encoder.encode(canvas) }
        let answer = encoder.encode(canvas)
        let validator = CanvasValidator(for: .messenger, answering: .initialize)
        try await harness.measure("canvas validate (\(answer.count) bytes, parse included)") {
            validator.findings(inResponse: try JSON(parsing: answer))
        }
        let json = try JSON(parsing: answer)
        await harness.measure("canvas validate") { validator.findings(inResponse: json) }
    }

    private static func crypto(_ harness: Harness, _ bodies: Bodies, _ secrets: ClientSecrets) async throws {
        for name in ["initialize", "submit", "inbox"] {
            let body = bodies.bytes("\(name).body")
            let signature = bodies.header("X-Body-Signature", of: name)
            precondition(BodySignature.isValid(signature, for: body, with: secrets))
            await harness.measure("body signature, \(name)") {
                BodySignature.isValid(signature, for: body, with: secrets)
            }
        }
        let sealed = SealedUser.seal(bodies.bytes("sheet-user.json"), with: secrets.newest)
        try await harness.measure("sealed user open (\(sealed.utf8.count) bytes)") {
            try SealedUser.open(sealed, with: secrets)
        }
    }

    private static func routing(_ harness: Harness, _ bodies: Bodies) async throws {
        let submit = try SubmitRequest(JSON(parsing: bodies.bytes("submit.body")))
        let reply = SubmitReply.canvas { Text("Saved") }
        try await harness.measure("routing by id, third of three") {
            try await submit.routed {
                On(ID.cancel) { reply }
                On(ID.articles, Int.self) { _ in reply }
                On(ID.save) { reply }
            }
        }
        await harness.measure("component that was pressed, on a 12 KB canvas") { submit.sourceID }
    }

    private static func makeCanvas() -> Canvas {
        Canvas {
            Text("Hello, Ada Lovelace!", id: "heading", style: .header)
            Text("abcd1234 EU conversation en #0057ff", style: .muted)
            Divider()
            Input("E-mail", id: ID.email, placeholder: "you@example.com", value: "ada@example.com")
            Dropdown("Plan", id: ID.plan, value: Plan.team) {
                Choice("Basic", id: Plan.basic)
                Choice("Team", id: Plan.team)
                Choice("Enterprise", id: Plan.enterprise)
            }
            List {
                ListItem("Getting started", id: "article/1", subtitle: "Five minutes", action: .submit)
                ListItem("Invite your team", id: "article/2", subtitle: "Two minutes", action: .submit)
                ListItem("Billing", id: "article/3", subtitle: "user-25", action: .submit)
            }
            Spacer(.small)
            Button("Save", id: ID.save, style: .primary, action: .submit)
        }
    }
}
