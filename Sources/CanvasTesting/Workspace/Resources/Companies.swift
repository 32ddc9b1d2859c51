// Companies, with the scroll over all of them.

extension RouteTable {
    static let companies: [Route] = [
        Route(.post, "/companies") { try $0.upsertCompany($1) },
        Route(.get, "/companies") { try $0.findCompanies($1) },
        Route(.post, "/companies/list") { try $0.listCompanies($1) },
        Route(.get, "/companies/scroll") { try $0.scrollCompanies($1) },
        Route(.get, "/companies/{id}") { $0.shown(company: try $0.get(.company, $1["id"])) },
        Route(.put, "/companies/{id}") { try $0.updateCompany($1) },
        Route(.delete, "/companies/{id}") { state, request in
            let company = try state.get(.company, request["id"])
            state.remove(.company, company.idText)
            state.happened(.companyDeleted) { _ in .deleted(company) }
            return ["id": JSON(company.idText), "object": "company", "deleted": true]
        },
        Route(.get, "/companies/{id}/contacts") { state, request in
            let key = try state.key(ofCompany: request)
            let contacts = state.linked(key, .contact).filter { $0["archived"]?.bool != true }
            return try request.numberedPage(of: contacts) { state.shown(contact: $0, request.version) }
        },
        Route(.get, "/companies/{id}/segments") { state, request in
            let key = try state.key(ofCompany: request)
            return ListShape().whole(state.linked(key, .segment))
        },
        Route(.get, "/companies/{id}/notes") { try $0.notes($1, about: try $0.key(ofCompany: $1)) },
        Route(.post, "/companies/{id}/notes", since: .twoSixteen) {
            try $0.addNote($1, about: try $0.key(ofCompany: $1))
        },
    ]
}

/// The one scroll over companies that an app may have open.
struct CompanyScroll {
    let parameter: String
    /// The number of the last company that was shown.
    var last = -1
    /// When it was used; it ends a minute after that.
    var usedAt: Int64

    static let pageSize = 100
    static let lifetime: Int64 = 60
}

extension WorkspaceState {
    private static let companyShape = ListShape(usual: 15, maximum: 60)
    /// `POST /companies/list` ends here; the scroll goes on.
    private static let maximumListed = 10_000

    mutating func insert(company: JSON) -> JSON {
        let defaults: JSON = [
            "type": "company", "app_id": JSON(Self.workspaceID), "name": "", "plan": [:], "monthly_spend": 0,
            "session_count": 0, "custom_attributes": [:], "remote_created_at": JSON(now), "last_request_at": JSON(now),
        ]
        let company = add(.company, defaults.merging(company))
        // A company without an id of the workspace's own has Intercom's.
        return company["company_id"] == nil
            ? update(.company, company.idText, ["company_id": JSON(company.idText)]) : company
    }

    func key(ofCompany request: WorkspaceRequest) throws(WorkspaceError) -> ObjectKey {
        ObjectKey(kind: .company, id: try get(.company, request["id"]).idText)
    }

    func shown(company: JSON) -> JSON {
        let key = ObjectKey(kind: .company, id: company.idText)
        return company.merging([
            "user_count": JSON(linkedIDs(key, .contact).count),
            "tags": ["type": "tag.list", "tags": JSON(linked(key, .tag).map { $0.only(Self.tagMembers) })],
            "segments": ["type": "segment.list", "segments": JSON(linked(key, .segment))],
        ])
    }

    // MARK: - Writing

    fileprivate mutating func upsertCompany(_ request: WorkspaceRequest) throws -> JSON {
        let fields = try companyFields(request).merging(request.members("remote_created_at"))
        guard let id = request.id("company_id") else {
            let company = create(company: fields)
            return shown(company: company)
        }
        let known = self[.company].all(where: "company_id", is: id).first { $0["company_id"]?.identifier == id }
        let company =
            try known.map { known throws in try change(known, fields) }
            ?? create(company: fields.merging(["company_id": JSON(id)]))
        return shown(company: company)
    }

    fileprivate mutating func updateCompany(_ request: WorkspaceRequest) throws -> JSON {
        let company = try change(try get(.company, request["id"]), try companyFields(request))
        return shown(company: company)
    }

