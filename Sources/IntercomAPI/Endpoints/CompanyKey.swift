/// A name of a company: one of two ids.
public enum CompanyKey: Hashable, Sendable {
    /// Intercom's id.
    case id(String)
    /// The workspace's own id.
    case companyID(String)

    var json: JSON {
        switch self {
        case .id(let id): ["id": JSON(id)]
        case .companyID(let id): ["company_id": JSON(id)]
        }
    }
}
