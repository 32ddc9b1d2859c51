/// A note that teammates keep about a contact or a company.
public struct Note: Equatable, Sendable {
    /// The note as it came.
    public let json: JSON

    /// Views a note.
    ///
    /// - Parameter json: The note.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Always `note`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The text, as HTML.
    public var body: String? { json["body"]?.string }
    /// The time of writing.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The contact that it is about.
    public var contact: Reference? { json.object("contact").map(Reference.init) }
    /// The company that it is about.
    public var company: Reference? { json.object("company").map(Reference.init) }
    /// The teammate who wrote it, in short.
    public var author: Admin? { json.object("author").map(Admin.init) }
}
