import CanvasCrypto
import CanvasTesting
import HTTPTypes
import IntercomApp
import Testing

@testable import BookAMeeting

/// What people see while the store cannot be reached.
@Suite(.timeLimit(.minutes(5))) struct StoreAwayTests {
    private static let tryAgain = "Our calendar cannot be reached right now. Please try again in a moment."

    @Test("A booking, a change and a cancellation ask to try again, and go on with the same meeting") func writing()
        async throws
    {
        let desk = try await Desk()
        var fresh = try desk.messenger(.lead)
        try await fresh.initialize()
        var booked = try await desk.booked("2031-03-03T10:00:00Z")
        let (canvas, cancel) = (try #require(booked.canvas?.json), try #require(booked.id(.cancel)))
        await desk.store.close()

        try await fresh.openSheet()
        try await fresh.submitSheet(["date": "2031-03-03T11:00:00Z"])
        try fresh.expect {
            Text(Self.tryAgain, id: "notice")
            Button("See dates", id: "submit_button", style: .primary, action: .sheet("sheet"))
        }
        try await booked.press(MeetingCanvases.ID.change)
        try await booked.submitSheet(["date": "2031-03-03T11:00:00Z"])
        for _ in 0..<2 {
            try booked.expect {
                Text(Self.tryAgain, id: "notice")
                Button("Change", id: "change", style: .secondary, action: .sheet("sheet"))
                Button("Cancel", id: cancel, style: .link, action: .submit)
            }
            #expect(booked.canvas?.storedData == canvas["stored_data"])
            try await booked.press(cancel)
        }
    }

    @Test("Who only looks gets the invitation, and a teammate a word") func reading() async throws {
        let desk = try await Desk()
        var messenger = try await desk.booked("2031-03-03T10:00:00Z")
        let contact = try #require(messenger.settings.personas[.user])
        await desk.store.close()
        #expect(try await desk.firstCanvas(contact: contact) == Desk.json(MeetingCanvases.invitation))
        try await messenger.initialize(in: .inbox)
        #expect(messenger.texts == ["The calendar cannot be reached right now. Please try again in a moment."])
    }

    @Test("The sheet's scripts and calendars get 503") func endpoints() async throws {
        let desk = try await Desk()
        var messenger = try desk.messenger()
        try await messenger.initialize()
        try await messenger.openSheet()
        await desk.store.close()
        let reply = try await messenger.askFromSheet("/slots?from=2031-03-03&to=2031-03-03")
        #expect(reply.status == 503)
        #expect(try JSON(parsing: reply.body)["code"]?.string == "store_unavailable")
        let transport = try InProcessTransport(
            app: desk.app,
            setup: desk.setup,
            secrets: ClientSecrets(ClientSecret("test-client-secret-0001"))
        )
        let url = "\(transport.baseURL)/meeting.ics?id=0123456789abcdefghjkmnpqrs"
        #expect(try await transport.send(AppRequest(method: .get, url: url)).status == 503)
    }
}
