public import CanvasJSON

extension JSON {
    /// The same without titles and descriptions.
    public var withoutProse: JSON {
        switch kind {
        case .array:
            JSON(elements.map(\.withoutProse))
        case .object:
            JSON(
                members: members.filter { !["title", "description"].contains($0.key) || $0.value.kind != .string }
                    .map { ($0.key, $0.value.withoutProse) }
            )
        default:
            self
        }
    }

    /// What stands at a path of member names.
    ///
    /// - Parameter path: The names.
    /// - Returns: The value; nil for nothing.
    public func value(at path: some Collection<String>) -> JSON? {
        path.reduce(self as JSON?) { $0?[$1] }
    }

    /// The same with another value at a path of member names.
    ///
    /// - Parameters:
    ///   - path: The names.
    ///   - value: The value; nil takes away what is there.
    /// - Returns: The new value.
    public func replacing(_ path: some Collection<String>, with value: JSON?) -> JSON {
        guard let name = path.first else { return value ?? self }
        let rest = path.dropFirst()
        let member = rest.isEmpty ? value : (self[name] ?? [:]).replacing(rest, with: value)
        let isNew = self[name] == nil
        return JSON(
            members: members.compactMap { $0.key == name ? member.map { (name, $0) } : ($0.key, $0.value) }
                + (isNew ? member.map { [(name, $0)] } ?? [] : [])
        )
    }
}
