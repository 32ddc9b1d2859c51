/// A contact that gets a message.
public enum Recipient: Hashable, Sendable {
    /// A user, by Intercom's id.
    case user(String)
    /// A lead, by Intercom's id.
    case lead(String)

    /// One recipient as an object, several as an array.
    static func written(_ recipients: [Recipient]) -> JSON? {
        let all: [JSON] = recipients.map { recipient in
            switch recipient {
            case .user(let id): ["type": "user", "id": JSON(id)]
            case .lead(let id): ["type": "lead", "id": JSON(id)]
            }
        }
        return all.count > 1 ? JSON(all) : all.first
    }
}
