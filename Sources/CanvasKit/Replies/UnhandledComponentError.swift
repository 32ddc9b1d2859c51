/// An error for a pressed component without a handler.
public struct UnhandledComponentError: Error, Equatable, CustomStringConvertible {
    /// The id; nil when the request names none.
    public let id: String?

    /// Creates an error.
    ///
    /// - Parameter id: The id of the pressed component; nil or empty when the request names none.
    public init(id: String?) {
        self.id = id?.isEmpty == false ? id : nil
    }

    /// The component, and the line to add to the handler.
    public var description: String { remedy.map { "\(problem); \($0)" } ?? problem }

    /// The component without a handler.
    package var problem: String {
        guard let id else { return "no component_id in the request, so no `On` can handle it" }
        return "no handler for component \(Self.literal(id))"
    }

    /// The line to add to the handler; nil without an id or for a very long one.
    package var remedy: String? {
        guard let id, id.utf8.count <= Self.maximumLength else { return nil }
        return "add to the handler: \(Self.route(to: id))"
    }

    /// The maximum number of bytes shown of an id, which the sender of the request chooses.
    private static let maximumLength = 100

    /// An id, or its beginning, as a Swift literal, with control and formatting characters escaped.
    private static func literal(_ id: String) -> String {
        var text = ""
        for scalar in id.unicodeScalars {
            guard text.utf8.count <= maximumLength else { return "\"\(text)…\" (\(id.utf8.count) bytes)" }
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            default:
                let category = scalar.properties.generalCategory
                let isSeen = ![.control, .format, .lineSeparator, .paragraphSeparator].contains(category)
                text += isSeen ? String(scalar) : scalar.escaped(asASCII: true)
            }
        }
        return "\"\(text)\""
    }

    /// The line to paste; an id with one or two slashes most likely has parameters.
    private static func route(to id: String) -> String {
        let parts = id.split(separator: "/", omittingEmptySubsequences: false)
        let name = literal(String(parts[0]))
        switch parts.count {
        case 2 where !parts[0].isEmpty: return "On(\(name), String.self) { value in … }"
        case 3 where !parts[0].isEmpty: return "On(\(name), String.self, String.self) { first, second in … }"
        default: return "On(\(literal(id))) { … }"
        }
    }
}
