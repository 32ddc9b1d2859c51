/// A name of a contact: one of three ids.
public enum ContactKey: Hashable, Sendable {
    /// Intercom's id.
    case id(String)
    /// The workspace's own id; only users have one.
    case externalID(String)
    /// The e-mail address.
    case email(String)
}

extension ContactKey {
    /// The member that names the contact; calls differ in what they call Intercom's id and the workspace's own.
    func member(id: String = "id", externalID: String = "user_id") -> (String, String) {
        switch self {
        case .id(let text): (id, text)
        case .externalID(let text): (externalID, text)
        case .email(let text): ("email", text)
        }
    }

    /// The contact as an object of one member.
    func json(id: String = "id", externalID: String = "user_id") -> JSON {
        let (name, value) = member(id: id, externalID: externalID)
        return JSON(members: [(name, JSON(value))])
    }
}
