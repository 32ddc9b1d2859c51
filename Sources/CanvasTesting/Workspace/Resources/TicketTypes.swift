// Types and states of tickets.

extension RouteTable {
    static let ticketTypes: [Route] = [
        Route(.get, "/ticket_states") { state, _ in
            let types: JSON = [
                "type": "list", "data": JSON(state[.ticketType].all.map { $0.only(WorkspaceState.shortTypeMembers) }),
            ]
            return ListShape().whole(
                state[.ticketState].all.map {
                    $0.merging(["ticket_types": types])
                }
            )
        },
        Route(.get, "/ticket_types") { state, _ in
            ListShape().whole(state[.ticketType].all.map { state.shown(ticketType: $0) })
        },
        Route(.post, "/ticket_types") { state, request in
            _ = try request.requiredText("name")
            let type = state.insert(ticketType: try state.typeFields(request))
            return state.shown(ticketType: type)
        },
        Route(.get, "/ticket_types/{id}") { $0.shown(ticketType: try $0.get(.ticketType, $1["id"])) },
        Route(.put, "/ticket_types/{id}") { state, request in
            let type = try state.get(.ticketType, request["id"])
            let changed = state.update(.ticketType, type.idText, try state.typeFields(request))
            return state.shown(ticketType: changed)
        },
        Route(.post, "/ticket_types/{id}/attributes") { try $0.addAttribute($1) },
        Route(.put, "/ticket_types/{id}/attributes/{attribute_id}") { try $0.updateAttribute($1) },
    ]
}

extension WorkspaceState {
    fileprivate static let shortTypeMembers: Set<String> = [
        "type", "id", "name", "description", "icon", "archived", "is_internal", "category",
    ]
    private static let dataTypes = ["string", "list", "integer", "decimal", "boolean", "datetime", "files"]

    mutating func insert(ticketType: JSON) -> JSON {
        let defaults: JSON = [
            "type": "ticket_type", "name": "", "description": "", "icon": "🎟️", "category": "Customer",
            "is_internal": false,
            "archived": false, "workspace_id": JSON(Self.workspaceID),
        ]
        let given = ticketType.objects("ticket_type_attributes", under: "data", "ticket_type_attributes")
        let type = add(.ticketType, defaults.merging(ticketType.without(["ticket_type_attributes", "ticket_states"])))
        let usual: [JSON] = [
            ["name": "_default_title_", "default": true], ["name": "_default_description_", "default": true],
        ]
        for attribute in given.isEmpty ? usual : given { insert(attribute: attribute, in: type.idText) }
        return self[.ticketType][type.idText] ?? type
    }

    func attributes(ofTicketType id: String) -> [JSON] { self[.ticketType][id]?.list("attributes") ?? [] }

    func shown(ticketType: JSON) -> JSON {
        let states = self[.ticketState].all.map { $0.without(["archived"]) }
        return ticketType.without(["attributes"]).merging([
            "ticket_type_attributes": ["type": "list", "data": ticketType["attributes"] ?? []],
            "ticket_states": ["type": "list", "data": JSON(states)],
        ])
    }

    fileprivate func typeFields(_ request: WorkspaceRequest) throws -> JSON {
        for name in ["name", "description", "icon", "category"] { _ = try request.text(name) }
        if let category = try request.text("category"), !["Customer", "Back-office", "Tracker"].contains(category) {
            throw WorkspaceError.invalid("category is invalid", field: "category")
        }
        return request.members("name", "description", "icon", "category", "is_internal", "archived")
    }

    // MARK: - Attributes

    @discardableResult
    private mutating func insert(attribute: JSON, in typeID: String) -> JSON {
        let attributes = attributes(ofTicketType: typeID)
        let defaults: JSON = [
            "type": "ticket_type_attribute", "id": JSON("\(makeNumber())"), "workspace_id": JSON(Self.workspaceID),
            "name": "", "description": "", "data_type": "string", "input_options": .null,
            "order": JSON(attributes.count),
            "required_to_create": false, "required_to_create_for_contacts": false, "visible_on_create": true,
            "visible_to_contacts": true, "default": false, "ticket_type_id": JSON(number: typeID), "archived": false,
            "created_at": JSON(now), "updated_at": JSON(now),
        ]
        let whole = defaults.merging(attribute)
        update(.ticketType, typeID, ["attributes": JSON(attributes + [whole])])
        return whole
    }

    private func attributeFields(_ request: WorkspaceRequest) throws -> JSON {
        if let type = try request.text("data_type"), !Self.dataTypes.contains(type) {
            throw WorkspaceError.invalid("data_type is invalid", field: "data_type")
        }
        var fields = request.members(
            "name",
            "description",
            "data_type",
            "required_to_create",
            "required_to_create_for_contacts",
            "visible_on_create",
            "visible_to_contacts",
            "archived"
        )
        if let items = try request.text("list_items") {
            let list = items.split(separator: ",").enumerated().map { number, name -> JSON in
                ["id": JSON("\(number + 1)"), "name": JSON(String(name.drop { $0 == " " }))]
            }
            fields = fields.merging(["input_options": ["list_items": JSON(list)]])
        } else if let multiline = request.body["multiline"]?.bool {
            fields = fields.merging(["input_options": ["multiline": JSON(multiline)]])
        }
        return fields
    }

    fileprivate mutating func addAttribute(_ request: WorkspaceRequest) throws -> JSON {
        let type = try get(.ticketType, request["id"])
        for name in ["name", "description", "data_type"] { _ = try request.requiredText(name) }
        return insert(attribute: try attributeFields(request), in: type.idText)
    }

    fileprivate mutating func updateAttribute(_ request: WorkspaceRequest) throws -> JSON {
        let type = try get(.ticketType, request["id"])
        let fields = try attributeFields(request)
        var attributes = attributes(ofTicketType: type.idText)
        guard let index = attributes.firstIndex(where: { $0.idText == request["attribute_id"] }) else {
            throw ObjectKind.ticketType.missing
        }
        attributes[index] = attributes[index].merging(fields).merging(["updated_at": JSON(now)])
        update(.ticketType, type.idText, ["attributes": JSON(attributes)])
        return attributes[index]
    }

    /// Attributes that a ticket of a type may have; a new one has to have those that are required.
    func checked(ticketAttributes written: JSON, of type: JSON, isNew: Bool) throws -> JSON {
        guard written.kind == .object else { throw WorkspaceError.invalid("ticket_attributes must be an object") }
        let known = attributes(ofTicketType: type.idText)
        for (name, value) in written.members
        where !known.contains(where: { $0["name"]?.string == name }) || value.kind == .object {
            throw WorkspaceError.invalid("Ticket attribute '\(name)' is not valid", field: name)
        }
        let required = known.filter { $0["required_to_create"]?.bool == true }.compactMap { $0["name"]?.string }
        guard !isNew || required.allSatisfy({ written.present($0) != nil }) else {
            throw WorkspaceError.invalid("Missing required ticket attributes")
        }
        return written
    }
}
