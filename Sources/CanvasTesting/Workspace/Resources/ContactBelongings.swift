// What belongs to a contact: companies, notes, tags, segments, subscriptions.

extension RouteTable {
    static let contactBelongings: [Route] = [
        Route(.get, "/contacts/{id}/companies") { try $0.companies(ofContact: $1) },
        Route(.post, "/contacts/{id}/companies") { try $0.attachCompany($1) },
        Route(.delete, "/contacts/{id}/companies/{company_id}") { try $0.detachCompany($1) },
        Route(.get, "/contacts/{id}/notes") { try $0.notes($1, about: try $0.key(ofContact: $1)) },
        Route(.post, "/contacts/{id}/notes") { try $0.addNote($1, about: try $0.key(ofContact: $1)) },
        Route(.get, "/contacts/{id}/tags") { state, request in
            let key = try state.key(ofContact: request)
            return ListShape().whole(state.linked(key, .tag))
        },
        Route(.post, "/contacts/{id}/tags") { try $0.tag(try $0.key(ofContact: $1), $1) },
        Route(.delete, "/contacts/{id}/tags/{tag_id}") { try $0.untag(try $0.key(ofContact: $1), $1) },
        Route(.get, "/contacts/{id}/segments") { state, request in
            let key = try state.key(ofContact: request)
            return ListShape().whole(state.linked(key, .segment))
        },
        Route(.get, "/contacts/{id}/subscriptions") { state, request in
            let key = try state.key(ofContact: request)
            return ListShape().whole(state.linked(key, .subscription).map { $0.without(["consent"]) })
        },
        Route(.post, "/contacts/{id}/subscriptions") { try $0.subscribe($1) },
        Route(.delete, "/contacts/{id}/subscriptions/{subscription_id}") { state, request in
            let key = try state.key(ofContact: request)
            let type = try state.get(.subscription, request["subscription_id"])
            let subscription = ObjectKey(kind: .subscription, id: type.idText)
            guard state.isLinked(key, subscription) else { return type }
            state.unlink(key, subscription)
            // Without a choice of one's own that of the type counts, which is to get messages until one opts out, or not.
            state.tell(ofSubscription: type, of: key, isOn: type["consent_type"] == "opt_out")
            return type
        },
    ]
}

extension WorkspaceState {
    func key(ofContact request: WorkspaceRequest) throws(WorkspaceError) -> ObjectKey {
        ObjectKey(kind: .contact, id: try contact(request).idText)
    }

    fileprivate func companies(ofContact request: WorkspaceRequest) throws -> JSON {
        let key = try key(ofContact: request)
        let page = try request.numberedPage(of: linked(key, .company)) { shown(company: $0) }
        // Intercom's description has `companies` in the schema and `data` in its example; clients are made of either.
        return page.merging(["companies": page["data"] ?? []])
    }

    fileprivate mutating func attachCompany(_ request: WorkspaceRequest) throws -> JSON {
        let key = try key(ofContact: request)
        guard let id = request.id("id") else {
            throw WorkspaceError(400, "parameter_not_found", "company not specified")
        }
        let company = try get(.company, id)
        guard linkedIDs(key, .company).count < 1_000 else {
            let words = "Contact has reached the maximum of 1000 company associations"
            throw WorkspaceError(400, "contact_company_limit_exceeded", words)
        }
        if !isLinked(key, ObjectKey(kind: .company, id: id)) {
            link(key, ObjectKey(kind: .company, id: id))
            happened(.companyContactAttached) { $0.webhookItem(company: company, contact: $0[key]) }
        }
        return shown(company: company)
    }

    fileprivate mutating func detachCompany(_ request: WorkspaceRequest) throws -> JSON {
        let key = try key(ofContact: request)
        let company = ObjectKey(kind: .company, id: request["company_id"])
        guard isLinked(key, company), let object = self[company] else { throw ObjectKind.company.missing }
        unlink(key, company)
        happened(.companyContactDetached) { $0.webhookItem(company: object, contact: $0[key]) }
        return shown(company: object)
    }

    fileprivate mutating func subscribe(_ request: WorkspaceRequest) throws -> JSON {
        let key = try key(ofContact: request)
        let type = try get(.subscription, try request.requiredID("id"))
        let consent = try request.requiredText("consent_type")
        guard ["opt_in", "opt_out"].contains(consent) else {
            throw WorkspaceError.invalid("consent_type must be opt_in or opt_out", field: "consent_type")
        }
        let subscription = ObjectKey(kind: .subscription, id: type.idText)
        let old = linked(key, .subscription).first { $0.idText == type.idText }
        unlink(key, subscription)
        link(key, subscription, details: ["consent": JSON(consent)])
        if old?["consent"]?.string != consent { tell(ofSubscription: type, of: key, isOn: consent == "opt_in") }
        return type
    }
}