    private mutating func change(_ company: JSON, _ fields: JSON) throws -> JSON {
        let attributes = (company["custom_attributes"] ?? [:]).merging(fields["custom_attributes"] ?? [:])
        let changed = update(.company, company.idText, fields.merging(["custom_attributes": attributes]))
        if changed.differs(from: company) { happened(.companyUpdated) { $0.webhookItem(company: changed) } }
        return changed
    }

    private mutating func create(company: JSON) -> JSON {
        let company = insert(company: company)
        happened(.companyCreated) { $0.webhookItem(company: company) }
        return company
    }

    private func companyFields(_ request: WorkspaceRequest) throws(WorkspaceError) -> JSON {
        for name in ["name", "plan", "website", "industry"] { _ = try request.text(name) }
        var fields = request.members("name", "size", "website", "industry", "monthly_spend")
        for name in ["size", "monthly_spend", "remote_created_at"] {
            guard let value = request.body.present(name), value.double == nil else { continue }
            throw WorkspaceError(400, "bad_request", "bad '\(name)' parameter", field: name)
        }
        if let plan = try request.text("plan") {
            fields = fields.merging(["plan": ["type": "plan", "id": JSON(plan), "name": JSON(plan)]])
        }
        if let written = request.body.present("custom_attributes") {
            fields = fields.merging(["custom_attributes": try checked(attributes: written, of: "company")])
        }
        return fields
    }

    // MARK: - Lists

    fileprivate func findCompanies(_ request: WorkspaceRequest) throws -> JSON {
        for name in ["company_id", "name"] {
            guard let value = request.query(name) else { continue }
            guard let found = self[.company].all(where: name, is: value).first(where: { $0[name]?.string == value })
            else {
                throw ObjectKind.company.missing
            }
            return shown(company: found)
        }
        var found = Array(self[.company].all.reversed())
        for (name, kind) in [("tag_id", ObjectKind.tag), ("segment_id", .segment)] {
            guard let id = request.query(name) else { continue }
            found = linked(ObjectKey(kind: kind, id: id), .company)
        }
        return try request.numberedPage(of: found, Self.companyShape) { shown(company: $0) }
    }

    fileprivate func listCompanies(_ request: WorkspaceRequest) throws -> JSON {
        let used = self[.company].all.filter { !linkedIDs(ObjectKey(kind: .company, id: $0.idText), .contact).isEmpty }
        let isAscending = request.query("order") == "asc"
        let sorted = used.sorted {
            let (first, second) = ($0["last_request_at"]?.integer ?? 0, $1["last_request_at"]?.integer ?? 0)
            return isAscending ? first < second : first > second
        }
        let (page, perPage) = (
            try request.number("page") ?? 1, try request.size(request.query("per_page"), Self.companyShape)
        )
        guard page < 1 || page < 1 << 31 && (page - 1) * Int64(perPage) < Self.maximumListed else {
            throw WorkspaceError(400, "bad_request", "page limit reached, please use scroll API")
        }
        return try request.numberedPage(of: sorted, Self.companyShape) { shown(company: $0) }
    }

    fileprivate mutating func scrollCompanies(_ request: WorkspaceRequest) throws -> JSON {
        if let open = scroll, now - open.usedAt >= CompanyScroll.lifetime { scroll = nil }
        if let parameter = request.query("scroll_param") {
            guard scroll?.parameter == parameter else { throw WorkspaceError.notFound("scroll parameter not found") }
        } else {
            guard scroll == nil else {
                throw WorkspaceError(400, "scroll_exists", "scroll already exists for this workspace")
            }
            scroll = CompanyScroll(parameter: "scroll-\(makeNumber())", usedAt: now)
        }
        let rest = self[.company].numbered.filter { $0.number > scroll?.last ?? -1 }.prefix(CompanyScroll.pageSize)
        let parameter = JSON(scroll?.parameter)
        scroll?.usedAt = now
        if let last = rest.last { scroll?.last = last.number } else { scroll = nil }
        return [
            "type": "list", "data": JSON(rest.map { shown(company: $0.object) }), "pages": .null, "total_count": .null,
            "scroll_param": parameter,
        ]
    }
}
