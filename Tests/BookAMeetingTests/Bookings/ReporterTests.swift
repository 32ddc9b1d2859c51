import CanvasTesting
import IntercomApp
import Logging
import Testing

@testable import BookAMeeting

/// What Intercom is told of bookings, after the response and not more than once.
@Suite(.timeLimit(.minutes(5))) struct ReporterTests {
    private let workspace = SimulatedWorkspace()

    private func desk() async throws -> Desk {
        // The client of the setup is never called: the tests have one of their own.
        try await Desk(["INTERCOM_ACCESS_TOKEN": "token", "TIME_ZONE": "Europe/Berlin"])
    }

    private func reporter(of desk: Desk) throws -> Reporter {
        var configuration = IntercomClient.Configuration()
        configuration.retries = .never
        let client = try IntercomClient(
            token: AccessToken(workspace.token),
            transport: workspace.transport,
            configuration: configuration
        )
        return Reporter(
            outbox: desk.store.outbox,
            clients: ReportClients(installations: nil, pasted: client),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    /// A person of the workspace, in whose Messenger the app is open.
    private func messenger(at desk: Desk) throws -> SimulatedMessenger {
        let contact = try workspace.addContact(["external_id": "user-7", "email": "mary@example.com", "role": "user"])
        var messenger = try desk.messenger()
        messenger.settings.personas[.user] = contact.json
        return messenger
    }

    private func book(_ time: String, in messenger: inout SimulatedMessenger) async throws {
        // From the canvas of a meeting, the sheet would change that one.
        try await messenger.initialize()
        try await messenger.openSheet()
        try await messenger.submitSheet(["date": JSON(time)])
    }

    /// Does all work that is due; gives back what failed.
    private func deliver(_ desk: Desk, with reporter: Reporter) async throws -> [String] {
        var failures: [String] = []
        while let work = try await desk.store.outbox.take() {
            do {
                try await reporter.tell(work)
                try await desk.store.outbox.done(work)
            } catch let error as PermanentFailure {
                try await desk.store.outbox.giveUp(work, because: error.description)
                failures.append("\(error)")
            } catch {
                try await desk.store.outbox.retry(work, after: .zero, because: "\(error)")
                failures.append("\(error)")
            }
        }
        return failures
    }

    private var events: [String] { workspace.objects("events").compactMap { $0["event_name"]?.string } }

    @Test("A booking, a change and a cancellation are a note and an event each, in their order") func all() async throws
    {
        let desk = try await desk()
        var messenger = try messenger(at: desk)
        try await book("2031-03-03T10:00:00Z", in: &messenger)
        let booking = try #require(messenger.canvas?.storedData?["booking"]?.string)
        try await messenger.press(MeetingCanvases.ID.change)
        try await messenger.submitSheet(["date": "2031-03-04T10:00:00Z"])
        try await messenger.press(try #require(messenger.id(.cancel)))
        #expect(workspace.notes.isEmpty, "nothing is sent before it is worked off")
        #expect(try await deliver(desk, with: reporter(of: desk)).isEmpty)
        let notes = workspace.notes.compactMap(\.body)
        let texts = [
            "Meeting booked: Monday, March 3, 2031 at 11:00 AM UTC+1",
            "Meeting moved: Tuesday, March 4, 2031 at 11:00 AM UTC+1",
            "Meeting cancelled: Tuesday, March 4, 2031 at 11:00 AM UTC+1",
        ]
        #expect(notes.count == 3 && zip(notes, texts).allSatisfy { $0.contains($1) })
        #expect(notes.allSatisfy { $0.contains("(reference \(booking.prefix(8))-") })
        #expect(events == ["booked-meeting", "moved-meeting", "cancelled-meeting"])
        let event = try #require(workspace.objects("events").first)
        #expect(event["user_id"] == "user-7")
        #expect(event["metadata"] == ["meeting_date": 1_930_298_400, "reference": JSON(String(booking.prefix(8)))])
    }

    @Test("What changes nothing is not told") func repetitions() async throws {
        let desk = try await desk()
        var messenger = try messenger(at: desk)
        for _ in 0..<2 { try await book("2031-03-03T10:00:00Z", in: &messenger) }
        let (canvas, id) = (try #require(messenger.canvas?.json), try #require(messenger.id(.cancel)))
        for _ in 0..<2 { try await messenger.submit(id, on: canvas) }
        #expect(try await desk.store.outbox.waiting().map(\.kind) == ["note", "event", "note", "event"])
    }

    @Test("A note whose outcome is not known is looked for before it is written again") func unknownOutcome()
        async throws
    {
        let desk = try await desk()
        var messenger = try messenger(at: desk)
        let reporter = try reporter(of: desk)
        try await book("2031-03-03T10:00:00Z", in: &messenger)
        let note = try #require(try await desk.store.outbox.take())
        workspace.faults = [.dropAfter: 1]
        await #expect(throws: (any Error).self) { try await reporter.tell(note) }
        workspace.faults = [:]
        // The first call may have been that for the workspace.
        let written = workspace.notes.count
        try await desk.store.outbox.retry(note, after: .zero, because: "test")
        #expect(try await deliver(desk, with: reporter).isEmpty)
        #expect(workspace.notes.count == 1 && written <= 1)
        #expect(events == ["booked-meeting"])
    }

    @Test(
        "However calls fail, each is done once in the end",
        arguments: [WorkspaceFault.dropBefore, .dropAfter, .half, .badGateway]
    )
    func faults(fault: WorkspaceFault) async throws {
        let desk = try await desk()
        var messenger = try messenger(at: desk)
        let reporter = try reporter(of: desk)
        for hour in 10...14 { try await book("2031-03-03T\(hour):00:00Z", in: &messenger) }
        workspace.faults = [fault: 3]
        #expect(try await !deliver(desk, with: reporter).isEmpty)
        workspace.faults = [:]
        #expect(workspace.notes.count == 5)
        #expect(Set(workspace.notes.compactMap(\.body)).count == 5)
        // Five bookings within a second are one event, as Intercom counts.
        #expect(Set(events) == ["booked-meeting"])
        #expect(try await desk.store.outbox.waiting().isEmpty)
        #expect(try await desk.store.outbox.dead().isEmpty)
    }

    @Test("A stop in the middle of a call, or a revival, is no reason for a second note") func stopped() async throws {
        let desk = try await desk()
        var messenger = try messenger(at: desk)
        let reporter = try reporter(of: desk)
        try await book("2031-03-03T10:00:00Z", in: &messenger)
        let note = try #require(try await desk.store.outbox.take())
        try await reporter.tell(note)
        // As the queue does when the program is stopped: the attempt does not count.
        try await desk.store.outbox.giveUp(note, because: "cancelled")
        #expect(try await desk.store.outbox.revive(note.id, in: note.workspace))
        let again = try #require(try await desk.store.outbox.take())
        #expect(again.id == note.id && again.attempts == 1)
        try await reporter.tell(again)
        #expect(workspace.notes.count == 1)
    }

    @Test("The event of a lead is looked for before it is sent again") func leads() async throws {
        let desk = try await desk()
        let reporter = try reporter(of: desk)
        let lead = try workspace.addContact(["email": "sam@example.net", "role": "lead"])
        var messenger = try desk.messenger()
        messenger.settings.personas[.user] = lead.json
        try await book("2031-03-03T10:00:00Z", in: &messenger)
        while let work = try await desk.store.outbox.take() {
            try await reporter.tell(work)
            guard work.kind == "event", work.attempts == 1 else {
                try await desk.store.outbox.done(work)
                continue
            }
            #expect(work.json?["externalID"] == nil)
            try await desk.store.outbox.retry(work, after: .zero, because: "502")
        }
        #expect(events == ["booked-meeting"])
    }

    @Test("What cannot be told is given up, and listed") func dead() async throws {
        let desk = try await desk()
        var messenger = try desk.messenger()
        messenger.settings.personas[.user] = ["id": "nobody-here"]
        try await book("2031-03-03T10:00:00Z", in: &messenger)
        let failures = try await deliver(desk, with: reporter(of: desk))
        #expect(failures.count == 2 && failures.allSatisfy { $0.contains("404") })
        #expect(try await desk.store.outbox.dead().count == 2)
    }

    @Test("The token of one workspace is not used for the bookings of another") func otherWorkspace() async throws {
        let desk = try await desk()
        let contact = try workspace.addContact(["email": "mary@example.com", "role": "user"])
        let request: JSON = [
            "workspace_id": "other", "contact": contact.json, "sheet_values": ["date": "2031-03-03T10:00:00Z"],
        ]
        _ = try await desk.app.submitSheet(SubmitSheetRequest(request))
        let failures = try await deliver(desk, with: reporter(of: desk))
        #expect(failures == Array(repeating: "the access token is for another workspace", count: 2))
        #expect(workspace.notes.isEmpty && events.isEmpty)
    }

    @Test("Without a token there is nothing to tell") func noToken() async throws {
        let desk = try await Desk()
        _ = try await desk.booked("2031-03-03T10:00:00Z")
        #expect(try await desk.store.outbox.waiting().isEmpty)
        #expect(desk.setup.services.allSatisfy { !($0 is Reporter) })
        #expect(try await self.desk().setup.services.contains { $0 is Reporter })
    }

    @Test("Somebody unknown has no notes") func nobody() async throws {
        let desk = try await desk()
        _ = try await desk.submittedByNobody("2031-03-03T10:00:00Z")
        #expect(try await desk.store.outbox.waiting().isEmpty)
    }

    @Test("The service tells what waits, until it is stopped") func service() async throws {
        let desk = try await desk()
        var messenger = try messenger(at: desk)
        try await book("2031-03-03T10:00:00Z", in: &messenger)
        let reporter = try reporter(of: desk)
        let running = Task { try await reporter.run() }
        while try await !desk.store.outbox.waiting().isEmpty { await Task.yield() }
        running.cancel()
        try await running.value
        #expect(workspace.notes.count == 1 && events.count == 1)
    }
}
