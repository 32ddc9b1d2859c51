import Bakery
import CanvasTesting
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct FixtureTests {
    /// A Messenger in which somebody has been who is nobody else's business.
    private func recorded() async throws -> SimulatedMessenger {
        var messenger = try SimulatedMessenger(app: Bakery())
        var person = Persona.user.sample
        person = JSON(
            members: person.members.map { key, value in
                switch key {
                case "name": (key, "Edsger Private")
                case "email": (key, "edsger@private.example")
                case "id": (key, "5f00secret")
                default: (key, value)
                }
            }
        )
        messenger.settings.personas[.user] = person
        try await messenger.initialize(in: .conversation)
        try messenger.type("from 203.0.113.9 by edsger@private.example, thanks", into: Bakery.ID.wishes)
        try await messenger.openSheet()
        try await messenger.submitSheet(["time": "10:30", "full_name": "Edsger P."])
        return messenger
    }

    @Test func peopleAreReplacedEverywhereByTheSame() async throws {
        let text = Fixture(recording: try await recorded()).text
        for word in ["Edsger", "private.example", "5f00secret", "203.0.113.9", "Hopper", "Robin", "814860"] {
            #expect(!text.contains(word), "\(word)")
        }
        #expect(text.contains("For Person"))
    }

    @Test func fixtureReplaysOnTheSameApp() async throws {
        let fixture = try Fixture(JSON(parsing: Fixture(recording: try await recorded()).text))
        #expect(fixture.exchanges.map(\.flow) == [.initialize, .openSheet, .submitSheet])
        try await SimulatedMessenger(app: Bakery()).replay(fixture)
    }

    @Test func fixtureIsKeptInAFile() async throws {
        let directory = try TemporaryDirectory()
        let path = "\(directory.path)/fixtures/bakery.json"
        let fixture = Fixture(recording: try await recorded())
        try fixture.write(to: path)
        #expect(try Fixture(contentsOf: path) == fixture)
        #expect(throws: FixtureError.self) { try Fixture(contentsOf: "\(path).none") }
        #expect(throws: FixtureError.self) { try fixture.write(to: "/proc/none/fixture.json") }
    }

    @Test func answerThatHasChangedIsDrawn() async throws {
        var fixture = Fixture(recording: try await recorded())
        fixture.exchanges[2].reply = ["canvas": ["content": ["components": [["type": "text", "text": "At noon"]]]]]
        let messenger = try SimulatedMessenger(app: Bakery())
        let error = await #expect(throws: FixtureError.self) { try await messenger.replay(fixture) }
        #expect(error?.description.hasPrefix("Exchange 3 (submit-sheet)") == true)
        #expect(error?.description.contains("- │ At noon") == true)
    }

    @Test(arguments: ["{}", #"{"exchanges":[{}]}"#, #"{"exchanges":[{"flow":"none","target":"/","status":200}]}"#])
    func whatIsNoFixtureIsRefused(text: String) throws {
        let json = try JSON(parsing: text)
        #expect(throws: FixtureError.self) { try Fixture(json) }
    }
}
