/// A way to rate a conversation.
public struct FinRatingOption: Equatable, Sendable {
    /// The option as JSON.
    public let json: JSON

    /// Views an option.
    ///
    /// - Parameter json: An element of `csat.options`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The rating to send.
    public var rating: FinRating? { json["key"]?.string.map(FinRating.init) }
    /// An emoji for it.
    public var emoji: String? { json["emoji"]?.string }
    /// Words for it.
    public var label: String? { json["label"]?.string }
}
