import CanvasTesting
import IntercomApp
import Testing

@testable import BookAMeeting

/// What a teammate sees beside a conversation.
@Suite(.timeLimit(.minutes(5))) struct InboxTests {
    private func card(_ desk: Desk) async throws -> SimulatedMessenger {
        var messenger = try desk.messenger()
        try await messenger.initialize(in: .inbox)
        return messenger
    }

    private func titles(_ messenger: SimulatedMessenger) -> [String] {
        messenger.canvas?.componentJSON.flatMap {
            $0["items"]?.elements.map { "\($0["title"]?.string ?? "") | \($0["subtitle"]?.string ?? "")" } ?? []
        } ?? []
    }

    @Test("A person's meetings are listed by the host's clocks, those to come first") func meetings() async throws {
        let desk = try await Desk(["TIME_ZONE": "Europe/Berlin"])
        #expect(try await card(desk).texts == ["Meetings", "No meeting is booked."])
        for time in ["2031-03-04T10:00:00Z", "2031-03-03T10:00:00Z", "2020-01-01T10:00:00Z", "2031-03-05T10:00:00Z"] {
            _ = try await desk.booked(time)
        }
        let bookings = try await desk.store.slots.all(of: "64f0a1b2c3d4e5f601234567", in: "abcd1234")
        _ = try await desk.store.slots.cancel(bookings[3].id)
        _ = try await desk.booked("2031-03-06T10:00:00Z", by: .lead)
        let shown = try await card(desk)
        #expect(
            titles(shown) == [
                "Monday, March 3, 2031 at 11:00 AM UTC+1 | Reference \(bookings[1].id.prefix(8))",
                "Tuesday, March 4, 2031 at 11:00 AM UTC+1 | Reference \(bookings[2].id.prefix(8))",
                "Wednesday, March 5, 2031 at 11:00 AM UTC+1 | Cancelled",
                "Wednesday, January 1, 2020 at 11:00 AM UTC+1 | Over",
            ]
        )
    }

    @Test("Five meetings to come are shown, and how many more there are") func many() async throws {
        let desk = try await Desk()
        for hour in 10...16 { _ = try await desk.booked("2031-03-03T\(hour):00:00Z") }
        let shown = try await card(desk)
        #expect(titles(shown).count == 5 && titles(shown).first?.contains("10:00 AM") == true)
        #expect(shown.texts.last == "And 2 more.")
    }

    @Test("Whatever a teammate presses, the card is shown again") func submit() async throws {
        let desk = try await Desk()
        var shown = try await card(desk)
        try await shown.submit("anything", on: try #require(shown.canvas?.json))
        #expect(shown.texts == ["Meetings", "No meeting is booked."])
    }

    @Test("A conversation without a person has a card that says so") func nobody() async throws {
        let desk = try await Desk()
        let canvas = try await desk.firstCanvas(
            contact: [:],
            more: ["conversation": ["id": "1"], "admin": ["id": "2"]]
        )
        #expect(canvas["content"]?["components"]?[0]?["text"]?.string == "Nobody is in this conversation yet.")
    }
}
