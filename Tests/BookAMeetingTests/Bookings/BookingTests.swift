import CanvasTesting
import IntercomApp
import Testing

@testable import BookAMeeting

/// What becomes of a time that somebody asks for.
@Suite(.timeLimit(.minutes(5))) struct BookingTests {
    private static let ten = "2031-03-03T10:00:00.000Z"
    private static let closing = "Thanks! Your meeting is booked for 2031-03-03"
    private static let taken = "Sorry, that time has just been taken. Please choose another one."

    @Test("A time is confirmed with its day, in the visitor's language and zone, and with what can be done")
    func confirmation() async throws {
        let desk = try await Desk()
        let messenger = try await desk.booked(Self.ten, in: "America/New_York", locale: "de")
        let booking = try #require(try await desk.store.slots.latest(of: Self.user, in: "abcd1234", limit: 1).first)
        try messenger.expect {
            Text(Self.closing, id: "closing", style: .header, align: .center)
            Text("Montag, 3. März 2031 um 05:00 UTC-5", id: "meeting-time", align: .center)
            Button(
                "In den Kalender",
                id: "add-to-calendar",
                style: .secondary,
                action: .url("/meeting.ics?id=\(booking.id)")
            )
            Button("Ändern", id: "change", style: .secondary, action: .sheet("sheet"))
            Button("Absagen", id: "cancel/\(booking.id)", style: .link, action: .submit)
        }
        #expect(messenger.canvas?.storedData == ["booking": JSON(booking.id)])
        #expect(booking.minutes.count == 30 && booking.details == ["locale": "de", "time_zone": "America/New_York"])
    }

    @Test(
        "Without a zone that the machine knows, the host's counts",
        arguments: [nil, "Nowhere/Land", "../../etc/passwd", "", "Europe/Berlin\u{0}"]
    )
    func hostZone(name: String?) async throws {
        let desk = try await Desk(["TIME_ZONE": "Asia/Tokyo"])
        let messenger = try await desk.booked(Self.ten, in: name)
        #expect(messenger.words == [Self.closing, "Monday, March 3, 2031 at 7:00 PM UTC+9"])
    }

    @Test("A date alone is confirmed, and takes nothing") func dateAlone() async throws {
        let desk = try await Desk()
        for persona in [Persona.user, .lead] {
            let messenger = try await desk.booked("2031-03-03", by: persona)
            try messenger.expect { Text(Self.closing, id: "closing", style: .header, align: .center) }
        }
        #expect(try await desk.store.slots.taken(in: 0..<4_000_000_000, of: "abcd1234").isEmpty)
    }

    @Test("Another person is told that the time is taken, and can open the sheet again") func taken() async throws {
        let desk = try await Desk()
        _ = try await desk.booked(Self.ten)
        // Any minute of it is.
        for time in [Self.ten, "2031-03-03T09:31:00Z", "2031-03-03T10:29:59Z"] {
            let other = try await desk.booked(time, by: .lead)
            try other.expect {
                Text(Self.taken, id: "notice")
                Button("See dates", id: "submit_button", style: .primary, action: .sheet("sheet"))
            }
        }
        for time in ["2031-03-03T09:30:00Z", "2031-03-03T10:30:00Z"] {
            #expect(try await desk.booked(time, by: .lead).texts.first == Self.closing)
        }
    }

    @Test("The same person pressing twice gets the first answer, and no second time that overlaps") func twice()
        async throws
    {
        let desk = try await Desk()
        let first = try await desk.booked(Self.ten)
        let second = try await desk.booked(Self.ten)
        #expect(first.canvas?.json == second.canvas?.json)
        #expect(try await desk.booked("2031-03-03T10:15:00Z").words == [Self.taken])
        #expect(try await desk.store.slots.all(of: Self.user, in: "abcd1234").count == 1)
    }

    @Test("People who are unknown are one person, to whom no booking is shown or given") func nobody() async throws {
        let desk = try await Desk()
        let first = try await desk.submittedByNobody(Self.ten)
        #expect(first == (try await desk.submittedByNobody(Self.ten)))
        let ids = first["content"]?["components"]?.elements.compactMap { $0["id"]?.string }
        #expect(ids == ["closing", "meeting-time", "add-to-calendar"])
        #expect(first["stored_data"] == nil)
        #expect(try await desk.booked(Self.ten).words == [Self.taken])
        #expect(try await desk.firstCanvas(contact: [:]) == Desk.json(MeetingCanvases.invitation))
    }

    @Test("The last time there is can be booked, too") func distant() async throws {
        let desk = try await Desk()
        let time = "9999-12-31T23:59:59Z"
        let messenger = try await desk.booked(time)
        #expect(messenger.words.first == "Thanks! Your meeting is booked for 9999-12-31")
        #expect(messenger.words.count == 2)
        #expect(try await desk.booked(time, by: .lead).words == [Self.taken])
    }

    @Test("A workspace has a calendar of its own") func workspaces() async throws {
        let desk = try await Desk()
        _ = try await desk.booked(Self.ten)
        let request: JSON = [
            "workspace_id": "other", "contact": ["id": "64f0a1b2c3d4e5f601234568"],
            "sheet_values": ["date": JSON(Self.ten)],
        ]
        let reply = try await desk.app.submitSheet(SubmitSheetRequest(request))
        #expect(Desk.json(reply.canvas)["content"]?["components"]?[0]?["text"]?.string == Self.closing)
    }

    // MARK: - Changing

    @Test("A change moves the meeting, and gives the old time back") func change() async throws {
        let desk = try await Desk()
        var messenger = try await desk.booked(Self.ten, in: "Europe/Berlin")
        let booking = try #require(messenger.canvas?.storedData?["booking"]?.string)
        try await messenger.press(MeetingCanvases.ID.change)
        #expect(messenger.sheet?.data?["is_change"] == true)
        try await messenger.submitSheet(["date": "2031-07-01T08:00:00Z"])
        #expect(
            messenger.words == [
                "Thanks! Your meeting is booked for 2031-07-01", "Tuesday, July 1, 2031 at 10:00 AM UTC+2",
            ]
        )
        #expect(messenger.canvas?.storedData?["booking"]?.string == booking)
        #expect(try await desk.booked(Self.ten, by: .lead).texts.first == Self.closing)
        // The canvas of before works, too; a repetition is no change.
        try await messenger.press(MeetingCanvases.ID.change)
        try await messenger.submitSheet(["date": "2031-07-01T08:00:00Z"])
        #expect(messenger.texts.first == "Thanks! Your meeting is booked for 2031-07-01")
        #expect(try await desk.store.slots.all(of: Self.user, in: "abcd1234").map(\.id) == [booking])
    }

    @Test("A change to a time that was taken keeps the old one") func changeToTaken() async throws {
        let desk = try await Desk()
        var messenger = try await desk.booked(Self.ten)
        let canvas = try #require(messenger.canvas?.json)
        _ = try await desk.booked("2031-03-03T11:00:00Z", by: .lead)
        try await messenger.press(MeetingCanvases.ID.change)
        try await messenger.submitSheet(["date": "2031-03-03T11:00:00Z"])
        #expect(
            messenger.words == [
                "Sorry, that time has just been taken. Your meeting stays as it was:",
                "Monday, March 3, 2031 at 10:00 AM UTC",
            ]
        )
        #expect(messenger.canvas?.json["stored_data"] == canvas["stored_data"])
        try await messenger.press(MeetingCanvases.ID.change)
        try await messenger.submitSheet(["date": "2031-03-03T12:00:00Z"])
        #expect(messenger.texts.first == Self.closing)
        #expect(
            try await desk.store.slots.all(of: Self.user, in: "abcd1234").map(\.startTime.description) == [
                "2031-03-03T12:00:00Z"
            ]
        )
    }

    @Test("A meeting that was cancelled elsewhere is booked anew") func changeAfterCancelling() async throws {
        let desk = try await Desk()
        var messenger = try await desk.booked(Self.ten)
        let booking = try #require(messenger.canvas?.storedData?["booking"]?.string)
        _ = try await desk.store.slots.cancel(booking)
        try await messenger.press(MeetingCanvases.ID.change)
        try await messenger.submitSheet(["date": JSON(Self.ten)])
        #expect(messenger.texts.first == Self.closing)
        #expect(messenger.canvas?.storedData?["booking"]?.string != booking)
    }

    // MARK: - Cancelling

    @Test("A meeting is cancelled once, and a second press says that it is") func cancel() async throws {
        let desk = try await Desk()
        var messenger = try await desk.booked(Self.ten)
        let canvas = try #require(messenger.canvas?.json)
        let id = try #require(messenger.id(.cancel))
        try await messenger.press(id)
        try messenger.expect {
            Text("Your meeting is cancelled.", id: "notice")
            Button("See dates", id: "submit_button", style: .primary, action: .sheet("sheet"))
        }
        #expect(try await desk.booked(Self.ten, by: .lead).texts.first == Self.closing)
        try await messenger.submit(id, on: canvas)
        #expect(messenger.words == ["Your meeting is cancelled."])
        #expect(try await desk.booked(Self.ten, by: .lead).texts.first == Self.closing)
    }

    @Test("Nobody else can cancel or change a meeting, whatever canvas comes back") func others() async throws {
        let desk = try await Desk()
        let own = try await desk.booked(Self.ten)
        let canvas = try #require(own.canvas?.json)
        let id = try #require(own.id(.cancel))
        var other = try desk.messenger(.lead)
        try await other.submit(id, on: canvas)
        #expect(other.words == ["This meeting is not in our calendar any more."])
        let request: JSON = [
            "workspace_id": "abcd1234", "contact": ["id": "somebody"], "current_canvas": canvas,
            "sheet_values": ["date": "2031-03-03T12:00:00Z"],
        ]
        _ = try await desk.app.submitSheet(SubmitSheetRequest(request))
        let booking = try #require(try await desk.store.slots.latest(of: Self.user, in: "abcd1234", limit: 1).first)
        #expect(booking.startTime.description == "2031-03-03T10:00:00Z" && !booking.isCancelled)
        for id in ["cancel/", "cancel/none", "cancel/a\u{0}b"] {
            try await other.submit(id, on: canvas)
            #expect(other.words == ["This meeting is not in our calendar any more."])
        }
    }

    // MARK: - Seeing

    @Test("Somebody with a meeting to come sees it in place of the invitation") func upcoming() async throws {
        let desk = try await Desk()
        var messenger = try await desk.booked(Self.ten)
        // Requests for a first canvas in the Messenger name nobody.
        try await messenger.initialize()
        let invitation = try #require(messenger.canvas?.json)
        #expect(messenger.words == ["Book a Meeting"])
        try await messenger.submit("submit_button", on: invitation)
        #expect(messenger.words == ["Your meeting", "Monday, March 3, 2031 at 10:00 AM UTC"])
        let contact = try #require(messenger.settings.personas[.user])
        let named = try await desk.firstCanvas(
            contact: contact,
            more: ["context": ["locale": "fr", "location": "home"]]
        )
        #expect(named["content"]?["components"]?[0]?["text"]?.string == "Votre rendez-vous")
        #expect(named["content"]?["components"]?[1]?["text"]?.string == "lundi 3 mars 2031 à 10:00 UTC")
        // It can be cancelled from there.
        try await messenger.press(try #require(messenger.id(.cancel)))
        #expect(messenger.words == ["Your meeting is cancelled."])
        #expect(try await desk.firstCanvas(contact: contact) == Desk.json(MeetingCanvases.invitation))
    }

    @Test("The card of a meeting that is over neither cancels nor moves it") func overCard() async throws {
        let desk = try await Desk()
        var messenger = try await desk.booked("2020-03-03T10:00:00Z")
        let (canvas, cancel) = (try #require(messenger.canvas?.json), try #require(messenger.id(.cancel)))
        try await messenger.press(MeetingCanvases.ID.change)
        try await messenger.submitSheet(["date": JSON(Self.ten)])
        #expect(messenger.words.first == Self.closing)
        try await messenger.submit(cancel, on: canvas)
        #expect(messenger.words == ["This meeting is over."])
        let bookings = try await desk.store.slots.all(of: Self.user, in: "abcd1234")
        #expect(bookings.map(\.startTime.description) == ["2020-03-03T10:00:00Z", "2031-03-03T10:00:00Z"])
        #expect(!bookings.contains { $0.isCancelled })
    }

    @Test("A contact without an id is as unknown as nobody") func emptyID() async throws {
        let desk = try await Desk()
        _ = try await desk.submittedByNobody(Self.ten)
        #expect(try await desk.firstCanvas(contact: ["id": ""]) == Desk.json(MeetingCanvases.invitation))
        let card = try await desk.firstCanvas(contact: ["id": ""], more: ["conversation": ["id": "1"]])
        #expect(card["content"]?["components"]?[0]?["text"]?.string == "Nobody is in this conversation yet.")
        let webhook: JSON = [
            "topic": "contact.deleted", "app_id": "abcd1234", "data": ["item": ["type": "contact", "id": ""]],
        ]
        try await desk.app.receive(Webhook(webhook))
        #expect(try await desk.booked(Self.ten).words == [Self.taken])
    }

    @Test("A meeting that is over is shown to nobody") func over() async throws {
        let desk = try await Desk()
        let messenger = try await desk.booked("2020-03-03T10:00:00Z")
        #expect(messenger.texts.first == "Thanks! Your meeting is booked for 2020-03-03")
        let contact = try #require(messenger.settings.personas[.user])
        #expect(try await desk.firstCanvas(contact: contact) == Desk.json(MeetingCanvases.invitation))
    }

    private static let user = "64f0a1b2c3d4e5f601234567"
}
