/// The objects that a simulated workspace has at its beginning, in the shapes of the REST API.
public struct WorkspaceSeed: Sendable {
    private(set) var objects: [(kind: ObjectKind, objects: [JSON])]
    /// What Fin does about some words.
    private(set) var finRules: [(words: String, script: FinScript)] = []
    private(set) var finProcedures: [SimulatedProcedure] = []

    /// Reads a seed.
    ///
    /// - Parameter json: An object of arrays, such as `{"contacts": [{"email": "ada@example.com"}], "tags": [{"name": "vip"}]}`.
    ///   What an object lacks is filled in, its id included. Contacts name their `tags`, `companies` and `segments` by id, as
    ///   responses do. For Fin there may be `fin_scripts`, such as `[{"words": "refund", "answer": "<p>Within 30 days.</p>"}]`, and
    ///   `fin_procedures`.
    /// - Throws: ``WorkspaceSeedError``.
    public init(_ json: JSON) throws(WorkspaceSeedError) {
        objects = []
        guard json.kind == .object else { throw WorkspaceSeedError("a seed is an object of arrays") }
        var lists: [ObjectKind: [JSON]] = [:]
        for (name, list) in json.members {
            let isList = list.kind == .array && list.elements.allSatisfy { $0.kind == .object }
            let isFins = ["fin_scripts", "fin_procedures"].contains(name)
            guard isFins || ObjectKind(rawValue: name) != nil else {
                let names = ObjectKind.allCases.map(\.rawValue) + ["fin_scripts", "fin_procedures"]
                throw WorkspaceSeedError("\(name) is none of the lists: \(names.joined(separator: ", "))")
            }
            guard isList else { throw WorkspaceSeedError("\(name) is not an array of objects") }
            guard let kind = ObjectKind(rawValue: name) else {
                for (number, element) in list.elements.enumerated() {
                    try addFin(element, name, at: "\(name)[\(number)]")
                }
                continue
            }
            lists[kind, default: []] += list.elements
        }
        objects = ObjectKind.allCases.compactMap { kind in lists[kind].map { (kind, $0) } }
    }

    private mutating func addFin(_ json: JSON, _ name: String, at place: String) throws(WorkspaceSeedError) {
        let script = try FinScript(json, at: place)
        if name == "fin_scripts" {
            guard let words = json["words"]?.string, !words.isEmpty else {
                throw WorkspaceSeedError("\(place).words is missing: Fin follows the script when a message has them")
            }
            finRules.append((words.lowercased(), script))
        } else {
            guard let id = json["id"]?.identifier, let title = json["name"]?.string else {
                throw WorkspaceSeedError("\(place) needs an id and a name")
            }
            finProcedures.append(
                SimulatedProcedure(
                    id: id,
                    name: title,
                    description: json["description"]?.string ?? "",
                    isLive: json["live"]?.bool ?? true,
                    hasAPITrigger: json["api_trigger"]?.bool ?? true,
                    script: script
                )
            )
        }
    }

    /// Nothing but a teammate, who owns the token, and the states that tickets always have.
    public static let empty = WorkspaceSeed(known: ["admins": [Persona.teammate.sample]])

    private init(known json: JSON) {
        do {
            try self.init(json)
        } catch {
            preconditionFailure("\(error)")  // These seeds are part of the program.
        }
    }
}

extension WorkspaceSeed {
    /// A small cast: the people of ``Persona``, with a team, a company, tags, a conversation and a little of everything else.
    ///
    /// The conversation is the one of ``SimulatedMessenger``.
    public static let cast: WorkspaceSeed = {
        let user = Persona.user.sample.merging([
            "tags": ["data": [["id": "1001"]]], "segments": ["data": [["id": "64f0a1b2c3d4e5f6012345a1"]]],
            "companies": ["data": [["id": "64f0a1b2c3d4e5f6012345c1"]]],
        ])
        let teammate = Persona.teammate.sample.merging(["job_title": "Support", "team_ids": [1201]])
        let people: JSON = [
            "contacts": [user, Persona.lead.sample], "admins": [teammate, alex],
            "visitors": [["id": Persona.visitor.sample["id"] ?? .null, "user_id": "visitor-1"]],
            "conversations": [SimulatedConversation(with: user).json],
        ]
        return WorkspaceSeed(known: people.merging(things))
    }()

    private static let alex: JSON = ["id": "814861", "name": "Alex Teammate", "email": "alex@example.com"]

