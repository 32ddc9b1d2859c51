// What a workspace has, for tests to read and to add to.

extension SimulatedWorkspace {
    /// The contacts, oldest first; archived ones are among them.
    public var contacts: [Contact] {
        let state = state
        return state[.contact].all.map { Contact(state.shown(contact: $0, .usual)) }
    }

    /// The companies, oldest first.
    public var companies: [Company] {
        let state = state
        return state[.company].all.map { Company(state.shown(company: $0)) }
    }

    /// The tickets, oldest first.
    public var tickets: [Ticket] {
        let state = state
        return state[.ticket].all.map { Ticket(state.shown(ticket: $0, .usual)) }
    }

    /// The notes, oldest first.
    public var notes: [Note] { state[.note].all.map { Note($0) } }

    /// The tags, oldest first.
    public var tags: [IntercomTag] { state[.tag].all.map { IntercomTag($0) } }

    /// The objects of any list, oldest first, as the workspace keeps them.
    ///
    /// - Parameter name: The name of the list in a seed, such as `events` or `messages`.
    /// - Returns: The objects; none for a list that there is not.
    public func objects(_ name: String) -> [JSON] { ObjectKind(rawValue: name).map { state[$0].all } ?? [] }

    /// Adds a contact, as `POST /contacts` does.
    ///
    /// - Parameter fields: The fields, such as `["email": "ada@example.com", "role": "lead"]`.
    /// - Returns: The contact.
    /// - Throws: ``WorkspaceError``.
    @discardableResult
    public func addContact(_ fields: JSON) throws -> Contact { Contact(try perform(.post, "/contacts", fields)) }

    /// Adds a company, as `POST /companies` does.
    ///
    /// - Parameters:
    ///   - fields: The fields, such as `["company_id": "7", "name": "Analytical Engines"]`.
    ///   - contactIDs: The ids of the contacts who belong to it.
    /// - Returns: The company.
    /// - Throws: ``WorkspaceError``.
    @discardableResult
    public func addCompany(_ fields: JSON, contacts contactIDs: [String] = []) throws -> Company {
        let company = try perform(.post, "/companies", fields)
        for id in contactIDs { try perform(.post, "/contacts/\(id)/companies", ["id": JSON(company.idText)]) }
        return Company(try perform(.get, "/companies/\(company.idText)"))
    }

    /// Adds a tag, or finds the one with the name.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - contactIDs: The ids of the contacts to tag.
    /// - Returns: The tag.
    /// - Throws: ``WorkspaceError``.
    @discardableResult
    public func addTag(_ name: String, contacts contactIDs: [String] = []) throws -> IntercomTag {
        let users = JSON(contactIDs.map { ["id": JSON($0)] })
        return IntercomTag(try perform(.post, "/tags", ["name": JSON(name), "users": users]))
    }

    /// Adds a note about a contact.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - contactID: The id of the contact.
    /// - Returns: The note.
    /// - Throws: ``WorkspaceError``.
    @discardableResult
    public func addNote(_ text: String, to contactID: String) throws -> Note {
        Note(try perform(.post, "/contacts/\(contactID)/notes", ["body": JSON(text)]))
    }

    /// Adds an attribute that contacts or companies may have.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - model: `contact` or `company`.
    ///   - type: The type, such as `string`, `integer` or `date`.
    /// - Throws: ``WorkspaceError``.
    public func addDataAttribute(_ name: String, of model: String = "contact", type: String = "string") throws {
        try perform(.post, "/data_attributes", ["name": JSON(name), "model": JSON(model), "data_type": JSON(type)])
    }
}

// MARK: - For the Messenger

extension SimulatedWorkspace {
    /// Puts a persona in the place of the contact or teammate with its id; a visitor is neither.
    package func adopt(_ persona: JSON) {
        guard persona["id"]?.identifier != nil, persona["role"] != "visitor" else { return }
        _ = try? change { state in
            let kind: ObjectKind = persona["type"] == "admin" ? .admin : .contact
            state.add(kind, persona)
        }
    }

    /// A contact or teammate by the id of a persona; nil for somebody else.
    func person(_ persona: JSON) -> JSON? {
        let (state, id) = (state, persona.idText)
        if persona["type"] == "admin" { return state[.admin][id] }
        return state[.contact][id].map { state.shown(contact: $0, .usual) }
    }

    /// The newest conversation of a contact, with its parts.
    func conversation(with contact: JSON) -> JSON? {
        let state = state
        let ids = state.linkedIDs(ObjectKey(kind: .contact, id: contact.idText), .conversation)
        guard let conversation = ids.last.flatMap({ state[.conversation][$0] }) else { return nil }
        return state.whole(conversation: conversation, WorkspaceRequest(.get, "/conversations/\(conversation.idText)"))
    }
}
