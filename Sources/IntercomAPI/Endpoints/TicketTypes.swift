import HTTPTypes

/// The types of tickets, with their attributes.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/ticket-types>.
public struct TicketTypeCalls: Sendable {
    let client: IntercomClient

    /// All types.
    ///
    /// - Returns: The types.
    public func all() -> ItemSequence<TicketType> {
        ItemSequence(client, APICall(.get, "/ticket_types"), .whole) { TicketType($0) }
    }

    /// A type by id.
    ///
    /// - Parameter id: The id.
    /// - Returns: The type.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String) async throws -> TicketType {
        TicketType(try await client.call(.get, "/ticket_types/\(id)").json)
    }

    /// Creates a type, which has a title and a description from the start.
    ///
    /// The call is sent once.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - fields: The other fields.
    /// - Returns: The type.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func create(_ name: String, _ fields: TicketTypeFields = TicketTypeFields()) async throws -> TicketType {
        var fields = fields
        fields.name = name
        return TicketType(try await client.call(.post, "/ticket_types", body: fields.json).json)
    }

    /// Changes a type.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - fields: The fields to write.
    /// - Returns: The type as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func update(_ id: String, _ fields: TicketTypeFields) async throws -> TicketType {
        TicketType(try await client.call(.put, "/ticket_types/\(id)", body: fields.json).json)
    }

    /// Creates an attribute of the tickets of a type.
    ///
    /// The call is sent once.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - description: The description.
    ///   - type: The type of its values.
    ///   - id: The id of the ticket type.
    ///   - fields: The other fields.
    /// - Returns: The attribute.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func createAttribute(
        _ name: String,
        _ description: String,
        of type: TicketAttributeFields.DataType,
        in id: String,
        _ fields: TicketAttributeFields = TicketAttributeFields()
    ) async throws -> TicketTypeAttribute {
        var fields = fields
        (fields.name, fields.description) = (name, description)
        let body = fields.json.merging(["data_type": JSON(type.rawValue)])
        return TicketTypeAttribute(try await client.call(.post, "/ticket_types/\(id)/attributes", body: body).json)
    }

    /// Changes an attribute of the tickets of a type.
    ///
    /// - Parameters:
    ///   - attributeID: The id of the attribute.
    ///   - id: The id of the ticket type.
    ///   - fields: The fields to write.
    /// - Returns: The attribute as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func updateAttribute(
        _ attributeID: String,
        of id: String,
        _ fields: TicketAttributeFields
    ) async throws -> TicketTypeAttribute {
        let path: APIPath = "/ticket_types/\(id)/attributes/\(attributeID)"
        return TicketTypeAttribute(try await client.call(.put, path, body: fields.json).json)
    }
}

/// What is written of a ticket type; what is nil stays as it is.
public struct TicketTypeFields: Sendable {
    /// The name.
    public var name: String?
    /// The description.
    public var description: String?
    /// The kind.
    public var category: Ticket.Category?
    /// The emoji beside the name.
    public var icon: String?
    /// Whether only teammates see its tickets.
    public var isInternal: Bool?
    /// Whether it is archived; not for a new one.
    public var isArchived: Bool?

    /// Creates fields.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - description: The description.
    ///   - category: The kind.
    ///   - icon: The emoji beside the name.
    public init(
        name: String? = nil,
        description: String? = nil,
        category: Ticket.Category? = nil,
        icon: String? = nil
    ) {
        (self.name, self.description, self.category, self.icon) = (name, description, category, icon)
    }

    fileprivate var json: JSON {
        JSON(written: [
            "name": name, "description": description, "category": category?.rawValue, "icon": icon,
            "is_internal": isInternal, "archived": isArchived,
        ])
    }
}

/// What is written of an attribute of the tickets of a type; what is nil stays as it is.
public struct TicketAttributeFields: Sendable {
    /// The type of values.
    ///
    /// Intercom may have others.
    public struct DataType: RawRepresentable, Hashable, Sendable {
        /// Intercom's word for it.
        public let rawValue: String

        /// Creates a type.
        ///
        /// - Parameter rawValue: Intercom's word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Text.
        public static let string = Self(rawValue: "string")
        /// One of several words.
        public static let list = Self(rawValue: "list")
        /// A whole number.
        public static let integer = Self(rawValue: "integer")
        /// A number.
        public static let decimal = Self(rawValue: "decimal")
        /// Yes or no.
        public static let boolean = Self(rawValue: "boolean")
        /// A date and time.
        public static let dateTime = Self(rawValue: "datetime")
        /// Files.
        public static let files = Self(rawValue: "files")
    }

    /// The name.
    public var name: String?
    /// The description.
    public var description: String?
    /// Whether a teammate has to fill it in.
    public var isRequired: Bool?
    /// Whether a contact has to fill it in.
    public var isRequiredForContacts: Bool?
    /// Whether a teammate sees it when making a ticket.
    public var isVisibleOnCreate: Bool?
    /// Whether contacts see it.
    public var isVisibleToContacts: Bool?
    /// Whether a text may have several lines.
    public var isMultiline: Bool?
    /// The words to choose from, which have no commas: Intercom takes them as one text.
    public var listItems: [String]?
    /// Whether several files can be given.
    public var allowsMultipleValues: Bool?
    /// Whether it is archived; not for a new one.
    public var isArchived: Bool?

    /// Creates fields.
    ///
    /// - Parameters:
    ///   - isRequired: Whether a teammate has to fill it in.
    ///   - isRequiredForContacts: Whether a contact has to fill it in.
    ///   - listItems: The words to choose from, which have no commas.
    public init(isRequired: Bool? = nil, isRequiredForContacts: Bool? = nil, listItems: [String]? = nil) {
        (self.isRequired, self.isRequiredForContacts) = (isRequired, isRequiredForContacts)
        self.listItems = listItems
    }

    fileprivate var json: JSON {
        JSON(written: [
            "name": name, "description": description, "required_to_create": isRequired,
            "required_to_create_for_contacts": isRequiredForContacts, "visible_on_create": isVisibleOnCreate,
            "visible_to_contacts": isVisibleToContacts, "multiline": isMultiline,
            "list_items": listItems?.joined(separator: ","), "allow_multiple_values": allowsMultipleValues,
            "archived": isArchived,
        ])
    }
}

/// The states of tickets.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/ticket-states>.
public struct TicketStateCalls: Sendable {
    let client: IntercomClient

    /// All states.
    ///
    /// - Returns: The states.
    public func all() -> ItemSequence<TicketState> {
        ItemSequence(client, APICall(.get, "/ticket_states"), .whole) { TicketState($0) }
    }
}

extension IntercomClient {
    /// The types of tickets.
    public var ticketTypes: TicketTypeCalls { TicketTypeCalls(client: self) }

    /// The states of tickets.
    public var ticketStates: TicketStateCalls { TicketStateCalls(client: self) }
}
