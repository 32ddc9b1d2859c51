// Events of contacts.

extension RouteTable {
    static let events: [Route] = [
        Route(raw: .post, "/events") { state, request in
            try state.addEvent(request)
            return .empty(202)
        },
        Route(.get, "/events") { try $0.listEvents($1) },
        Route(raw: .post, "/events/summaries") { state, request in
            _ = try state.eventContact(request.body)
            guard request.body.object("event_summaries") != nil else { throw WorkspaceError.missing("event_summaries") }
            return .empty()
        },
    ]
}

extension WorkspaceState {
    /// Events are listed for so many seconds.
    private static let listedFor: Int64 = 90 * 86_400
    private static let maximumMetadata = 10

    fileprivate func eventContact(_ object: JSON) throws -> JSON {
        guard let contact = contact(named: object.only(["id", "intercom_user_id", "user_id", "email"])) else {
            throw ObjectKind.contact.missing
        }
        return contact
    }

    fileprivate mutating func addEvent(_ request: WorkspaceRequest) throws {
        let name = try request.requiredText("event_name")
        guard let time = request.body["created_at"]?.integer else { throw WorkspaceError.missing("created_at") }
        let contact = try eventContact(request.body)
        let metadata = request.body.object("metadata") ?? [:]
        // The same event of a contact at the same time counts once.
        let isKnown = self[.event].all(where: "intercom_user_id", is: contact.idText).contains {
            $0["event_name"]?.string == name && $0["created_at"]?.integer == time
        }
        guard !isKnown else { return }
        let event = add(
            .event,
            [
                "type": "event", "event_name": JSON(name), "created_at": JSON(time),
                "intercom_user_id": JSON(contact.idText),
                "user_id": contact["external_id"] ?? .null, "email": contact["email"] ?? .null,
                "metadata": JSON(members: metadata.members.prefix(Self.maximumMetadata).map { ($0.key, $0.value) }),
            ]
        )
        happened(.eventCreated) { _ in event }
    }

    fileprivate func listEvents(_ request: WorkspaceRequest) throws -> JSON {
        guard request.query("type") == "user" else { throw WorkspaceError.invalid("type must be user", field: "type") }
        let names = ["user_id", "email", "intercom_user_id"]
        let named = names.compactMap { name in request.query(name).map { (name, JSON($0)) } }
        guard named.count == 1 else {
            throw WorkspaceError.invalid("one of \(names.joined(separator: ", ")) is required")
        }
        let contact = try eventContact(JSON(members: named))
        let events = self[.event].all(where: "intercom_user_id", is: contact.idText)
        if request.query("summary") == "true" { return summary(of: events, contact) }
        let before = try request.number("before").map { $0 / 1_000 } ?? .max
        let since = try request.number("since").map { $0 / 1_000 } ?? .min
        let time = { (event: JSON) in event["created_at"]?.integer ?? 0 }
        let listed = events.filter { time($0) > now - Self.listedFor && time($0) < before && time($0) > since }
            .sorted { time($0) > time($1) }
        // Events of one second stay together, for a page ends between seconds.
        var count = try min(request.size(request.query("per_page"), ListShape()), listed.count)
        while count > 0, count < listed.count, time(listed[count]) == time(listed[count - 1]) { count += 1 }
        var pages: [(String, JSON)] = []
        if count < listed.count {
            pages.append(("next", JSON(request.url(replacing: [("before", "\(time(listed[count - 1]))000")]))))
        }
        let newest = listed.first.map(time) ?? now
        pages.append(("since", JSON(request.url(replacing: [("since", "\(newest)000")]))))
        let shown = Array(listed.prefix(count))
        return ["type": "event.list", "events": JSON(shown), "pages": JSON(members: pages)]
    }

    private func summary(of events: [JSON], _ contact: JSON) -> JSON {
        let items = Dictionary(grouping: events) { $0["event_name"]?.string ?? "" }.sorted { $0.key < $1.key }.map {
            name,
            events in
            let times = events.compactMap { $0["created_at"]?.timestamp }.sorted()
            let text = { (time: Timestamp?) in JSON(time.map { "\($0)" }) }
            return JSON(members: [
                ("name", JSON(name)), ("first", text(times.first)), ("last", text(times.last)),
                ("count", JSON(events.count)),
                ("description", ""),
            ])
        }
        return [
            "type": "event.summary", "email": contact["email"] ?? .null, "intercom_user_id": JSON(contact.idText),
            "user_id": contact["external_id"] ?? .null, "events": JSON(items),
        ]
    }
}
