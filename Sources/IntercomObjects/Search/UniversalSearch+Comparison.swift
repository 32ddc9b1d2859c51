import WebSyntax

extension UniversalSearch {
    /// How a field is compared with a value.
    ///
    /// Intercom's documents name some operators and say that there are more; it refuses those that it does not know.
    public struct Comparison: RawRepresentable, Hashable, Sendable {
        /// The word for it.
        public let rawValue: String

        /// A comparison by its word.
        ///
        /// - Parameter rawValue: The word, such as `gte`, of letters, digits and underscores.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The field has the value.
        public static let equals = Self(rawValue: "eq")
        /// The field has another value.
        public static let differs = Self(rawValue: "neq")
        /// The field is greater, or later.
        public static let isGreater = Self(rawValue: "gt")
        /// The field is smaller, or earlier.
        public static let isLess = Self(rawValue: "lt")
        /// The text has the value in it.
        public static let contains = Self(rawValue: "contains")

        /// The words that a term has between colons without a doubt; the last ones are likely, and nobody confirms them.
        private static let known: Set<String> = [
            "eq", "neq", "gt", "lt", "contains", "gte", "lte", "ncontains", "starts_with", "ends_with", "in", "nin",
        ]

        /// Whether a reader takes the word for an operator, even where the value behind it is a plain word.
        var isKnown: Bool { Self.known.contains(rawValue) }

        var isValid: Bool {
            !rawValue.isEmpty && rawValue.utf8.allSatisfy { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "_") }
        }
    }
}
