/// The details of an event by name: ten at most, which Intercom would cut without a word.
///
/// ```swift
/// let details: EventMetadata = [
///     "source": "desktop", "load": 3.67, "order": .richLink("https://example.org/orders/7", "Order 7"),
///     "price": .money(34_999, "eur"),
/// ]
/// ```
public struct EventMetadata: Equatable, Sendable, ExpressibleByDictionaryLiteral {
    /// The number of details that Intercom keeps.
    public static let maximumCount = 10

    /// A detail.
    public enum Value: Hashable, Sendable {
        /// Text, or a link that begins with `https://`.
        case string(String)
        /// A number.
        case number(Double)
        /// A whole number.
        case integer(Int64)
        /// A date, whose name has to end in `_date`.
        case date(Timestamp)
        /// A link that is shown as a text.
        case richLink(String, String)
        /// An amount in the smallest unit of a currency, such as cents, and the currency, such as `eur`.
        case money(Int, String)
    }

    /// The details by name.
    public var values: [String: Value]

    /// Creates details.
    ///
    /// - Parameter values: The details by name.
    public init(_ values: [String: Value]) { self.values = values }

    /// Creates details.
    ///
    /// - Parameter elements: The names and values; a name that comes twice has its last value.
    public init(dictionaryLiteral elements: (String, Value)...) {
        values = Dictionary(elements) { _, last in last }
    }

    /// The details as JSON.
    ///
    /// - Throws: ``InvalidEventMetadata`` for what Intercom would cut or misread.
    func json() throws(InvalidEventMetadata) -> JSON {
        guard values.count <= Self.maximumCount else { throw .tooMany(values.count) }
        for (name, value) in values {
            if case .date = value, !name.hasSuffix("_date") { throw .dateName(name) }
        }
        return JSON(members: values.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })
    }
}

extension EventMetadata.Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    /// Text.
    ///
    /// - Parameter value: The text.
    public init(stringLiteral value: String) { self = .string(value) }

    /// A whole number.
    ///
    /// - Parameter value: The number.
    public init(integerLiteral value: Int64) { self = .integer(value) }

    /// A number.
    ///
    /// - Parameter value: The number.
    public init(floatLiteral value: Double) { self = .number(value) }

    fileprivate var json: JSON {
        switch self {
        case .string(let text): JSON(text)
        case .number(let number): JSON(number)
        case .integer(let number): JSON(number)
        case .date(let date): JSON(date.secondsSince1970)
        case .richLink(let url, let text): ["url": JSON(url), "value": JSON(text)]
        case .money(let amount, let currency): ["amount": JSON(amount), "currency": JSON(currency)]
        }
    }
}

/// Details of an event that Intercom would cut or misread.
public enum InvalidEventMetadata: Error, Equatable, CustomStringConvertible {
    /// More details than Intercom keeps.
    case tooMany(Int)
    /// A date whose name does not end in `_date`.
    case dateName(String)

    /// What is wrong.
    public var description: String {
        switch self {
        case .tooMany(let count):
            "too many details: an event has \(count), and Intercom keeps \(EventMetadata.maximumCount)"
        case .dateName(let name): "invalid name \(name): that of a date has to end in _date"
        }
    }
}
