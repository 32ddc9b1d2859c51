/// Something that Fin did not take, in a call that it took.
public struct FinProblem: Equatable, Sendable {
    /// The field, such as `user.attributes.plan`.
    public let field: String
    /// What Fin says about it.
    public let message: String
}
