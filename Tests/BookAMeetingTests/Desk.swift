import CanvasStoreSQLite
import CanvasTesting
import IntercomApp

@testable import BookAMeeting

/// The app on a store of its own in memory, and whoever uses it.
struct Desk {
    let setup: AppSetup
    let app: BookAMeeting
    let store: Store

    init(_ environment: [String: String] = [:]) async throws {
        let variables = ["DATABASE_URL": "sqlite::memory:"].merging(environment) { $1 }
        var setup = AppSetup(environment: AppEnvironment(variables))
        app = try await BookAMeeting.prepare(&setup)
        store = try await setup.store(engines: .sqlite)
        self.setup = setup
    }

    /// The Messenger of a person.
    func messenger(_ persona: Persona = .user) throws -> SimulatedMessenger {
        var messenger = try SimulatedMessenger(app: app, setup: setup)
        messenger.settings.persona = persona
        return messenger
    }

    /// The Messenger of a person who has booked a time, or tried to.
    func booked(
        _ time: String,
        by persona: Persona = .user,
        in zone: String? = nil,
        locale: String = "en"
    ) async throws -> SimulatedMessenger {
        var messenger = try messenger(persona)
        messenger.settings.locale = locale
        try await messenger.initialize()
        try await messenger.openSheet()
        try await messenger.submitSheet(["date": JSON(time), "time_zone": JSON(zone)])
        return messenger
    }

    /// The reply to a sheet that nobody known submits.
    func submittedByNobody(_ time: String) async throws -> JSON {
        let reply = try await app.submitSheet(
            SubmitSheetRequest(["workspace_id": "abcd1234", "sheet_values": ["date": JSON(time)]])
        )
        return Self.json(reply.canvas)
    }

    /// The first canvas for a contact, as a place that names one asks for it.
    func firstCanvas(contact: JSON, more: JSON = [:]) async throws -> JSON {
        let request: JSON = ["workspace_id": "abcd1234", "contact": contact]
        return Self.json(try await app.initialize(InitializeRequest(request.merging(more))))
    }

    static func json(_ canvas: Canvas) -> JSON { CanvasEncoder().json(of: canvas)["canvas"] ?? .null }
}

extension SimulatedMessenger {
    /// The texts of the canvas, without those of its buttons.
    var words: [String] {
        canvas?.componentJSON.filter { $0["type"] == "text" }.compactMap { $0["text"]?.string } ?? []
    }

    /// The id of the pressable component that begins with a word.
    func id(_ word: MeetingCanvases.ID) -> String? {
        let components = canvas?.json["content"]?["components"]?.elements.map { $0 } ?? []
        return components.compactMap { $0["id"]?.string }
            .first { $0 == word.rawValue || $0.hasPrefix("\(word.rawValue)/") }
    }
}
