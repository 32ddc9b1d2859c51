// The attributes that a workspace has, and what may be written to them.

extension RouteTable {
    static let dataAttributes: [Route] = [
        Route(.get, "/data_attributes") { state, request in
            let (model, archived) = (request.query("model"), request.query("include_archived") == "true")
            let attributes = state[.dataAttribute].all.filter {
                (model == nil || $0["model"]?.string == model) && (archived || $0["archived"]?.bool != true)
            }
            return ListShape().whole(attributes)
        },
        Route(.post, "/data_attributes") { try $0.createDataAttribute($1) },
        Route(.put, "/data_attributes/{id}") { try $0.updateDataAttribute($1) },
    ]
}

extension WorkspaceState {
    private static let dataTypes = ["string", "integer", "float", "boolean", "datetime", "date", "options"]

    func dataAttribute(named name: String, of model: String) -> JSON? {
        self[.dataAttribute].all(where: "name", is: name).first {
            $0["model"]?.string == model && $0["archived"]?.bool != true && $0["name"]?.string == name
        }
    }

    mutating func insert(dataAttribute fields: JSON) -> JSON {
        let name = fields["name"]?.string ?? ""
        let defaults: JSON = [
            "type": "data_attribute", "full_name": JSON("custom_attributes.\(name)"), "label": JSON(name),
            "description": "", "data_type": "string", "api_writable": true, "messenger_writable": false,
            "ui_writable": true, "custom": true, "archived": false, "admin_id": JSON(tokenOwner?.idText),
        ]
        return add(.dataAttribute, defaults.merging(fields))
    }

    fileprivate mutating func createDataAttribute(_ request: WorkspaceRequest) throws -> JSON {
        let (name, model) = (try request.requiredText("name"), try request.requiredText("model"))
        guard ["contact", "company"].contains(model) else {
            throw WorkspaceError.invalid("The Data Attribute model field must be either contact or company")
        }
        guard let type = try request.text("data_type"), Self.dataTypes.contains(type) else {
            throw WorkspaceError.invalid("Data Type isn't an option")
        }
        guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0.isCurrencySymbol || "-_ ".contains($0) }) else {
            let words = "must only contain alphanumeric characters, currency symbols, and hyphens"
            throw WorkspaceError.invalid("Your name for this attribute \(words)")
        }
        guard dataAttribute(named: name, of: model) == nil else {
            let data = model == "contact" ? "people" : "company"
            let words = "To save this as new \(data) data, use a different name."
            throw WorkspaceError.invalid("You already have '\(name)' in your \(data) data. \(words)")
        }
        var fields = request.members("name", "model", "description", "messenger_writable")
        fields = fields.merging(["data_type": JSON(type == "options" ? "string" : type)])
        if type == "options" {
            let options = request.body.list("options")
            guard options.count >= 2 else { throw WorkspaceError.invalid("Options need at least two values") }
            fields = fields.merging(["options": JSON(options.compactMap { $0["value"] ?? $0 })])
        }
        return insert(dataAttribute: fields)
    }

    fileprivate mutating func updateDataAttribute(_ request: WorkspaceRequest) throws -> JSON {
        let attribute = try get(.dataAttribute, request["id"])
        var fields = request.members("archived", "description", "messenger_writable")
        if let options = request.body.present("options") {
            guard options.kind == .array else { throw WorkspaceError.invalid("Options isn't an array") }
            fields = fields.merging(["options": JSON(options.elements.compactMap { $0["value"] ?? $0 })])
        }
        return update(.dataAttribute, attribute.idText, fields)
    }

    /// Attributes that may be written: the workspace has them, and the values have their types.
    func checked(attributes: JSON, of model: String) throws(WorkspaceError) -> JSON {
        guard attributes.kind == .object else {
            throw .invalid("custom_attributes must be an object", field: "custom_attributes")
        }
        for (name, value) in attributes.members {
            guard let attribute = dataAttribute(named: name, of: model) else {
                let words = "You can only write to custom data attributes that already exist on the workspace"
                throw .invalid("Custom attribute '\(name)' does not exist. \(words)", field: name)
            }
            guard value.isNull || Self.fits(value, attribute) else {
                throw .invalid(
                    "Custom attribute '\(name)' must be \(attribute["data_type"]?.string ?? "")",
                    field: name
                )
            }
        }
        return attributes
    }

    private static func fits(_ value: JSON, _ attribute: JSON) -> Bool {
        switch attribute["data_type"]?.string {
        case "integer", "date", "datetime": return value.integer != nil || value.string.flatMap { Int64($0) } != nil
        case "float": return value.double != nil || value.string.flatMap { Double($0) } != nil
        case "boolean": return value.bool != nil
        default:
            let options = attribute.list("options")
            return value.kind != .object && value.kind != .array && (options.isEmpty || options.contains(value))
        }
    }
}
