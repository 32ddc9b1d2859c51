/// A sealed user could not be opened.
///
/// There is one value for every cause. Whoever sends a forgery must not learn how far it got, so nothing here tells a
/// wrong secret from a changed byte or from text that is no Base64.
public struct SealedUserError: Error, Equatable, CustomStringConvertible {
    /// A sentence for the log of the app's operator.
    public var description: String { "The sealed user does not open with any of the client secrets." }

    init() {}
}
