/// What makes tickets of rows.
struct TicketSender: RowSender {
    let client: IntercomClient
    let caller: PatientCaller
    /// The type of every ticket; nil where the rows name theirs.
    let typeID: String?
    /// The types by their names in small letters.
    private let types: [String: TicketType]
    /// The states by type and kind.
    private let states: [String: [TicketState.Category: String]]

    /// Finds the ticket types, and makes those that rows name and the workspace has not.
    init(
        _ client: IntercomClient,
        _ caller: PatientCaller,
        _ check: ImportCheck,
        typeID: String?,
        onNote: (String) -> Void
    ) async throws {
        (self.client, self.caller, self.typeID) = (client, caller, typeID)
        var all = try await Self.types(client, caller)
        for name in check.ticketTypes.sorted() where Self.named(name, in: all) == nil && typeID == nil {
            do {
                let made = try await caller.attempt(isRepeatable: false) {
                    try await client.ticketTypes.create(name, TicketTypeFields(category: .customer))
                }
                all.append(made)
                onNote("ticket type \(name) created, with the id \(made.id ?? "")")
            } catch let error as IntercomError {
                all = try await Self.types(client, caller)
                guard Self.named(name, in: all) != nil else { throw ImportStopped(end: .refused(error)) }
            }
        }
        types = Dictionary(all.compactMap { type in type.name.map { ($0.lowercased(), type) } }) { first, _ in first }
        var states: [String: [TicketState.Category: String]] = [:]
        var usual: [TicketState]?
        for type in all {
            var own = type.states
            if own.isEmpty {
                if usual == nil { usual = try await Self.states(client, caller) }
                own = usual ?? []
            }
            for state in own where state.isArchived != true {
                guard let id = type.id, let category = state.category, let stateID = state.id else { continue }
                // The first one is the workspace's own choice.
                if states[id]?[category] == nil { states[id, default: [:]][category] = stateID }
            }
        }
        self.states = states
    }

    private static func states(_ client: IntercomClient, _ caller: PatientCaller) async throws -> [TicketState] {
        try await caller.attempt(isRepeatable: true) {
            var states: [TicketState] = []
            for try await state in client.ticketStates.all() { states.append(state) }
            return states
        }
    }

    private static func types(_ client: IntercomClient, _ caller: PatientCaller) async throws -> [TicketType] {
        try await caller.attempt(isRepeatable: true) {
            var types: [TicketType] = []
            for try await type in client.ticketTypes.all() where type.isArchived != true { types.append(type) }
            return types
        }
    }

    private static func named(_ name: String, in types: [TicketType]) -> TicketType? {
        types.first { $0.name?.lowercased() == name.lowercased() }
    }

    /// Always nil: a second ticket cannot be told from the first.
    func key(of row: JSON) throws(RowProblem) -> String? {
        _ = try prepare(row)
        return nil
    }

    /// A ticket with the ids that its row names by words; the id of a state only where it is not the first one.
    private func prepare(_ row: JSON) throws(RowProblem) -> (ticket: TicketRow, typeID: String, stateID: String?) {
        let ticket = try TicketRow(row)
        let typeID = try typeID(of: ticket)
        if ticket.state == .submitted { return (ticket, typeID, nil) }
        // Before the ticket is made: one without its state would be there for good.
        guard let stateID = states[typeID]?[ticket.state] else {
            let words = "ticket type \(typeID) has no state of the kind \(ticket.state.rawValue)"
            throw RowProblem(words, field: "status")
        }
        return (ticket, typeID, stateID)
    }

    func send(_ row: JSON, made: String?) async throws -> RowOutcome {
        let (ticket, typeID, stateID): (TicketRow, String, String?)
        do throws(RowProblem) {
            (ticket, typeID, stateID) = try prepare(row)
        } catch {
            return .rejected(error, requestID: nil, id: made)
        }
        do {
            if let made {
                if let stateID { try await setState(of: made, stateID) }
                return .created(id: made)
            }
            var new = NewTicket(ofType: typeID, for: ticket.requester, attributes: ticket.attributes)
            new.createdAt = ticket.createdAt
            new.skipsNotifications = true
            let created = try await caller.attempt(isRepeatable: false) { [new] in
                try await client.tickets.create(new)
            }
            guard let id = created.id else { return .unknown }
            return stateID == nil ? .created(id: id) : .made(id: id)
        } catch let error as IntercomError {
            if case .outcomeUnknown = error.reason, made == nil { return .unknown }
            return RowOutcome(error, id: made, hint: made == nil ? Self.hint(error, ticket) : "")
        }
    }

    private func setState(of id: String, _ stateID: String) async throws {
        var fields = TicketFields(stateID: stateID)
        fields.skipsNotifications = true
        _ = try await caller.attempt(isRepeatable: true) { [fields] in try await client.tickets.update(id, fields)
        }
    }

    private func typeID(of ticket: TicketRow) throws(RowProblem) -> String {
        if let typeID { return typeID }
        switch ticket.type {
        case .id(let id): return id
        case .name(let name):
            if let id = types[name.lowercased()]?.id { return id }
            throw RowProblem("the workspace has no ticket type \(name)", field: "type")
        case nil: throw Self.missingType
        }
    }

    static let missingType = RowProblem(
        "a ticket needs a type; name one for all with --ticket-type",
        code: "parameter_not_found",
        field: "type"
    )

    /// What Intercom's guide does not look for: nobody has the id.
    private static func hint(_ error: IntercomError, _ ticket: TicketRow) -> String {
        guard error.reason == .notFound, case .externalID = ticket.requester else { return "" }
        return ": the requester is no contact of the workspace; import the contacts first"
    }

    func candidates(for row: JSON, sentAt: Timestamp) async throws -> Set<String> {
        guard let ticket = try? TicketRow(row) else { return [] }
        return try await caller.attempt(isRepeatable: true) {
            var ids: Set<String> = []
            for contact in try await contacts(of: ticket.requester) {
                let from = (ticket.createdAt ?? sentAt.moved(by: -60)).moved(by: -1)
                let found = try client.tickets.search(\.contactIDs == contact && \.createdAt > from)
                for try await other in found {
                    guard let id = other.id, let time = other.createdAt, other.title == ticket.title else { continue }
                    if ticket.createdAt.map({ $0 == time }) ?? (time >= from) { ids.insert(id) }
                }
            }
            return ids
        }
    }

    /// Intercom's ids of the contacts that a row names.
    private func contacts(of requester: ContactKey) async throws -> [String] {
        switch requester {
        case .id(let id): return [id]
        case .externalID(let externalID):
            do {
                return [try await client.contacts.find(externalID: externalID).id].compactMap(\.self)
            } catch let error as IntercomError where error.reason == .notFound {
                return []
            }
        case .email(let email):
            var ids: [String] = []
            for try await contact in try client.contacts.search(\.email == email) {
                if let id = contact.id { ids.append(id) }
            }
            return ids
        }
    }
}
