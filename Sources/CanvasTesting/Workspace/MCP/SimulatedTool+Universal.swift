import WebSyntax

// The tools that search and fetch in the universal search language.

extension SimulatedTool {
    static let universal = [
        SimulatedTool(
            "search",
            "Search conversations or contacts: object_type:conversations state:open source_body:contains:\"refund\" limit:20",
            ["query": .text],
            required: ["query"]
        ) { state, call in
            try state.find(call.text("query"))
        },
        SimulatedTool(
            "fetch",
            "Get one object by its id, such as conversation_123, or by its URL in Intercom's app.",
            ["id": .text],
            required: ["id"]
        ) { state, call in
            try state.fetch(call.text("id"))
        },
    ]
}

/// What search results have of an object.
private struct FoundObject {
    let json: JSON

    init(conversation: JSON) {
        let (id, source) = (conversation.idText, conversation["source"] ?? [:])
        let title = [conversation["title"]?.string, source.plainText("subject")].compactMap(\.self).first {
            !$0.isEmpty
        }
        json = Self.json(
            "conversation",
            id,
            title ?? "Conversation \(id)",
            source.plainText("body") ?? "",
            "inbox/\(WorkspaceState.workspaceID)/inbox/conversation/\(id)"
        )
    }

    init(contact: JSON) {
        let names = ["name", "email", "phone", "external_id"].compactMap { contact[$0]?.string }
        json = Self.json(
            "contact",
            contact.idText,
            names.first ?? "Contact \(contact.idText)",
            names.joined(separator: ", "),
            "apps/\(WorkspaceState.workspaceID)/users/\(contact.idText)/all-conversations"
        )
    }

    init(company: JSON) {
        json = Self.json(
            "company",
            company.idText,
            company["name"]?.string ?? "Company \(company.idText)",
            "",
            "apps/\(WorkspaceState.workspaceID)/companies/\(company.idText)"
        )
    }

    private static func json(_ kind: String, _ id: String, _ title: String, _ text: String, _ path: String) -> JSON {
        [
            "id": JSON("\(kind)_\(id)"), "title": JSON(title), "text": JSON(text),
            "url": JSON("https://app.intercom.com/a/\(path)"),
        ]
    }
}

extension WorkspaceState {
    private static let usualLimit = 5

    /// The page of results of a universal search.
    fileprivate func find(_ text: String) throws -> JSON {
        let search: UniversalSearch
        do {
            search = try UniversalSearch(parsing: text)
        } catch {
            throw WorkspaceError.invalid("\(error)", field: "query")
        }
        let isContacts = search.objectType == .contacts
        let fields: SearchFields = isContacts ? .contacts : .conversations
        let words = search.text?.lowercased().split(separator: " ") ?? []
        let body: JSON = [
            "query": .all(of: try filters(of: search, fields)),
            "pagination": [
                "per_page": JSON(search.limit ?? Self.usualLimit), "starting_after": JSON(search.startingAfter),
            ],
        ]
        let request = WorkspaceRequest(.post, isContacts ? "/contacts/search" : "/conversations/search", body: body)
        let page = try self.search(request, fields, isContacts ? .contacts : .conversations) { object in
            isContacts ? FoundObject(contact: object).json : FoundObject(conversation: object).json
        } where: { object in
            guard !isContacts || object["archived"]?.bool != true else { return false }
            let text = object.searchedText
            return words.allSatisfy { text.contains($0) }
        }
        let results = page.list(isContacts ? "data" : "conversations")
        let pages = page["pages"] ?? [:]
        let found: JSON = ["total_in_page": JSON(results.count), "results": JSON(results), "pages": pages]
        guard let cursor = pages["next"]?["starting_after"]?.string else { return found }
        let note = "There are more results. Send the same query with starting_after:\"\(cursor)\" for the next page."
        return found.merging(["_note": JSON(note)])
    }

    private func filters(of search: UniversalSearch, _ fields: SearchFields) throws -> [JSON] {
        do {
            let translated = try UniversalSearch(search.objectType, where: search.filters).restFilters()
            for (filter, rest) in zip(search.filters, translated) where fields.type(of: rest.field, in: self) == nil {
                let name = filter.field.rawValue
                throw WorkspaceError.invalid("Unknown field for \(search.objectType.rawValue): \(name)", field: name)
            }
            return translated.map { .filter($0.field, $0.sign, $0.value) }
        } catch let error as UntranslatableSearchTerm {
            throw WorkspaceError.invalid("Invalid filter \(error.term): \(error.reason)", field: "query")
        }
    }

    fileprivate mutating func fetch(_ id: String) throws -> JSON {
        let (kind, id) = Self.named(by: id)
        switch kind {
        case "conversation":
            let conversation = try rest("/conversations", id: id)
            return FoundObject(conversation: conversation).json.merging(["metadata": conversation])
        case "contact":
            let contact = try rest("/contacts", id: id)
            return FoundObject(contact: contact).json.merging(["metadata": contact])
        case "company":
            let company = try rest("/companies", id: id)
            return FoundObject(company: company).json.merging(["metadata": company])
        default:
            throw WorkspaceError.invalid("Invalid id: it begins with conversation_, contact_ or company_", field: "id")
        }
    }

    /// The kind and the id in `conversation_7`, or in a URL of Intercom's app.
    private static func named(by text: String) -> (kind: String, id: String) {
        guard let url = WebURL(text) else {
            let parts = text.split(separator: "_", maxSplits: 1).map(String.init)
            return parts.count == 2 ? (parts[0], parts[1]) : ("", text)
        }
        let kinds = [
            "conversation": "conversation", "conversations": "conversation", "users": "contact", "contacts": "contact",
            "companies": "company",
        ]
        let parts = url.target.prefix { $0 != "?" }.split(separator: "/").map(String.init)
        for (part, id) in zip(parts, parts.dropFirst()) {
            if let kind = kinds[part] { return (kind, PercentEncoding.decoded(id)) }
        }
        return ("", text)
    }
}

extension JSON {
    fileprivate func plainText(_ name: String) -> String? { self[name]?.string?.withoutTags }

    /// The text of a contact or a conversation in which free words are looked for.
    fileprivate var searchedText: String {
        let source = self["source"]
        let author = source?["author"]
        let own = ["name", "email", "phone", "title"].compactMap { self[$0]?.string }
        let first = ["subject", "body"].compactMap { source?.plainText($0) }
        let writer = ["name", "email"].compactMap { author?[$0]?.string }
        return (own + first + writer).joined(separator: "\n").lowercased()
    }
}
