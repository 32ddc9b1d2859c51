// Notes about contacts and companies, and segments.

extension RouteTable {
    static let notesAndSegments: [Route] = [
        Route(.get, "/notes/{id}") { try $0.get(.note, $1["id"]) },
        Route(.get, "/segments") { state, request in
            let counts = request.query("include_count") == "true"
            let segments = state[.segment].all.map { segment -> JSON in
                let key = ObjectKey(kind: .segment, id: segment.idText)
                return counts ? segment.merging(["count": JSON(state.linkedIDs(key, .contact).count)]) : segment
            }
            return ListShape(type: "segment.list", name: "segments").whole(segments).merging(["pages": [:]])
        },
        Route(.get, "/segments/{id}") { try $0.get(.segment, $1["id"]) },
        Route(.get, "/subscription_types") { state, _ in ListShape().whole(state[.subscription].all) },
    ]
}

extension WorkspaceState {
    /// The notes about an object, newest first.
    func notes(_ request: WorkspaceRequest, about key: ObjectKey) throws -> JSON {
        try request.numberedPage(of: linked(key, .note).reversed())
    }

    mutating func addNote(_ request: WorkspaceRequest, about key: ObjectKey) throws -> JSON {
        let body = try request.requiredText("body")
        let author = try writer(request)
        let about = key.kind == .contact ? "contact" : "company"
        let note = add(
            .note,
            JSON(members: [
                ("type", "note"), ("created_at", JSON(now)), (about, .reference(about, key.id)),
                ("author", shortened(admin: author)), ("body", .html(body)),
            ])
        )
        link(key, ObjectKey(kind: .note, id: note.idText))
        return note
    }
}
