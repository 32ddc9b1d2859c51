#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

// Foundation's types decode the output of encoders, not typed text.

extension ValueDecoder {
    static func isFoundationType(_ type: Any.Type) -> Bool {
        type == URL.self || type == Date.self || type == Decimal.self || type == UUID.self
    }

    /// Reads a value of one of Foundation's types from text; a function of its own for the reason of `KeyedValues.standIn`.
    @inline(never)
    func foundationValue<Value>(of type: Value.Type) throws -> Value {
        guard let json = present else { throw missing(type) }
        guard let text = json.identifier?.trimmed, let value = Self.read(text, as: type) as? Value else {
            throw mismatch(type, "text for it")
        }
        return value
    }

    private static func read(_ text: String, as type: Any.Type) -> Any? {
        switch type {
        case is URL.Type: URL(string: text).flatMap { $0.scheme == nil ? nil : $0 }
        case is Date.Type: Date(typed: text)
        case is Decimal.Type: TypedNumber(text).flatMap { Decimal(string: $0.text) }
        case is UUID.Type: UUID(uuidString: text)
        default: nil
        }
    }
}

extension FieldError.Reason {
    /// The reason why text is no value of a type of Foundation; nil for any other type.
    init?(foundationType type: Any.Type) {
        switch type {
        case is URL.Type: self = .notAURL
        case is Decimal.Type: self = .notANumber
        case is Date.Type: self = .notADate
        default: return nil
        }
    }
}

extension Placeholder {
    /// Values of Foundation's types.
    static let foundation: [any Sendable] = [UUID(), Decimal(), Date(timeIntervalSince1970: 0)] + url
    private static var url: [any Sendable] { URL(string: "https://example.com").map { [$0] } ?? [] }
}

extension Date {
    /// A moment, or the beginning of a day in UTC.
    fileprivate init?(typed text: String) {
        let isDay = text.utf8.count <= "2026-12-24".utf8.count
        guard let day = CalendarDate(typed: text) else { return nil }
        let moment = isDay ? "\(day)T00:00:00Z" : text
        for style in [Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true)] {
            if let date = try? Date(moment, strategy: style) {
                self = date
                return
            }
        }
        return nil
    }
}
