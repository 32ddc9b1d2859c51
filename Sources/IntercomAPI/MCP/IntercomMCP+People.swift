extension IntercomMCP {
    /// What `search_contacts` can ask for; all of it has to hold.
    public struct ContactFilter: Sendable {
        /// The ids as REST has them, without `contact_`, which is left out of others; empty for any.
        public var ids: [String] = []
        /// The name.
        public var name: String?
        /// The e-mail address.
        public var email: String?
        /// The part of the e-mail address behind the at sign.
        public var emailDomain: String?
        /// The telephone number.
        public var phone: String?
        /// Attributes of the workspace's own, by name.
        public var customAttributes: [String: JSON] = [:]

        /// A filter that asks for nothing yet.
        public init() {}

        fileprivate var arguments: JSON {
            let prefix = "contact_"
            let raw = ids.map { $0.hasPrefix(prefix) ? String($0.dropFirst(prefix.count)) : $0 }
            let attributes = customAttributes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            return JSON(written: [
                "ids": raw.unlessEmpty, "name": name, "email": email, "email_domain": emailDomain, "phone": phone,
                "custom_attributes": attributes.isEmpty ? nil : JSON(members: attributes),
            ])
        }
    }

    /// The contacts that fit a filter, which has to ask for something.
    ///
    /// - Parameters:
    ///   - filter: The filter.
    ///   - perPage: The number of contacts, 150 at most.
    ///   - cursor: The cursor of a page.
    /// - Returns: The page.
    /// - Throws: ``IntercomError``; ``Failure``; `CancellationError`.
    public func searchContacts(
        _ filter: ContactFilter,
        perPage: Int? = nil,
        startingAfter cursor: String? = nil
    ) async throws -> JSON {
        let tool = "search_contacts"
        let arguments = filter.arguments
        guard arguments != [:] else {
            throw Failure.invalidArgument(tool: tool, message: "at least one search parameter has to be given")
        }
        try Self.check(perPage, 1...150, "per_page", of: tool)
        return try await read(
            tool,
            arguments.merging(JSON(written: ["per_page": perPage, "starting_after": cursor]))
        )
    }

    /// A contact.
    ///
    /// - Parameter id: The id.
    /// - Returns: The contact.
    /// - Throws: ``IntercomError``; ``Failure``; `CancellationError`.
    public func contact(_ id: String) async throws -> JSON { try await read("get_contact", ["id": JSON(id)]) }

    /// A company.
    ///
    /// - Parameter id: Intercom's id.
    /// - Returns: The company.
    /// - Throws: ``IntercomError``; ``Failure``; `CancellationError`.
    public func company(_ id: String) async throws -> JSON { try await read("get_company", ["id": JSON(id)]) }

    /// A page of companies.
    ///
    /// - Parameters:
    ///   - name: The name of those to list.
    ///   - companyID: The workspace's own id of the one to list.
    ///   - tagID: The id of their tag.
    ///   - segmentID: The id of their segment.
    ///   - page: The number of the page, from 1 on.
    ///   - perPage: The number of companies, 60 at most; 15 unless given.
    /// - Returns: The page.
    /// - Throws: ``IntercomError``; ``Failure``; `CancellationError`.
    public func companies(
        named name: String? = nil,
        companyID: String? = nil,
        tagID: String? = nil,
        segmentID: String? = nil,
        page: Int? = nil,
        perPage: Int? = nil
    ) async throws -> JSON {
        let tool = "list_companies"
        try Self.check(perPage, 1...60, "per_page", of: tool)
        try Self.check(page, 1...Int.max, "page", of: tool)
        return try await read(
            tool,
            JSON(written: [
                "name": name, "company_id": companyID, "tag_id": tagID, "segment_id": segmentID, "per_page": perPage,
                "page": page,
            ])
        )
    }
}
