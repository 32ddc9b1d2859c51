/// An invalid field of a form.
///
/// When a submit or configure handler throws one, or ``FieldErrors``, the person sees the same form again: with its values,
/// the field marked as failed, and the message below it. After a submitted sheet it is the canvas that opened the sheet,
/// with the message at its top.
public struct FieldError: Error, Equatable, Sendable {
    /// The reason why a value is invalid.
    public enum Reason: Sendable, Equatable {
        /// Nothing was typed or chosen.
        case missing
        /// It is no whole number, or too large.
        case notAWholeNumber
        /// It is no number.
        case notANumber
        /// It is no date.
        case notADate
        /// It is no URL.
        case notAURL
        /// It is none of the options.
        case notAnOption
        /// The app has a reason of its own.
        case other
    }

    /// The id of the component, or the path in the values of a sheet.
    public let field: String
    /// The reason why the value is invalid.
    public let reason: Reason
    /// The message to the person.
    public let message: String

    /// Creates an error about a field.
    ///
    /// - Parameters:
    ///   - field: The id of the component.
    ///   - message: The message to the person.
    public init(_ field: any ComponentID, _ message: String) {
        self.field = field.componentID
        self.reason = .other
        self.message = message
    }
}

/// The invalid fields of a form.
public struct FieldErrors: Error, Equatable, Sendable {
    /// The fields, in the order in which they are declared.
    public let errors: [FieldError]

    /// Creates an error about fields.
    ///
    /// - Parameter errors: The fields.
    public init(_ errors: [FieldError]) {
        self.errors = errors
    }
}

extension FieldError.Reason {
    /// The message unless the app has one of its own.
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

/// A collector of the errors of a decoding.
final class FieldErrorCollector {
    /// The maximum number of errors: a request may have any number of fields.
    static let maximumErrors = 100

    private(set) var errors: [FieldError] = []
    /// The fields of the errors, so that each has one.
    private var fields: Set<String> = []
    /// For each error, the member of the form around it.
    private var members: [String] = []
    private let canvas: JSON?

    /// The ids of the options, by that of their component.
    private lazy var options: [String: [JSON]] = {
        let components = canvas?["content"]?["components"]?.elements.compactMap { component in
            component["id"]?.string.map { ($0, component["options"]?.elements.compactMap { $0["id"] } ?? []) }
        }
        return Dictionary(components ?? []) { first, _ in first }
    }()

    init(canvas: JSON? = nil) {
        self.canvas = canvas
    }

    /// Whether the maximum is reached, so that decoding may end.
    var isFull: Bool { errors.count >= Self.maximumErrors }

    /// The first missing field that is not on the canvas; nil if the canvas is not known.
    func unknownField(of form: Any.Type) -> UnknownFieldError? {
        guard let components = canvas?["content"]?["components"], components.kind == .array else { return nil }
        let known = components.elements.compactMap(\.field)
        let ids = Set(known)
        let unknown = zip(errors, members).first { error, member in
            error.reason == .missing && !ids.contains(member) && !ids.contains(error.field)
        }
        return unknown.map { UnknownFieldError(field: $0.0.field, known: known, form: "\(form)") }
    }

    /// The ids of the options of a field on the canvas.
    func options(of field: String) -> [JSON] { options[field] ?? [] }

    func note(_ error: DecodingError) {
        guard !isFull else { return }
        let fieldError = FieldError(error)
        guard fields.insert(fieldError.field).inserted else { return }
        errors.append(fieldError)
        members.append(error.path.first?.stringValue ?? "")
    }
}

extension DecodingError {
    /// The keys of the invalid value.
    fileprivate var path: [any CodingKey] {
        switch self {
        case .keyNotFound(let key, let context): context.codingPath + [key]
        case .valueNotFound(_, let context), .typeMismatch(_, let context), .dataCorrupted(let context):
            context.codingPath
        @unknown default: []
        }
    }
}

extension FieldError {
    fileprivate init(_ error: DecodingError) {
        // Without positions in arrays: a wrong tick is an error of the whole checkbox.
        field = error.path.filter { $0.intValue == nil }.map(\.stringValue).joined(separator: ".")
        reason =
            switch error {
            case .valueNotFound, .keyNotFound: .missing
            case .typeMismatch(let type, _): Self.reason(type)
            default: .other
            }
        message = reason.words
    }

    private static func reason(_ type: Any.Type) -> Reason {
        if let reason = Reason(foundationType: type) { return reason }
        if type is any RawRepresentable.Type { return .notAnOption }
        if type is any BinaryInteger.Type { return .notAWholeNumber }
        if type is any BinaryFloatingPoint.Type { return .notANumber }
        return type == CalendarDate.self ? .notADate : .other
    }
}
