// The tools for contacts and companies.

extension SimulatedTool {
    static let people = [
        SimulatedTool(
            "search_contacts",
            "Search contacts by fields.",
            [
                "ids": .texts, "name": .text, "email": .text, "phone": .text, "email_domain": .text,
                "custom_attributes": .object, "per_page": .number, "starting_after": .text,
            ]
        ) { state, call in
            var filters: [JSON] = []
            for (name, value) in call.arguments.members {
                switch name {
                case "ids": filters.append(.filter("id", "IN", value))
                case "name", "email", "phone", "email_domain": filters.append(.filter(name, "=", value))
                case "custom_attributes":
                    filters += value.members.map { .filter("custom_attributes.\($0)", "=", $1) }
                default: break
                }
            }
            guard !filters.isEmpty else {
                throw WorkspaceError.invalid("At least one search parameter must be provided")
            }
            return try state.rest(
                .post,
                "/contacts/search",
                ["query": .all(of: filters), "pagination": call.pagination]
            )
        },
        SimulatedTool("get_contact", "Get a contact.", ["id": .text], required: ["id"]) {
            try $0.rest("/contacts", id: $1.id(without: "contact_"))
        },
        SimulatedTool("get_company", "Get a company.", ["id": .text], required: ["id"]) {
            try $0.rest("/companies", id: $1.id(without: "company_"))
        },
        SimulatedTool(
            "list_companies",
            "List companies, or find one by name or company_id.",
            [
                "name": .text, "company_id": .text, "tag_id": .text, "segment_id": .text, "per_page": .number,
                "page": .number,
            ]
        ) { state, call in
            let target = call.target("/companies", "name", "company_id", "tag_id", "segment_id", "per_page", "page")
            let companies = try state.rest(.get, target)
            // One that is found by its name or id comes alone.
            guard companies["type"] == "company" else { return companies }
            return ["type": "list", "data": [companies], "total_count": 1]
        },
    ]
}
