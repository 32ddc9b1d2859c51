/// The bodies of Intercom's requests.
///
/// Sources: <https://developers.intercom.com/docs/canvas-kit>, the logged body of Intercom's sheets tutorial, and a
/// pasted initialize request (community.intercom.com, topic 1898), in which `conversation_id` is a number.
struct SimulatedRequests {
    static let workspaceID = "abcd1234"
    /// Intercom's example, which does not fit in 32 bits.
    static let conversationID = 4_294_967_297

    let settings: MessengerSettings
    let place: CanvasPlace
    /// The conversation; a made-up one unless given.
    var conversation: JSON?

    private var isInbox: Bool { place == .inbox }

    func initialize(options: JSON?) -> JSON {
        var members = workspace
        switch place {
        case .inbox: members += inbox
        // Only here a teammate inserts the app.
        case .conversation, .message: members += [("admin", teammate), ("context", context)]
        default: members += [("context", context)]
        }
        if let options { members.append(("card_creation_options", options)) }
        return JSON(members: members)
    }

    func submit(_ id: String, values: JSON, on canvas: JSON?) -> JSON {
        let who = isInbox ? inbox : [("context", context), ("user", legacyUser)]
        return JSON(members: workspace + pressed(id, values, canvas) + who)
    }

    /// The first request has no pressed component.
    func configure(_ pressed: (id: String, values: JSON, canvas: JSON)?) -> JSON {
        let who = [("admin", teammate), ("context", context)]
        guard let pressed else { return JSON(members: [workspace[0]] + who) }
        return JSON(members: workspace + self.pressed(pressed.id, pressed.values, pressed.canvas) + who)
    }

    func live(_ canvas: JSON) -> JSON {
        JSON(members: workspace + [("canvas", canvas), ("context", context), ("contact", contact)])
    }

    func openSheet(_ id: String, values: JSON, on canvas: JSON, user: String?) -> JSON {
        var members = workspace + pressed(id, values, canvas) + [("context", context)]
        if let user { members.append(("user", JSON(user))) }
        return JSON(members: members)
    }

    func submitSheet(_ values: JSON, on canvas: JSON) -> JSON {
        JSON(
            members: workspace + [
                ("customer", legacyUser), ("contact", contact), ("context", context), ("current_canvas", canvas),
                ("sheet_values", values),
            ]
        )
    }

    // MARK: - Parts

    private var workspace: [(String, JSON)] {
        [("workspace_id", JSON(Self.workspaceID)), ("workspace_region", "US")]
    }

    private func pressed(_ id: String, _ values: JSON, _ canvas: JSON?) -> [(String, JSON)] {
        [("component_id", JSON(id)), ("input_values", values)] + (canvas.map { [("current_canvas", $0)] } ?? [])
    }

    private var context: JSON {
        var members: [(String, JSON)] = []
        if place == .conversation || place == .workflow {
            let id = conversation?["id"]?.identifier.flatMap { Int($0) }
            members.append(("conversation_id", JSON(id ?? Self.conversationID)))
        }
        members.append(("locale", JSON(settings.locale)))
        if place != .messenger { members.append(("location", JSON(place.rawValue))) }
        members += [
            ("messenger_action_color", JSON(settings.actionColor)),
            ("messenger_background_color", JSON(settings.backgroundColor)),
        ]
        if place == .home { members.append(("referrer", "https://www.example.com/pricing")) }
        return JSON(members: members)
    }

    private var inbox: [(String, JSON)] {
        [
            ("admin", teammate), ("contact", contact),
            ("conversation", conversation ?? SimulatedConversation(with: contact).json),
        ]
    }

    private var teammate: JSON { settings.personas[.teammate] ?? Persona.teammate.sample }

    /// The person in the conversation, even when a teammate is the viewer.
    var contact: JSON {
        let persona = settings.persona == .teammate ? .user : settings.persona
        return settings.personas[persona] ?? persona.sample
    }

    /// The same person in the model that preceded contacts.
    var legacyUser: JSON {
        let contact = contact
        let isUser = contact["role"]?.string == "user"
        var members: [(String, JSON)] = [("type", "user")]
        for (old, new) in [
            ("id", "id"), ("user_id", "external_id"), ("email", "email"), ("phone", "phone"), ("name", "name"),
            ("avatar", "avatar"), ("created_at", "created_at"), ("updated_at", "updated_at"),
            ("last_request_at", "last_seen_at"), ("location_data", "location"),
            ("custom_attributes", "custom_attributes"),
        ] {
            if let value = contact[new] { members.append((old, value)) }
        }
        members += [("anonymous", JSON(!isUser)), ("app_id", JSON(Self.workspaceID))]
        return JSON(members: members)
    }
}
