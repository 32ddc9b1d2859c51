import CanvasPreview
import CanvasStorePostgreSQL
import CanvasStoreSQLite
import IntercomApp

/// A Messenger app that books meetings: as Intercom's tutorial on sheets shows it, and with a calendar that keeps its word.
@main
struct BookAMeeting: PreparedApp, SubmitHandler, SheetHandler, WebhookHandler, FinHandler, InstallHandler, Previewable {
    typealias ID = MeetingCanvases.ID

    /// Nothing else is kept of a workspace.
    let webhookTopics: WebhookTopics = [.contactDeleted]

    let meetings: MeetingBook
    let people: People
    let environment: AppEnvironment

    static func prepare(_ setup: inout AppSetup) async throws -> BookAMeeting {
        let offered = OfferedSlots(
            zone: try setup.environment.value("TIME_ZONE", as: .timeZone) ?? .utc,
            hours: try setup.environment.bookingHours("BOOKING_HOURS") ?? .usual
        )
        let store = try await setup.store(engines: .sqlite, .postgreSQL)
        setup.endpoints.append(SlotsEndpoint(slots: store.slots, offered: offered).endpoint)
        setup.endpoints.append(CalendarEndpoint(slots: store.slots).endpoint)
        let installations = try setup.installationsIfConfigured(in: store)
        let hasToken = try setup.environment.value("INTERCOM_ACCESS_TOKEN", as: .secret) != nil
        let clients = ReportClients(installations: installations, pasted: hasToken ? try setup.intercom : nil)
        // Without a token there is nobody to tell.
        if !clients.isEmpty {
            setup.services.append(Reporter(outbox: store.outbox, clients: clients, logger: setup.logger))
        }
        return BookAMeeting(
            meetings: MeetingBook(slots: store.slots, isReported: !clients.isEmpty, zone: offered.zone),
            people: store.people,
            environment: setup.environment
        )
    }

    func initialize(_ request: InitializeRequest) async throws -> Canvas {
        if request.place == .inbox { return try await inboxCard(for: request, in: request.workspaceID) }
        let visitor = Visitor(request, in: request.workspaceID)
        return try await nextMeeting(of: visitor) ?? MeetingCanvases.invitation
    }

    func submit(_ request: SubmitRequest) async throws -> SubmitReply {
        guard let canvas = request.currentCanvas else {
            throw RequestError(path: "current_canvas", expected: "an object", found: request.json["current_canvas"])
        }
        if request.place == .inbox { return .canvas(try await inboxCard(for: request, in: request.workspaceID)) }
        let visitor = Visitor(request, in: request.workspaceID)
        if let booking = request.componentID.flatMap(Self.cancelledBooking) {
            return .canvas(try await cancel(booking, for: visitor))
        }
        if MeetingCanvases.isInvitation(canvas), let meeting = try await nextMeeting(of: visitor) {
            return .canvas(meeting)
        }
        // Nothing on the invitation submits, so the reply is the canvas on the screen.
        return .canvas(Canvas(echoing: canvas))
    }

    func openSheet(_ request: OpenSheetRequest) -> SheetPage {
        let context = request.claimedContext
        return SheetPage(
            file: "sheet.html",
            data: [
                "locale": JSON(Visitor.locale(context?.locale)),
                "messenger_action_color": JSON(Self.colour(context?.actionColor)),
                "messenger_background_color": JSON(Self.colour(context?.backgroundColor)),
                "user": ["name": JSON(request.sheetUser.name), "email": JSON(request.sheetUser.email)],
                // Only for the page's words: the signed request that follows decides.
                "is_change": JSON(request.claimedCanvas?.storedData(as: MeetingCanvases.Stored.self) != nil),
            ]
        )
    }

    /// Books, or changes the booking of the canvas that opened the sheet.
    ///
    /// The date is confirmed in UTC, as the tutorial does; the page tells people beforehand when theirs is another.
    func submitSheet(_ request: SubmitSheetRequest) async throws -> SubmitSheetReply {
        let date = try request.date("date")
        guard let start = request.sheetValues["date"]?.string.flatMap(Timestamp.init(iso8601WithTime:)) else {
            Logger.current.info("meeting booked", metadata: ["date": "\(date)"])
            return .canvas(MeetingCanvases.confirmation(of: date))
        }
        let zone = request.sheetValues["time_zone"]?.string.flatMap(environment.timeZone(named:))
        let visitor = Visitor(request, in: request.workspaceID, zone: zone)
        let changed = request.storedData(as: MeetingCanvases.Stored.self)?.booking
        do {
            guard let changed else { return .canvas(try await book(start, on: date, for: visitor)) }
            return .canvas(try await move(changed, to: start, on: date, for: visitor))
        } catch let error as StoreError {
            return .canvas(try unavailable(error, for: visitor, changing: changed))
        }
    }

    /// Forgets whom the workspace has deleted.
    func receive(_ webhook: Webhook) async throws {
        guard let workspace = webhook.workspaceID,
            case .contact(let contact) = webhook.item, let person = contact.bookingPerson
        else { return }
        let count = try await people.erase(person, in: workspace)
        Logger.current.info("a deleted contact is forgotten", metadata: ["rows": "\(count)"])
    }

