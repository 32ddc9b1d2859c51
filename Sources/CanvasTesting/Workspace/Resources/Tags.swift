// Tags, and what they are put on.

extension RouteTable {
    static let tags: [Route] = [
        Route(.get, "/tags") { state, _ in ListShape().whole(state[.tag].all.map { $0.only(WorkspaceState.tagMembers) })
        },
        Route(.post, "/tags") { try $0.useTag($1).only(WorkspaceState.tagMembers) },
        Route(.get, "/tags/{id}") { try $0.get(.tag, $1["id"]).only(WorkspaceState.tagMembers) },
        Route(raw: .delete, "/tags/{id}") { state, request in
            let tag = try state.get(.tag, request["id"])
            state.remove(.tag, tag.idText)
            return .empty()
        },
    ]
}

extension WorkspaceState {
    static let tagMembers: Set<String> = ["type", "id", "name"]

    mutating func insert(tag name: String) -> JSON { add(.tag, ["type": "tag", "name": JSON(name)]) }

    /// The five uses of one call: create, rename, tag companies, untag companies, tag contacts.
    fileprivate mutating func useTag(_ request: WorkspaceRequest) throws -> JSON {
        guard let name = request.body["name"]?.string, !name.isEmpty else {
            throw WorkspaceError.invalid("invalid tag parameters")
        }
        let (companies, users) = (request.body.list("companies"), request.body.list("users"))
        // All of them are looked for before anything is done.
        let targets =
            try companies.map { (try company($0), $0["untag"]?.bool == true) }
            + users.map { (try contact($0), $0["untag"]?.bool == true) }
        let named = self[.tag].all(where: "name", is: name).first
        if let id = request.id("id"), targets.isEmpty {
            let tag = try get(.tag, id)
            if let named, named.idText != id { throw WorkspaceError.invalid("invalid tag parameters") }
            return update(.tag, tag.idText, ["name": JSON(name)])
        }
        let tag = named ?? insert(tag: name)
        for (target, isUntagged) in targets {
            if isUntagged { remove(tag, from: target) } else { put(tag, on: target, applied(by: request)) }
        }
        return tag
    }

    private func company(_ reference: JSON) throws -> ObjectKey {
        let id = reference["id"]?.identifier ?? ""
        let ownID = reference["company_id"]?.identifier ?? ""
        let found = self[.company][id] ?? self[.company].all(where: "company_id", is: ownID).first
        guard let found else { throw ObjectKind.company.missing }
        return ObjectKey(kind: .company, id: found.idText)
    }

    private func contact(_ reference: JSON) throws -> ObjectKey {
        ObjectKey(kind: .contact, id: try get(.contact, reference["id"]?.identifier ?? "").idText)
    }

    // MARK: - On an object

    private func applied(by request: WorkspaceRequest) -> JSON {
        let admin = request.id("admin_id") ?? tokenOwner?.idText ?? ""
        return ["applied_at": JSON(now), "applied_by": .reference("admin", admin)]
    }

    /// Tags an object with the tag that the body names.
    mutating func tag(_ key: ObjectKey, _ request: WorkspaceRequest) throws -> JSON {
        let tag = try get(.tag, try request.requiredID("id"))
        let details = applied(by: request)
        put(tag, on: key, details)
        return tag.only(Self.tagMembers).merging(details)
    }

    /// Takes the tag of the path from an object.
    mutating func untag(
        _ key: ObjectKey,
        _ request: WorkspaceRequest,
        orThrow missing: WorkspaceError = ObjectKind.tag.missing
    ) throws -> JSON {
        let tag = ObjectKey(kind: .tag, id: request["tag_id"])
        guard isLinked(key, tag), let object = self[tag] else { throw missing }
        remove(object, from: key)
        return object.only(Self.tagMembers)
    }

    private mutating func put(_ tag: JSON, on target: ObjectKey, _ details: JSON) {
        let key = ObjectKey(kind: .tag, id: tag.idText)
        guard !isLinked(target, key) else { return }
        link(target, key, details: details)
        tell(ofTag: tag, on: target, isOn: true)
    }

    private mutating func remove(_ tag: JSON, from target: ObjectKey) {
        let key = ObjectKey(kind: .tag, id: tag.idText)
        guard isLinked(target, key) else { return }
        unlink(target, key)
        tell(ofTag: tag, on: target, isOn: false)
    }
}
