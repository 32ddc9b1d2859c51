import HTTPTypes

/// The attributes of contacts, companies and conversations.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/data-attributes>.
public struct DataAttributeCalls: Sendable {
    let client: IntercomClient

    /// What an attribute is of.
    ///
    /// Intercom may have others.
    public struct Model: RawRepresentable, Hashable, Sendable {
        /// Intercom's word for it.
        public let rawValue: String

        /// Creates a model.
        ///
        /// - Parameter rawValue: Intercom's word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Contacts.
        public static let contact = Self(rawValue: "contact")
        /// Companies.
        public static let company = Self(rawValue: "company")
        /// Conversations, of which attributes can only be listed.
        public static let conversation = Self(rawValue: "conversation")
    }

    /// The type of an attribute's values.
    public enum DataType: Hashable, Sendable {
        /// Text.
        case string
        /// A whole number.
        case integer
        /// A number.
        case float
        /// Yes or no.
        case boolean
        /// A date and time.
        case dateTime
        /// A date.
        case date
        /// One of several texts, two at least.
        case options([String])
    }

    /// The attributes.
    ///
    /// - Parameters:
    ///   - model: What they are of; nil for all.
    ///   - isArchivedIncluded: Whether archived ones are included.
    /// - Returns: The attributes.
    public func all(
        of model: Model? = nil,
        includingArchived isArchivedIncluded: Bool = false
    ) -> ItemSequence<DataAttribute> {
        var query: [(name: String, value: String)] = []
        if let model { query.append(("model", model.rawValue)) }
        if isArchivedIncluded { query.append(("include_archived", "true")) }
        return ItemSequence(client, APICall(.get, "/data_attributes", query: query), .whole) { DataAttribute($0) }
    }

    /// Creates an attribute.
    ///
    /// The call is sent once: Intercom refuses a second attribute of the name.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - model: What it is of: contacts or companies.
    ///   - type: The type of its values, which can never be changed.
    ///   - description: The description.
    ///   - isMessengerWritable: Whether the Messenger can write it.
    /// - Returns: The attribute.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func create(
        _ name: String,
        of model: Model,
        as type: DataType,
        description: String? = nil,
        messengerWritable isMessengerWritable: Bool? = nil
    ) async throws -> DataAttribute {
        let (word, options) = type.written
        let body = JSON(written: [
            "name": name, "model": model.rawValue, "data_type": word, "options": options, "description": description,
            "messenger_writable": isMessengerWritable,
        ])
        return DataAttribute(try await client.call(.post, "/data_attributes", body: body).json)
    }

    /// Changes an attribute; what is nil stays as it is.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - description: The description.
    ///   - options: The values to choose from, for an attribute that has some.
    ///   - isMessengerWritable: Whether the Messenger can write it.
    ///   - isArchived: Whether it is archived.
    /// - Returns: The attribute as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func update(
        _ id: String,
        description: String? = nil,
        options: [String]? = nil,
        messengerWritable isMessengerWritable: Bool? = nil,
        archived isArchived: Bool? = nil
    ) async throws -> DataAttribute {
        let body = JSON(written: [
            "archived": isArchived, "description": description, "options": options.map(DataType.written),
            "messenger_writable": isMessengerWritable,
        ])
        return DataAttribute(try await client.call(.put, "/data_attributes/\(id)", body: body).json)
    }
}

extension DataAttributeCalls.DataType {
    fileprivate var written: (word: String, options: JSON?) {
        switch self {
        case .string: ("string", nil)
        case .integer: ("integer", nil)
        case .float: ("float", nil)
        case .boolean: ("boolean", nil)
        case .dateTime: ("datetime", nil)
        case .date: ("date", nil)
        case .options(let options): ("options", Self.written(options))
        }
    }

    /// Requests have objects where responses have texts.
    fileprivate static func written(_ options: [String]) -> JSON { JSON(options.map { ["value": JSON($0)] }) }
}

extension IntercomClient {
    /// The attributes of contacts, companies and conversations.
    public var dataAttributes: DataAttributeCalls { DataAttributeCalls(client: self) }
}