    /// Notes that Fin hands a conversation over; what it says is no concern of the calendar's.
    func receive(_ event: FinEvent) {
        guard case .statusUpdated(.escalated, let reason) = event.kind else { return }
        Logger.current.info("Fin hands a conversation over", metadata: ["reason": "\(reason ?? "")"])
    }

    // MARK: - Installing

    func installed(in workspace: InstalledWorkspace) -> InstallEnd { .intercom }

    /// Meetings stay: people have them in their calendars, and the workspace may install the app again.
    func uninstalled(from workspaceID: String) {}

    // MARK: - The calendar

    /// Books a time, whose date in UTC is confirmed.
    private func book(_ start: Timestamp, on date: CalendarDate, for visitor: Visitor) async throws -> Canvas {
        let canvases = canvases(for: visitor)
        switch try await meetings.book(start, for: visitor) {
        case .booked(let booking):
            Logger.current.info("meeting booked", metadata: ["start": "\(booking.startTime)"])
            return try canvases.confirmation(of: booking, on: date)
        case .bookedBefore(let booking): return try canvases.confirmation(of: booking, on: date)
        case .taken: return canvases.taken
        }
    }

    /// Moves a meeting to a time, whose date in UTC is confirmed.
    private func move(
        _ booking: Booking.ID,
        to start: Timestamp,
        on date: CalendarDate,
        for visitor: Visitor
    ) async throws -> Canvas {
        let canvases = canvases(for: visitor)
        switch try await meetings.move(booking, to: start, for: visitor) {
        case .done(let booking):
            Logger.current.info("meeting moved", metadata: ["start": "\(booking.startTime)"])
            return try canvases.confirmation(of: booking, on: date)
        case .doneBefore(let booking): return try canvases.confirmation(of: booking, on: date)
        case .taken(let booking): return try canvases.takenAndKept(booking)
        // What was cancelled or erased, or is over, is booked anew.
        case .cancelled, .unknown: return try await book(start, on: date, for: visitor)
        }
    }

    private func cancel(_ booking: Booking.ID, for visitor: Visitor) async throws -> Canvas {
        let canvases = canvases(for: visitor)
        let change: BookingChange
        do throws(StoreError) {
            guard let own = try await meetings.booking(booking, of: visitor) else { return canvases.unknown }
            guard !own.isOver else { return canvases.over }
            change = try await meetings.cancel(own, for: visitor)
        } catch {
            return try unavailable(error, for: visitor, changing: booking)
        }
        switch change {
        case .done(let booking):
            Logger.current.info("meeting cancelled", metadata: ["start": "\(booking.startTime)"])
            return canvases.cancelled
        case .doneBefore, .cancelled, .taken: return canvases.cancelled
        case .unknown: return canvases.unknown
        }
    }

    /// Asks to try again; what may have been done is recognised then.
    private func unavailable(
        _ error: StoreError,
        for visitor: Visitor,
        changing booking: Booking.ID?
    ) throws -> Canvas {
        Logger.current.error("the calendar is not available: \(error)")
        return try canvases(for: visitor).unavailable(changing: booking)
    }

    /// nil for somebody without a meeting, and while the store cannot be reached: the invitation does as well.
    private func nextMeeting(of visitor: Visitor) async throws -> Canvas? {
        do {
            return try await meetings.next(of: visitor).map(canvases(for: visitor).upcoming)
        } catch let error as StoreError {
            Logger.current.error("the next meeting is not available: \(error)")
            return nil
        }
    }

    private func inboxCard(for request: some CanvasRequest, in workspace: String) async throws -> Canvas {
        let card = InboxCard(slots: meetings.slots, zone: meetings.zone)
        do {
            return try await card.canvas(about: request.person?.bookingPerson, in: workspace).canvas
        } catch let error as StoreError {
            Logger.current.error("the meetings of a person are not available: \(error)")
            return try InboxCard.message("The calendar cannot be reached right now. Please try again in a moment.")
                .canvas
        }
    }

    private func canvases(for visitor: Visitor) -> MeetingCanvases {
        MeetingCanvases(visitor: visitor, environment: environment, hostZone: meetings.zone)
    }

    // MARK: - Reading

    /// The booking of a button `cancel/ID`.
    private static func cancelledBooking(_ componentID: String) -> Booking.ID? {
        let prefix = "\(ID.cancel.rawValue)/"
        guard componentID.hasPrefix(prefix) else { return nil }
        return String(componentID.dropFirst(prefix.count))
    }

    /// A colour in the form `#rrggbb`, as Intercom sends them.
    private static func colour(_ text: String?) -> String? {
        guard let text, text.utf8.count == 7, text.hasPrefix("#"), text.dropFirst().allSatisfy(\.isASCIIHexDigit) else {
            return nil
        }
        return text
    }
}

extension Timestamp {
    /// Reads an ISO 8601 date-time; nil for a date without a time, too.
    fileprivate init?(iso8601WithTime text: String) {
        guard text.utf8.contains(where: { "Tt ".utf8.contains($0) }) else { return nil }
        self.init(iso8601: text)
    }
}

extension Character {
    fileprivate var isASCIIHexDigit: Bool { isASCII && isHexDigit }
}
