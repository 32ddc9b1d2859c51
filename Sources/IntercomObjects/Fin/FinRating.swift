/// A rating of a conversation.
///
/// There may be more than are named here.
public struct FinRating: RawRepresentable, Hashable, Sendable {
    /// The word for it.
    public let rawValue: String

    /// A rating by its word.
    ///
    /// - Parameter rawValue: The word, such as `good`.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The worst rating.
    public static let terrible = Self(rawValue: "terrible")
    /// A bad rating.
    public static let bad = Self(rawValue: "bad")
    /// A rating in between.
    public static let ok = Self(rawValue: "ok")
    /// A good rating.
    public static let good = Self(rawValue: "good")
    /// The best rating.
    public static let amazing = Self(rawValue: "amazing")
}
