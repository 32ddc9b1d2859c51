/// What makes contacts of rows.
struct ContactSender: RowSender {
    let client: IntercomClient
    let caller: PatientCaller
    /// The types of the workspace's own attributes by name.
    let attributeTypes: [String: String]

    /// Finds the workspace's own attributes, and makes those that rows have and the workspace has not.
    init(
        _ client: IntercomClient,
        _ caller: PatientCaller,
        _ check: ImportCheck,
        onNote: (String) -> Void
    ) async throws {
        (self.client, self.caller) = (client, caller)
        var types = check.attributes.isEmpty ? [:] : try await Self.types(client, caller)
        for name in check.attributes where types[name] == nil {
            guard let type = check.attributeTypes[name]?.dataType else { continue }
            do {
                // A second attribute of the name is refused, so that it can be made again.
                let made = try await caller.attempt(isRepeatable: true) {
                    try await client.dataAttributes.create(name, of: .contact, as: type, description: "Imported")
                }
                types[name] = made.dataType ?? "string"
                onNote("data attribute \(name) created, of type \(types[name] ?? "")")
            } catch let error as IntercomError {
                types = try await Self.types(client, caller)
                // Each row that has it is rejected, with Intercom's own words.
                if types[name] == nil { onNote("data attribute \(name) was not created: \(error)") }
            }
        }
        attributeTypes = types
    }

    private static func types(_ client: IntercomClient, _ caller: PatientCaller) async throws -> [String: String] {
        try await caller.attempt(isRepeatable: true) {
            var types: [String: String] = [:]
            for try await attribute in client.dataAttributes.all(of: .contact) {
                if attribute.isCustom != false, let name = attribute.name {
                    types[name] = attribute.dataType ?? "string"
                }
            }
            return types
        }
    }

    func key(of row: JSON) throws(RowProblem) -> String? { try ContactRow(row).key }

    func send(_ row: JSON, made: String?) async throws -> RowOutcome {
        let contact: ContactRow
        do {
            contact = try ContactRow(row)
        } catch {
            return .rejected(error, requestID: nil, id: nil)
        }
        if let made { return .created(id: made) }
        var fields = contact.fields
        if !contact.attributes.isEmpty {
            fields.customAttributes = JSON(
                members: contact.attributes.map {
                    ($0.name, AttributeType.converted($0.value, to: attributeTypes[$0.name]))
                }
            )
        }
        do {
            if contact.isLead {
                let lead = try await caller.attempt(isRepeatable: false) {
                    try await client.contacts.create(fields)
                }
                return .created(id: lead.id ?? "")
            }
            let placed = try await caller.attempt(isRepeatable: true) { try await client.contacts.place(fields) }
            let id = placed.contact.id ?? ""
            return placed.isNew ? .created(id: id) : .updated(id: id)
        } catch let error as IntercomError {
            if case .outcomeUnknown = error.reason { return .unknown }
            return RowOutcome(error)
        }
    }

    func candidates(for row: JSON, sentAt: Timestamp) async throws -> Set<String> {
        guard let fields = (try? ContactRow(row))?.fields else { return [] }
        return try await caller.attempt(isRepeatable: true) {
            let found =
                if let email = fields.email {
                    try client.contacts.search(\.role == "lead" && \.email == email)
                } else {
                    try client.contacts.search(\.role == "lead" && \.name == fields.name ?? "")
                }
            var ids: Set<String> = []
            for try await lead in found {
                guard lead.name == fields.name, let time = lead.createdAt, time >= sentAt.moved(by: -60) else {
                    continue
                }
                if let id = lead.id { ids.insert(id) }
            }
            return ids
        }
    }
}
