/// An id that nobody answers.
public struct UnhandledComponentError: Error, Equatable, CustomStringConvertible {
    /// The id; nil when the request names none.
    public let id: String?

    /// Names the component that nobody answers.
    ///
    /// - Parameter id: The id of what was pressed; nil or empty when the request names none.
    public init(id: String?) {
        self.id = id?.isEmpty == false ? id : nil
    }

    /// What to add to the handler.
    public var description: String {
        guard let id else {
            return "The request has no component_id, so nothing was pressed that an `On` could answer."
        }
        return "Nobody answers the component \(JSON(id)); add to the handler: \(Self.route(to: id))"
    }

    /// The line to paste; an id with one or two slashes has parameters, most likely.
    private static func route(to id: String) -> String {
        let parts = id.split(separator: "/", omittingEmptySubsequences: false)
        let name = JSON(String(parts[0]))
        switch parts.count {
        case 2 where !parts[0].isEmpty: return "On(\(name), String.self) { value in … }"
        case 3 where !parts[0].isEmpty: return "On(\(name), String.self, String.self) { first, second in … }"
        default: return "On(\(JSON(id))) { … }"
        }
    }
}
