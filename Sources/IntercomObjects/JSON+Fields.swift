// Lenient reading of Intercom's JSON.

extension JSON {
    /// An id: a string in most places, a number in some.
    package var identifier: String? {
        switch kind {
        case .string: string
        case .number: description
        default: nil
        }
    }

    /// A time: a whole number of seconds since 1970, as a number or as digits, or a date-time by ISO 8601.
    package var timestamp: Timestamp? {
        if let seconds = integer { return Timestamp(secondsSince1970: seconds) }
        guard let text = string else { return nil }
        return Int64(text).map { Timestamp(secondsSince1970: $0) } ?? Timestamp(iso8601: text)
    }

    /// The workspace's id, called `app_id` in older versions.
    package var workspaceID: String? {
        if let id = self["workspace_id"]?.identifier, !id.isEmpty { return id }
        return self["app_id"]?.identifier.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A member, unless it is null.
    package func present(_ key: String) -> JSON? {
        guard let value = self[key], !value.isNull else { return nil }
        return value
    }

    /// A member that is an object.
    package func object(_ key: String) -> JSON? {
        guard let value = self[key], value.kind == .object else { return nil }
        return value
    }

    /// The elements of a member that is an array.
    package func list(_ key: String) -> [JSON] { self[key].map { Array($0.elements) } ?? [] }

    /// The ids in a member that is an array.
    package func identifiers(_ key: String) -> [String] { list(key).compactMap(\.identifier) }

    /// The objects in a member that is an array.
    ///
    /// In most places the array is in an object with a type and a count, under one of the names.
    package func objects(_ key: String, under names: String...) -> [JSON] {
        guard let value = self[key] else { return [] }
        let list = value.kind == .array ? value : names.lazy.compactMap { value[$0] }.first { $0.kind == .array }
        return list?.elements.filter { $0.kind == .object } ?? []
    }

    /// The objects of `translated_content` by language.
    package func translations<Translation>(_ read: (JSON) -> Translation) -> [String: Translation] {
        let objects = object("translated_content")?.members.filter { $0.value.kind == .object } ?? []
        return Dictionary(objects.map { ($0.key, read($0.value)) }) { _, last in last }
    }

    /// This object with the members of another, which replace those of the same name.
    package func merging(_ other: JSON) -> JSON {
        let replaced = Set(other.members.map(\.key))
        let kept = members.filter { !replaced.contains($0.key) }
        return JSON(members: kept.map { ($0.key, $0.value) } + other.members.map { ($0.key, $0.value) })
    }

    /// The URL of the picture: `avatar`, or a member of it in some versions.
    package var avatarURL: String? { self["avatar"]?.string ?? self["avatar"]?["image_url"]?.string }
}
