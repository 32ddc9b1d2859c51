extension JSON {
    /// This value with another one at a path.
    ///
    /// - Parameters:
    ///   - path: The names of members and the numbers of elements, with points between them.
    ///   - value: The value.
    /// - Returns: The whole; objects that were missing on the way are made.
    /// - Throws: ``JSONPathError`` for a path that leads nowhere.
    package func setting(_ path: String, to value: JSON) throws(JSONPathError) -> JSON {
        let names = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard names.allSatisfy({ !$0.isEmpty }) else {
            throw JSONPathError("\(path) is not a path such as data.item.id")
        }
        return try setting(names[...], to: value, whole: path)
    }

    private func setting(_ names: ArraySlice<String>, to value: JSON, whole: String) throws(JSONPathError) -> JSON {
        guard let name = names.first else { return value }
        switch kind {
        case .object, .null:
            let child = try (self[name] ?? .null).setting(names.dropFirst(), to: value, whole: whole)
            guard self[name] != nil else { return JSON(members: members.map { ($0.key, $0.value) } + [(name, child)]) }
            return JSON(members: members.map { ($0.key, $0.key == name ? child : $0.value) })
        case .array:
            var elements = Array(elements)
            guard let index = Int(name), (0...elements.count).contains(index) else {
                throw JSONPathError(
                    "\(whole): \(name) is not one of 0 to \(elements.count), the elements and a new one"
                )
            }
            let child = try (index < elements.count ? elements[index] : .null)
                .setting(names.dropFirst(), to: value, whole: whole)
            elements.replaceSubrange(index..<min(index + 1, elements.count), with: [child])
            return JSON(elements)
        case .string, .number, .bool:
            throw JSONPathError("\(whole): there is nothing below a \(kind), where \(name) should be")
        }
    }
}

/// The reason why a path leads nowhere.
package struct JSONPathError: Error, Equatable, CustomStringConvertible {
    /// The reason in words.
    package let description: String

    init(_ description: String) { self.description = description }
}
