/// Whoever a conversation is assigned to.
public enum Assignee: Hashable, Sendable {
    /// A teammate, by id.
    case admin(String)
    /// A team, by id.
    case team(String)
    /// Nobody.
    case nobody

    var words: (type: String, id: String) {
        switch self {
        case .admin(let id): ("admin", id)
        case .team(let id): ("team", id)
        case .nobody: ("admin", "0")
        }
    }
}
