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

    var json: JSON {
        JSON(written: [
            "name": name, "description": description, "required_to_create": isRequired,
            "required_to_create_for_contacts": isRequiredForContacts, "visible_on_create": isVisibleOnCreate,
            "visible_to_contacts": isVisibleToContacts, "multiline": isMultiline,
            "list_items": listItems?.joined(separator: ","), "allow_multiple_values": allowsMultipleValues,
            "archived": isArchived,
        ])
    }
}
