import CanvasTesting
import Foundation
import HTTPTypes
import HostSystem
import RawHTTP
import Synchronization
import Testing

@testable import IntercomAPI

/// Imports into a simulated workspace.
@Suite(.timeLimit(.minutes(5))) struct ImportTests {
    private let folder: TemporaryDirectory
    private let clock = SharedClock()
    private let workspace: SimulatedWorkspace

    init() throws {
        folder = try TemporaryDirectory()
        workspace = .bare(limit: 1_000_000, clock: clock)
    }

    private func makeImport(_ kind: ImportKind, _ text: String, _ name: String = "rows.jsonl") throws -> Import {
        Import(kind, from: try folder.write(text.utf8, to: name))
    }

    private func run(
        _ settings: Import,
        stop: ImportStop = ImportStop(),
        onEvent: @escaping @Sendable (ImportEvent) -> Void = { _ in }
    ) async throws -> ImportReport {
        try await settings.run(with: workspace.client(clock: clock), stop: stop, onEvent: onEvent)
    }

    private func lines(_ path: String) throws -> [JSON] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { try JSON(parsing: String($0)) }
    }

    private func isDone(_ report: ImportReport) -> Bool { if case .done = report.end { true } else { false } }

    // MARK: - Contacts

    private static let guide = """
        {"contacts":[{"id":14637613035933,"name":"Sarah M","email":"sarahm@example.com","company_id":"15257600000029",
          "custom_attributes":{"pronouns":"She/Her"},"role":"user"},
        {"id":14637613035934,"name":"Lee","email":"lee@example.com","custom_attributes":{},"role":"lead"}]}
        """

    @Test("The contacts of Intercom's guide are imported as they are, with the attribute that they need")
    func guideContacts() async throws {
        let notes = Mutex<[String]>([])
        let report = try await run(try makeImport(.contacts, Self.guide, "contacts.json")) { event in
            if case .note(let words) = event { notes.withLock { $0.append(words) } }
        }
        #expect(isDone(report) && report.created == 2 && report.rejected == 0)
        let sarah = try #require(workspace.contacts.first { $0.name == "Sarah M" })
        #expect(sarah.externalID == "14637613035933" && sarah.role == .user)
        #expect(sarah.json["custom_attributes"] == ["pronouns": "She/Her"])
        let lee = try #require(workspace.contacts.first { $0.name == "Lee" })
        #expect(lee.role == .lead && lee.externalID == nil)
        let words = notes.withLock(\.self)
        #expect(words.contains("data attribute pronouns created, of type string"))
        #expect(words.contains { $0.hasPrefix("company_id is ignored (1 row)") })
    }

    @Test("Types of attributes follow the whole column, and those that the workspace has win")
    func attributes() async throws {
        _ = try await workspace.send(
            .post,
            "/data_attributes",
            ["name": "plan", "model": "contact", "data_type": "string"]
        )
        let table = """
            email,custom_attributes.plan,custom_attributes.seats,custom_attributes.code,custom_attributes.vip
            a@example.com,1,12,007,true
            b@example.com,2,7,12,FALSE

            """
        let report = try await run(try makeImport(.contacts, table, "c.csv"))
        #expect(report.created == 2)
        let attributes = workspace.contacts.map { $0.json["custom_attributes"] ?? .null }
        let first: JSON = ["plan": "1", "seats": 12, "code": "007", "vip": "true"]
        #expect(attributes[0] == first && attributes[1]["vip"] == "FALSE")
    }

    @Test("A contact that there is already is changed, also an archived one and one that a row before has made")
    func conflicts() async throws {
        let intercom = try workspace.client(clock: clock)
        let kept = try await intercom.contacts.create(
            ContactFields(externalID: "1", email: "old@example.com", name: "Old")
        )
        let archived = try await intercom.contacts.create(ContactFields(email: "b@example.com"))
        try await intercom.contacts.archive(archived.id ?? "")
        let rows = """
            {"id":1,"email":"a@example.com","name":"New"}
            {"email":"b@example.com","name":"Back"}
            {"id":3,"email":"c@example.com","name":"First"}
            {"id":3,"email":"c@example.com","name":"Second"}

            """
        let report = try await run(try makeImport(.contacts, rows))
        #expect(report.created == 1 && report.updated == 3 && isDone(report))
        let names = try await [kept.id, archived.id].asyncMap { try await intercom.contacts.get($0 ?? "").name }
        #expect(names == ["New", "Back"])
        // Rows of one contact keep their order, though several are sent at once.
        #expect(workspace.contacts.filter { $0.externalID == "3" }.map(\.name) == ["Second"])
    }

    @Test("A rejected row is told with the reason, and is sent again when it was corrected")
    func rejected() async throws {
        let rows = (1...200).map { number in
            number == 7 || number == 150
                ? #"{"id":\#(number),"email":"p\#(number)@example.com","owner_id":99}"#
                : #"{"id":\#(number),"email":"p\#(number)@example.com"}"#
        }
        var settings = try makeImport(.contacts, rows.joined(separator: "\n") + "\n{\"name\":\"No key\"}\n")
        settings.rejectionLimit = .count(3)
        let told = Mutex<[Int]>([])
        let report = try await run(settings) { event in
            if case .rejected(let line, _) = event { told.withLock { $0.append(line) } }
        }
        #expect(isDone(report) && report.rejected == 3 && report.created == 198)
        #expect(told.withLock(\.self).sorted() == [7, 150, 201])
        let rejected = try lines(settings.rejectedPath)
        let seventh = try #require(rejected.first { $0["line"] == 7 })
        #expect(seventh["row"]?.description == rows[6] && seventh["code"] == "parameter_invalid")
        #expect(seventh["field"] == "owner_id" && seventh["request_id"]?.string?.isEmpty == false)
        #expect(rejected.first { $0["line"] == 201 }?["code"] == "parameter_not_found")

        // Nothing is sent twice.
        let calls = workspace.calls.count
        #expect(try await run(settings).rejected == 3 && workspace.calls.count == calls)

        let corrected = rejected.map { $0.description.replacing(#","owner_id":99"#, with: "") + "\n" }
        try folder.write(corrected.joined().utf8, to: "rows.jsonl.rejected.jsonl")
        settings.retry = .rejected
        settings.rejectionLimit = .none
        let again = try await run(settings)
        #expect(isDone(again) && again.created == 2 && again.rejected == 1 && workspace.contacts.count == 200)
        #expect(try lines(settings.rejectedPath).map { $0["line"] } == [201])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
                "rows.jsonl", "rows.jsonl.checkpoint", "rows.jsonl.rejected.jsonl",
            ]
        )
    }

    @Test(
        "Too many rejected rows stop the import",
        arguments: [
            (RejectionLimit.share(0.01), 100), (.share(0.5), 250), (.count(3), 4), (.count(0), 1),
        ]
    )
    func tooManyRejected(limit: RejectionLimit, done: Int) async throws {
        // The first half of the rows is good where the share is half, and all others are bad.
        let rows = (1...300).map { number in
            if case .share(0.5) = limit, number <= 125 { return #"{"id":\#(number)}"# }
            return #"{"name":"\#(number)"}"#
        }
        var settings = try makeImport(.contacts, rows.joined(separator: "\n"))
        settings.rejectionLimit = limit
        settings.concurrency = 1
        let report = try await run(settings)
        guard case .tooManyRejected = report.end else { throw Unexpected(report) }
        #expect(report.done == done)
        settings.rejectionLimit = .none
        let rest = try await run(settings)
        #expect(isDone(rest) && rest.done == 300)
    }

    @Test("A share is judged at the end of a short file, too")
    func shareOfAShortFile() async throws {
        let report = try await run(try makeImport(.contacts, "{\"id\":1}\n{\"name\":\"x\"}\n"))
        guard case .tooManyRejected = report.end else { throw Unexpected(report) }
        #expect(report.created == 1 && report.rejected == 1)
    }

    private struct Unexpected: Error {
        let report: ImportReport
        init(_ report: ImportReport) { self.report = report }
    }

    @Test(
        "Whatever happens on the way, each contact is there once",
        arguments: [
            WorkspaceFault.dropBefore, .dropAfter, .half, .badGateway, .conflict, .nulls,
        ]
    )
    func contactsDespiteFaults(fault: WorkspaceFault) async throws {
        workspace.faults = [fault: 3]
        let rows = (1...60).map { #"{"id":\#($0),"email":"p\#($0)@example.com"}"# }
        let report = try await run(try makeImport(.contacts, rows.joined(separator: "\n")))
        #expect(isDone(report) && report.created + report.updated == 60)
        #expect(Set(workspace.contacts.map(\.externalID)).count == 60 && workspace.contacts.count == 60)
    }

    // MARK: - Tickets

    private static let tickets = """
        {"tickets":[
        {"id":220,"created_at":1672831080,"type":"other","subject":"help","description":"please contact me","status":"pending","requester_id":5},
        {"id":221,"created_at":1672831081,"type":"Bug","subject":"crash","description":"it crashes","status":"open","requester_id":5},
        {"id":222,"created_at":1672831082,"type":"bug","subject":"fixed","description":"thanks","status":"solved","requester_id":6}
        ]}
        """

    private func addRequesters() async throws {
        for id in ["5", "6"] {
            _ = try await workspace.client(clock: clock).contacts.create(
                ContactFields(externalID: id, email: "p\(id)@example.com")
            )
        }
    }

    @Test("The tickets of Intercom's guide are imported, with types made once, dates and states")
    func guideTickets() async throws {
        try await addRequesters()
        let settings = try makeImport(.tickets, Self.tickets, "tickets.json")
        let report = try await run(settings)
        #expect(isDone(report) && report.created == 3)
        let tickets = workspace.tickets
        #expect(tickets.map(\.title).sorted { $0 ?? "" < $1 ?? "" } == ["crash", "fixed", "help"])
        let help = try #require(tickets.first { $0.title == "help" })
        #expect(
            help.createdAt == 1_672_831_080 && help.state?.category == .inProgress && help.ticketType?.name == "other"
        )
        let fixed = try #require(tickets.first { $0.title == "fixed" })
        #expect(fixed.state?.category == .resolved && fixed.isOpen == false && fixed.ticketType?.name == "Bug")
        let made = workspace.calls.filter { $0.method == .post && $0.path == "/ticket_types" }
        #expect(made.count == 2)
        #expect(try await run(settings).created == 3 && workspace.tickets.count == 3)
    }

    @Test("A requester whom nobody has imported is told, where the guide's program crashes")
    func unknownRequester() async throws {
        var settings = try makeImport(.tickets, #"{"type":"bug","subject":"s","requester_id":77}"#)
        settings.rejectionLimit = .none
        #expect(try await run(settings).rejected == 1)
        let line = try #require(try lines(settings.rejectedPath).first)
        #expect(line["code"] == "not_found" || line["code"] == "contact_not_found" || line["code"] == "user_not_found")
        #expect(line["message"]?.string?.hasSuffix("import the contacts first") == true)
    }

    @Test("One type for all, and a ticket without one")
    func ticketType() async throws {
        try await addRequesters()
        let type = try await workspace.client(clock: clock).ticketTypes.create("Moved")
        var settings = try makeImport(.tickets, #"{"subject":"s","requester_email":"p5@example.com"}"#)
        #expect(try settings.check().rejected == 1)
        settings.ticketTypeID = type.id
        #expect(try settings.check().rejected == 0)
        #expect(try await run(settings).created == 1)
        #expect(workspace.tickets.map { $0.ticketType?.name } == ["Moved"])
    }

    @Test(
        "A ticket that was sent without a response is found, and never made twice",
        arguments: [
            WorkspaceFault.dropAfter, .half, .badGateway,
        ],
        [true, false]
    )
    func foundTickets(fault: WorkspaceFault, hasDate: Bool) async throws {
        try await addRequesters()
        let rows = (1...40).map { number in
            let date = hasDate ? #""created_at":\#(1_600_000_000 + number),"# : ""
            let status = ["open", "pending", "solved"][number % 3]
            return
                #"{"type":"bug",\#(date)"subject":"s\#(number)","status":"\#(status)","requester_id":\#(5 + number % 2)}"#
        }
        workspace.faults = [fault: 3]
        let report = try await run(try makeImport(.tickets, rows.joined(separator: "\n")))
        #expect(isDone(report) && report.created == 40 && report.unknown == 0)
        #expect(Set(workspace.tickets.map(\.title)).count == 40 && workspace.tickets.count == 40)
        let states = workspace.tickets.map { $0.state?.category }
        #expect(states.count { $0 == .resolved } == 13 && states.count { $0 == .inProgress } == 14)
    }

    @Test("A ticket that never arrived is not sent again until somebody says so")
    func lostTickets() async throws {
        try await addRequesters()
        var settings = try makeImport(.tickets, Self.tickets, "tickets.json")
        settings.ticketTypeID = try await workspace.client(clock: clock).ticketTypes.create("Moved").id
        let stage = LosingTransport(workspace.transport)
        let client = try IntercomClient(
            token: AccessToken(workspace.token),
            transport: stage,
            configuration: .init(),
            clock: clock,
            random: { 0.5 }
        )
        let start = clock.now
        let report = try await settings.run(with: client)
        #expect(isDone(report) && report.unknown == 3 && workspace.tickets.isEmpty && stage.lost == 3)
        // Intercom's searches may find them later than that.
        #expect(clock.now - start >= settings.searchDelay)
        let unknown = try lines(settings.unknownPath)
        #expect(
            unknown.compactMap { $0["line"]?.integer }.sorted() == [2, 3, 4]
                && unknown.allSatisfy { $0["code"] == "outcome_unknown" }
        )
        #expect(try await run(settings).unknown == 3 && workspace.tickets.isEmpty)
        settings.retry = .unknown
        #expect(try await run(settings).created == 3 && workspace.tickets.count == 3)
    }

    /// A transport on which tickets get lost: nobody knows, and nothing was done.
    private final class LosingTransport: HTTPTransport {
        private let transport: any HTTPTransport
        private let count = Atomic(0)

        var lost: Int { count.load(ordering: .relaxed) }

        init(_ transport: any HTTPTransport) { self.transport = transport }

        func exchange<Result: Sendable>(
            _ request: HTTPRequest,
            body: [UInt8],
            limits: ExchangeLimits,
            read: (HTTPResponse, inout HTTPBodyReader) async throws -> Result
        ) async throws -> Result {
            if request.method == .post, request.path == "/tickets" {
                count.add(1, ordering: .relaxed)
                throw TransportFailure(.connectionClosed, .unknown)
            }
            return try await transport.exchange(request, body: body, limits: limits, read: read)
        }
    }

    @Test("Tickets that look the same are not taken for one another")
    func ticketsThatLookTheSame() async throws {
        try await addRequesters()
        let row = #"{"type":"bug","created_at":1600000000,"subject":"same","requester_id":5}"#
        workspace.faults = [.dropAfter: 2]
        var settings = try makeImport(.tickets, Array(repeating: row, count: 6).joined(separator: "\n"))
        settings.concurrency = 1
        let report = try await run(settings)
        #expect(isDone(report) && report.created + report.unknown == 6 && workspace.tickets.count == 6)
    }

    @Test("Leads have no key: one that was sent without a response is found")
    func foundLeads() async throws {
        let rows = (1...30).map { #"{"role":"lead","name":"L\#($0)","email":"l\#($0 % 4)@example.com"}"# }
        workspace.faults = [.dropAfter: 3]
        let report = try await run(try makeImport(.contacts, rows.joined(separator: "\n")))
        #expect(isDone(report) && report.created == 30 && report.unknown == 0)
        #expect(workspace.contacts.count == 30 && Set(workspace.contacts.map(\.name)).count == 30)
    }

    // MARK: - Stopping

    @Test("An import that is stopped at any row goes on, and all of it is there once", arguments: [1, 2, 3, 10, 39])
    func stopped(after count: Int) async throws {
        try await addRequesters()
        let rows = (1...40).map { #"{"type":"bug","subject":"s\#($0)","status":"solved","requester_id":5}"# }
        let settings = try makeImport(.tickets, rows.joined(separator: "\n"))
        var runs = 0
        while true {
            let stop = ImportStop()
            let seen = Atomic(0)
            let report = try await run(settings, stop: stop) { event in
                if case .progress = event, seen.add(1, ordering: .relaxed).newValue == count { stop.request() }
            }
            runs += 1
            if isDone(report) { break }
            guard case .stopped = report.end else { throw Unexpected(report) }
            #expect(report.done >= min(40, runs * count) && report.done < 40)
        }
        #expect(workspace.tickets.count == 40 && Set(workspace.tickets.map(\.title)).count == 40)
        #expect(workspace.tickets.allSatisfy { $0.state?.category == .resolved })
    }

    @Test("A checkpoint that is cut anywhere is gone on from, and no contact is there twice")
    func cutCheckpoint() async throws {
        let rows = (1...12).map { #"{"id":\#($0),"email":"p\#($0)@example.com"}"# }
        let settings = try makeImport(.contacts, rows.joined(separator: "\n"))
        #expect(try await run(settings).created == 12)
        let whole = try Data(contentsOf: URL(fileURLWithPath: settings.checkpointPath))
        for size in stride(from: 0, through: whole.count, by: 7) {
            try folder.write(whole.prefix(size), to: "rows.jsonl.checkpoint")
            let report = try await run(settings)
            #expect(isDone(report) && report.done == 12 && workspace.contacts.count == 12, "cut at \(size)")
            let lines = try lines(settings.checkpointPath)
            #expect(lines.compactMap { $0["row"]?.integer }.sorted() == Array(1...12))
        }
    }

    @Test("A ticket whose end nobody has written down is looked for first")
    func ticketUnderWay() async throws {
        try await addRequesters()
        let rows = (1...6).map {
            #"{"type":"bug","created_at":\#(1_600_000_000 + $0),"subject":"s\#($0)","status":"solved","requester_id":5}"#
        }
        let settings = try makeImport(.tickets, rows.joined(separator: "\n"))
        #expect(try await run(settings).created == 6)
        let whole = try String(contentsOfFile: settings.checkpointPath, encoding: .utf8)
        // As if the process had ended before it could note the end of each second ticket.
        let cut = whole.split(separator: "\n").filter { line in
            !["2", "4", "6"].contains {
                line.contains("{\"row\":\($0),\"created\"") || line.contains("{\"row\":\($0),\"made\"")
            }
        }
        try folder.write((cut.joined(separator: "\n") + "\n").utf8, to: "rows.jsonl.checkpoint")
        let before = workspace.calls.count
        let report = try await run(settings)
        #expect(isDone(report) && report.created == 6 && workspace.tickets.count == 6)
        #expect(!workspace.calls.dropFirst(before).contains { $0.method == .post && $0.path == "/tickets" })
    }

    @Test("A file that has changed is refused with the line, and nothing is sent")
    func changedFile() async throws {
        let rows = (1...2_500).map { #"{"id":\#($0)}"# }
        let settings = try makeImport(.contacts, rows.joined(separator: "\n"))
        let stop = ImportStop()
        _ = try await run(settings, stop: stop) { event in
            if case .progress(let report) = event, report.done == 20 { stop.request() }
        }
        let calls = workspace.calls.count
        for (line, change) in [
            (5, { $0[4] = #"{"id":50000}"# }), (2_001, { $0[2_000] = "{}" }),
            (
                2_500,
                {
                    $0.removeLast(); $0.append("{}")
                }
            ),
        ]
            as [(Int, (inout [String]) -> Void)]
        {
            var changed = rows
            change(&changed)
            try folder.write(changed.joined(separator: "\n").utf8, to: "rows.jsonl")
            let error = await #expect(throws: ImportError.self) { try await run(settings) }
            #expect(error == .changed(path: settings.path, checkpoint: settings.checkpointPath, line: line))
        }
        for changed in [rows + ["{}"], Array(rows.dropLast())] {
            try folder.write(changed.joined(separator: "\n").utf8, to: "rows.jsonl")
            await #expect(throws: ImportError.self) { try await run(settings) }
        }
        #expect(workspace.calls.count == calls)
        try folder.write(rows.joined(separator: "\n").utf8, to: "rows.jsonl")
        let report = try await run(settings)
        #expect(isDone(report) && workspace.contacts.count == 2_500)
    }

    @Test func checkpointOfAnotherImportIsRefused() async throws {
        let contacts = try makeImport(.contacts, #"{"id":1,"subject":"s","type":"bug","requester_id":1}"#)
        _ = try await run(contacts)
        let tickets = Import(.tickets, from: contacts.path)
        let error = await #expect(throws: ImportError.self) { try await run(tickets) }
        #expect(error?.description.contains("belongs to an import of contacts") == true)
        // Whatever somebody has named by mistake is left alone.
        for text in ["precious\n", "{\"precious\":1}\n", "no line feed"] {
            try folder.write(text.utf8, to: "notes")
            var other = contacts
            other.checkpointPath = "\(folder.path)/notes"
            await #expect(throws: ImportError.self) { try await run(other) }
            #expect(try String(contentsOfFile: other.checkpointPath, encoding: .utf8) == text)
        }
    }

    @Test("A checkpoint with a line that was changed is refused, lest a row be sent twice")
    func changedCheckpoint() async throws {
        let settings = try makeImport(.contacts, "{\"id\":1}\n{\"id\":2}\n")
        #expect(try await run(settings).created == 2)
        let lines = try String(contentsOfFile: settings.checkpointPath, encoding: .utf8).split(separator: "\n")
        for index in 1..<lines.count {
            var changed = lines
            changed[index] = "{}"
            try folder.write((changed.joined(separator: "\n") + "\n").utf8, to: "rows.jsonl.checkpoint")
            let calls = workspace.calls.count
            let error = await #expect(throws: ImportError.self) { try await run(settings) }
            #expect(error?.description.contains("line \(index + 1) was changed") == true)
            #expect(workspace.calls.count == calls)
        }
    }

    @Test("Two imports with one checkpoint do not run at a time")
    func lockedCheckpoint() async throws {
        let settings = try makeImport(.contacts, "{\"id\":1}\n{\"id\":2}\n")
        let log = try LockedLog(settings.checkpointPath)
        let error = await #expect(throws: ImportError.self) { try await run(settings) }
        #expect(error?.description.contains("another process") == true)
        _ = log
    }

    @Test func retryNeedsAnEndedImport() async throws {
        var settings = try makeImport(.contacts, "{\"id\":1}\n{\"name\":\"x\"}\n{\"id\":3}\n")
        settings.rejectionLimit = .count(0)
        settings.concurrency = 1
        _ = try await run(settings)
        var retry = settings
        retry.retry = .rejected
        #expect(await #expect(throws: ImportError.self) { try await run(retry) } == .unfinished(path: settings.path))
        retry.retry = .unknown
        let missing = await #expect(throws: ImportError.self) { try await run(retry) }
        #expect(missing == .nothingToRetry(path: settings.unknownPath))
    }

    // MARK: - Ends

    @Test func refusedTokenEndsIt() async throws {
        let settings = try makeImport(.contacts, (1...50).map { #"{"id":\#($0)}"# }.joined(separator: "\n"))
        let client = try IntercomClient(token: AccessToken("wrong"), transport: workspace.transport)
        let report = try await settings.run(with: client)
        guard case .tokenRefused = report.end else { throw Unexpected(report) }
        #expect(report.done == 0 && workspace.calls.count <= settings.concurrency)
        #expect(isDone(try await run(settings)))
    }

    @Test("An Intercom that cannot be reached is tried for a while, and then the import stops")
    func unreachable() async throws {
        var settings = try makeImport(.contacts, (1...50).map { #"{"id":\#($0)}"# }.joined(separator: "\n"))
        settings.concurrency = 1
        workspace.faults = [.dropBefore: 1]
        let start = clock.now
        let report = try await run(settings)
        guard case .unreachable = report.end else { throw Unexpected(report) }
        #expect(clock.now - start >= settings.patience && report.done == 0)
        workspace.faults = [:]
        #expect(isDone(try await run(settings)) && workspace.contacts.count == 50)
    }

    @Test("A dry run calls nobody, and writes nothing")
    func dryRun() async throws {
        let settings = try makeImport(.contacts, Self.guide, "contacts.json")
        let check = try settings.check()
        #expect(check.rows == 2 && check.rejected == 0 && check.attributes == ["pronouns"])
        #expect(check.notes.count == 1 && workspace.calls.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["contacts.json"])
    }

    @Test("A live app on the same token keeps a fifth of each window")
    func lane() async throws {
        let workspace = SimulatedWorkspace.bare(limit: 50, clock: clock)
        let client = try workspace.client(clock: clock)
        let settings = try makeImport(.contacts, (1...200).map { #"{"id":\#($0)}"# }.joined(separator: "\n"))
        let report = try await settings.run(with: client)
        #expect(isDone(report) && report.created == 200)
        #expect(!workspace.calls.contains { $0.status == 429 })
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
