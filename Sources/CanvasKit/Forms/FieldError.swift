/// A field of a form whose value does not fit.
///
/// A submit or configure handler that throws one, or ``FieldErrors``, shows the person the same form again: the values
/// kept, the field marked as failed, and the message below it. A handler of a submitted sheet shows the canvas that opened
/// the sheet, with the message at its top.
public struct FieldError: Error, Equatable, Sendable {
    /// Why a value does not fit.
    public enum Reason: Sendable, Equatable {
        /// Nothing was typed or chosen.
        case missing
        /// It is no whole number, or too large a one.
        case notAWholeNumber
        /// It is no number.
        case notANumber
        /// It is no date.
        case notADate
        /// It is no address of a page.
        case notAURL
        /// It is none of the options.
        case notAnOption
        /// The app has a reason of its own.
        case other
    }

    /// The id of the component, or the path in the values of a sheet.
    public let field: String
    /// Why the value does not fit.
    public let reason: Reason
    /// What the person is told.
    public let message: String

    /// Finds fault with a field.
    ///
    /// - Parameters:
    ///   - field: The id of the component.
    ///   - message: What the person is told.
    public init(_ field: any ComponentID, _ message: String) {
        self.init(field: field.componentID, reason: .other, message: message)
    }

    init(field: String, reason: Reason, message: String? = nil) {
        self.field = field
        self.reason = reason
        self.message = message ?? reason.words
    }
}

/// The fields of a form whose values do not fit.
public struct FieldErrors: Error, Equatable, Sendable {
    /// The fields, in the order in which they are declared.
    public let errors: [FieldError]

    /// Finds fault with fields.
    ///
    /// - Parameter errors: The fields.
    public init(_ errors: [FieldError]) {
        self.errors = errors
    }
}

extension FieldError.Reason {
    /// What people are told unless the app says it in words of its own.
    fileprivate var words: String {
        switch self {
        case .missing: "Please fill this in."
        case .notAWholeNumber: "Please enter a whole number."
        case .notANumber: "Please enter a number."
        case .notADate: "Please enter a date, like 2026-12-24."
        case .notAURL: "Please enter an address, like https://example.com."
        case .notAnOption: "Please choose one of the options."
        case .other: "Please check this."
        }
    }
}

/// Gathers what a decoding finds wrong.
final class FieldErrorCollector {
    private(set) var errors: [FieldError] = []
    private let canvas: JSON?

    /// - Parameter canvas: The canvas on which the fields are, where it is known.
    init(canvas: JSON? = nil) {
        self.canvas = canvas
    }

    /// The first field that nobody can fill in, because it is not on the canvas.
    ///
    /// - Parameter form: The type that is decoded.
    /// - Returns: nil when all that is missing is on the canvas, or the canvas is not known.
    func unknownField(of form: Any.Type) -> UnknownFieldError? {
        guard let components = canvas?["content"]?["components"], components.kind == .array else { return nil }
        let known = components.elements.compactMap(\.field)
        let unknown = errors.first { error in error.reason == .missing && !known.contains { error.isOf($0) } }
        return unknown.map { UnknownFieldError(field: $0.field, known: known, form: "\(form)") }
    }

    /// The ids of the options of a field on the canvas.
    func options(of field: String) -> [JSON] {
        let part = canvas?["content"]?["components"]?.elements.first { $0["id"]?.string == field }
        return part?["options"]?.elements.compactMap { $0["id"] } ?? []
    }

    func note(_ error: DecodingError) {
        let fieldError = FieldError(error)
        if !errors.contains(where: { $0.field == fieldError.field }) { errors.append(fieldError) }
    }
}

extension FieldError {
    /// Whether it is about a field or a part of its value.
    fileprivate func isOf(_ id: String) -> Bool { field == id || field.hasPrefix(id + ".") }

    fileprivate init(_ error: DecodingError) {
        switch error {
        case .valueNotFound(_, let context): self.init(field: context.field, reason: .missing)
        case .keyNotFound(let key, let context):
            self.init(field: (context.codingPath + [key]).map(\.stringValue).joined(separator: "."), reason: .missing)
        case .typeMismatch(let type, let context): self.init(field: context.field, reason: Self.reason(type))
        case .dataCorrupted(let context): self.init(field: context.field, reason: .other)
        @unknown default: self.init(field: "", reason: .other)
        }
    }

    private static func reason(_ type: Any.Type) -> Reason {
        if let reason = Reason(foundationType: type) { return reason }
        if type is any RawRepresentable.Type { return .notAnOption }
        if type is any BinaryInteger.Type { return .notAWholeNumber }
        if type is any BinaryFloatingPoint.Type { return .notANumber }
        return type == CalendarDate.self ? .notADate : .other
    }
}

extension DecodingError.Context {
    /// One wrong tick is a fault of the whole checkbox, so the places in arrays do not count.
    fileprivate var field: String { codingPath.filter { $0.intValue == nil }.map(\.stringValue).joined(separator: ".") }
}