    private static let things: JSON = {
        let text = #"""
            {
              "companies": [{"id": "64f0a1b2c3d4e5f6012345c1", "company_id": "navy", "name": "Navy Labs", "size": 40}],
              "tags": [{"id": "1001", "name": "VIP"}, {"id": "1002", "name": "Trial"}],
              "segments": [
                {"id": "64f0a1b2c3d4e5f6012345a1", "name": "Active"},
                {"id": "64f0a1b2c3d4e5f6012345a2", "name": "New leads", "person_type": "contact"}
              ],
              "subscription_types": [
                {"id": "1101", "name": "Newsletter"}, {"id": "1102", "name": "Offers", "consent_type": "opt_in"}
              ],
              "teams": [{"id": "1201", "name": "Support", "admin_ids": [814860]}],
              "away_status_reasons": [
                {"id": "1301", "label": "On a break", "emoji": "☕"}, {"id": "1302", "label": "Old", "deleted": true}
              ],
              "ticket_types": [
                {"id": "1501", "name": "Bug report"}, {"id": "1502", "name": "Task", "category": "Back-office"}
              ],
              "help_centers": [{"id": "1601", "identifier": "help", "display_name": "Help"}],
              "collections": [{"id": "1602", "name": "First steps", "help_center_id": 1601}],
              "articles": [{"id": "1603", "title": "How to begin", "body": "<p>Open the app.</p>", "state": "published"}],
              "data_attributes": [
                {"id": 1701, "name": "plan", "model": "contact"},
                {"id": 1702, "name": "seats", "model": "contact", "data_type": "integer"},
                {"id": 1703, "name": "tier", "model": "company"}
              ],
              "calls": [{
                "id": "1801", "contact_id": "64f0a1b2c3d4e5f601234567", "admin_id": "814860", "phone": "+15550100",
                "conversation_id": "4294967297", "recording_url": "https://downloads.example.com/1801.mp3",
                "transcript": "[00:00:03] Teammate 1: \"Hello?\"\n[00:00:09] User: \"It is about the plan.\""
              }],
              "fin_voice_calls": [{
                "id": 1802, "external_call_id": "call-1", "user_phone_number": "+15550100",
                "intercom_conversation_id": "4294967297"
              }],
              "emails": [{"id": "1901", "email": "support@example.com"}],
              "brands": [{"id": "1902", "name": "Default Brand", "is_default": true}]
            }
            """#
        do {
            return try JSON(parsing: text)
        } catch {
            preconditionFailure("\(error)")
        }
    }()
}

/// The reason why a seed cannot be used.
public struct WorkspaceSeedError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public let description: String

    init(_ description: String) { self.description = description }
}

extension WorkspaceState {
    /// Adds the objects of a seed, and links what they name.
    mutating func load(_ seed: WorkspaceSeed) {
        fin.rules += seed.finRules
        fin.procedures += seed.finProcedures
        if !seed.objects.contains(where: { $0.kind == .ticketState }) {
            for state in Self.usualTicketStates { insert(.ticketState, state) }
        }
        for (kind, objects) in seed.objects {
            for object in objects {
                let added = insert(kind, object.without(Self.nestedNames))
                link(ObjectKey(kind: kind, id: added.idText), to: object)
            }
        }
    }

    /// The states that every workspace has.
    private static let usualTicketStates: [JSON] = [
        ["id": "1401", "category": "submitted", "internal_label": "Submitted"],
        ["id": "1402", "category": "in_progress", "internal_label": "In progress"],
        ["id": "1403", "category": "waiting_on_customer", "internal_label": "Waiting on customer"],
        ["id": "1404", "category": "resolved", "internal_label": "Resolved"],
    ]

    /// The lists within an object that are kept as links.
    private static let nested: [(name: String, kind: ObjectKind)] = [
        ("tags", .tag), ("companies", .company), ("segments", .segment), ("contacts", .contact), ("notes", .note),
        ("conversation_parts", .part), ("ticket_parts", .ticketPart),
    ]
    private static let nestedNames = Set(nested.map(\.name))

    /// Links what an object of a seed names; parts that it has are added.
    private mutating func link(_ key: ObjectKey, to object: JSON) {
        for (name, kind) in Self.nested {
            for entry in object.objects(name, under: name, "data") {
                let isPart = kind == .part || kind == .ticketPart
                let id = isPart ? insert(kind, entry).idText : entry.idText
                link(
                    key,
                    ObjectKey(kind: kind, id: id),
                    details: kind == .tag ? entry.only(["applied_at", "applied_by"]) : nil
                )
            }
        }
        for kind in [ObjectKind.contact, .company] where key.kind == .note {
            let name = kind == .contact ? "contact" : "company"
            guard let id = object[name]?["id"]?.identifier else { continue }
            link(ObjectKey(kind: kind, id: id), key)
        }
    }
}
