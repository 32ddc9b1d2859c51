/// A term of a universal search that the searches of the REST API cannot do.
public struct UntranslatableSearchTerm: Error, Equatable, Sendable, CustomStringConvertible {
    /// The term, such as `q:"late parcel"`.
    public let term: String
    /// Why it cannot be done, and what to do instead.
    public let reason: String

    init(_ term: String, _ reason: String) {
        (self.term, self.reason) = (term, reason)
    }

    /// The term and the reason.
    public var description: String { "REST has no search for \(term): \(reason)" }
}
