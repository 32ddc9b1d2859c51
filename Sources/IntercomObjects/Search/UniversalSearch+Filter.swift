import WebSyntax

extension UniversalSearch {
    /// A field compared with a value.
    public struct Filter: Equatable, Sendable {
        /// The field.
        public let field: Field
        /// How it is compared.
        public let comparison: Comparison
        /// The value as text.
        public let value: String

        /// Asks for a field with a text.
        ///
        /// - Parameters:
        ///   - field: The field.
        ///   - value: The text, which cannot have a quotation mark.
        public init(_ field: Field, _ value: String) { self.init(field, .equals, value) }

        /// Asks for a field with a number.
        ///
        /// - Parameters:
        ///   - field: The field, such as the id of a team.
        ///   - value: The number.
        public init(_ field: Field, _ value: some BinaryInteger) { self.init(field, .equals, "\(value)") }

        /// Compares a field with text.
        ///
        /// - Parameters:
        ///   - field: The field.
        ///   - comparison: How it is compared.
        ///   - value: The text, which cannot have a quotation mark.
        public init(_ field: Field, _ comparison: Comparison, _ value: String) {
            (self.field, self.comparison, self.value) = (field, comparison, value)
        }

        /// Compares a field with a number.
        ///
        /// - Parameters:
        ///   - field: The field, such as one of seconds.
        ///   - comparison: How it is compared.
        ///   - value: The number.
        public init(_ field: Field, _ comparison: Comparison, _ value: some BinaryInteger) {
            self.init(field, comparison, "\(value)")
        }

        /// Compares a field with a time, in seconds since 1970.
        ///
        /// - Parameters:
        ///   - field: The field of a time.
        ///   - comparison: How it is compared.
        ///   - value: The time.
        public init(_ field: Field, _ comparison: Comparison, _ value: Timestamp) {
            self.init(field, comparison, "\(value.secondsSince1970)")
        }

        func check() throws(UniversalSearchError) {
            guard field.isValid else { throw UniversalSearchError(.invalidField(field.rawValue)) }
            guard comparison.isValid else { throw UniversalSearchError(.invalidComparison(comparison.rawValue)) }
            try UniversalSearch.check(value, of: field.rawValue)
        }
    }
}

extension UniversalSearch.Filter: CustomStringConvertible {
    /// The term, such as `source_body:contains:refund`.
    public var description: String {
        switch comparison {
        case .equals: "\(field.rawValue):\(value.quotedForSearch)"
        // A reader tells an operator that it does not know by the quotation mark behind it.
        case let other where !other.isKnown: "\(field.rawValue):\(other.rawValue):\"\(value)\""
        default: "\(field.rawValue):\(comparison.rawValue):\(value.quotedForSearch)"
        }
    }
}

extension UInt8 {
    /// Whether a value with this byte needs no quotation marks because of it.
    var isPlainInSearch: Bool { isASCIIAlphanumeric || "_.@+-".utf8.contains(self) }
}
