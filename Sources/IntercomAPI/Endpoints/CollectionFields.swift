/// What is written of a collection; what is nil stays as it is.
public struct CollectionFields: Sendable {
    /// The name.
    public var name: String?
    /// The description.
    public var description: String?
    /// The id of the collection that it is in.
    public var parentID: String?
    /// The names and descriptions by language.
    public var translations: [String: (name: String, description: String?)] = [:]
    /// Members that have no property here: a JSON object.
    public var more: JSON?

    /// Creates fields.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - description: The description.
    ///   - parentID: The id of the collection that it is in.
    public init(name: String? = nil, description: String? = nil, parentID: String? = nil) {
        (self.name, self.description, self.parentID) = (name, description, parentID)
    }

    var json: JSON {
        let texts = translations.mapValues { JSON(written: ["name": $0.name, "description": $0.description]) }
        return JSON(written: [
            "name": name, "description": description, "parent_id": parentID,
            "translated_content": JSON(byLanguage: texts),
        ]).merging(more ?? [:])
    }
}
