/// An error for a sealed user that cannot be opened.
///
/// It has one value for every cause, so that a forger does not learn whether the secret, a byte or the Base64 was wrong.
public struct SealedUserError: Error, Equatable, CustomStringConvertible {
    /// The message for the app's log.
    public var description: String { "The sealed user does not open with any of the client secrets." }

    init() {}
}
