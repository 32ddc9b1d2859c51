import CanvasTesting
import Synchronization
import Testing

/// Tests of apps that are prepared.
@Suite("Prepared apps in tests", .timeLimit(.minutes(5))) struct PreparedAppTests {
    /// A calendar that works only while it runs as a service.
    private final class Calendar: Service {
        let isRunning = Mutex(false)

        func run() async throws {
            isRunning.withLock { $0 = true }
            defer { isRunning.withLock { $0 = false } }
            try await gracefulShutdown()
        }

        func free() throws -> [String] {
            guard isRunning.withLock(\.self) else { throw Closed() }
            return ["10:00", "10:30"]
        }
    }

    private struct Closed: Error {}

    private struct Bookings: PreparedApp, SheetHandler {
        let calendar: Calendar
        let name: String

        static func prepare(_ setup: inout AppSetup) async throws -> Bookings {
            let calendar = Calendar()
            setup.services.append(calendar)
            setup.endpoints.append(
                .get("/slots", for: .sheet) { request in
                    .json([
                        "person": JSON(request.caller.person.id), "slots": JSON(try calendar.free().map { JSON($0) }),
                    ])
                }
            )
            setup.endpoints.append(.post("/echo", for: .sheet) { request in .json(try request.json()) })
            return Bookings(calendar: calendar, name: try setup.environment.require("NAME"))
        }

        func initialize(_ request: InitializeRequest) throws -> Canvas {
            try Canvas {
                Text("\(name): \(try calendar.free().count) slots")
                Button("Book", id: "book", action: .sheet("sheet"))
            }
        }

        func openSheet(_ request: OpenSheetRequest) -> SheetPage { SheetPage(file: "sheet.html") }

        func submitSheet(_ request: SubmitSheetRequest) -> SubmitSheetReply {
            .canvas { Text("Done") }
        }
    }

    @Test("An app is prepared, and its services run, for the time of a test")
    func prepared() async throws {
        try await withPreparedApp(Bookings.self, environment: ["NAME": "Ada"]) { messenger in
            try await messenger.initialize()
            try messenger.expect {
                Text("Ada: 2 slots")
                Button("Book", id: "book", action: .sheet("sheet"))
            }
        }
    }

    @Test("A setting that is missing fails the test")
    func settings() async throws {
        await #expect(throws: SettingsError.self) { try await withPreparedApp(Bookings.self) { _ in } }
    }

    @Test("What a test throws is thrown")
    func failure() async throws {
        await #expect(throws: Closed.self) {
            try await withPreparedApp(Bookings.self, environment: ["NAME": "Ada"]) { _ in throw Closed() }
        }
    }

    @Test("A sheet asks its app with the token of its page")
    func sheet() async throws {
        try await withPreparedApp(Bookings.self, environment: ["NAME": "Ada"]) { messenger in
            try await messenger.initialize()
            await #expect(throws: InteractionError.self) { try await messenger.askFromSheet("/slots") }
            try await messenger.openSheet()
            let reply = try await messenger.askFromSheet("/slots")
            #expect(reply.status == 200)
            let json = try JSON(parsing: reply.body)
            #expect(json["slots"]?.elements.map(\.string) == ["10:00", "10:30"])
            #expect(json["person"]?.string == "64f0a1b2c3d4e5f601234567")
            #expect(try await messenger.askFromSheet("/echo", posting: ["a": 1]).text == #"{"a":1}"#)
            #expect(try await messenger.askFromSheet("/nowhere").status == 404)
        }
    }

    @Test("What is prepared can be replaced")
    func replaced() async throws {
        let calendar = Calendar()
        calendar.isRunning.withLock { $0 = true }
        var messenger = try SimulatedMessenger(app: Bookings(calendar: calendar, name: "Grace"))
        try await messenger.initialize()
        #expect(messenger.canvas?.json.description.contains("Grace: 2 slots") == true)
    }
}
