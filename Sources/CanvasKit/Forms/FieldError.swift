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
    /// More errors than this are of no use to anybody, and a request may have as many fields as its sender likes.
    static let most = 100

    private(set) var errors: [FieldError] = []
    /// The fields of the errors, so that each has one.
    private var fields: Set<String> = []
    /// For each error, the member of the form that it is in.
    private var members: [String] = []
    private let canvas: JSON?

    /// The ids of the options, by that of their component.
    private lazy var options: [String: [JSON]] = {
        let components = canvas?["content"]?["components"]?.elements.compactMap { component in
            component["id"]?.string.map { ($0, component["options"]?.elements.compactMap { $0["id"] } ?? []) }
        }
        return Dictionary(components ?? []) { first, _ in first }
    }()

    /// - Parameter canvas: The canvas on which the fields are, where it is known.
    init(canvas: JSON? = nil) {
        self.canvas = canvas
    }

    /// Whether there are as many errors as are kept, so that decoding may end.
    var isFull: Bool { errors.count >= Self.most }

    /// The first field that nobody can fill in, because it is not on the canvas.
    ///
    /// - Parameter form: The type that is decoded.
    /// - Returns: nil when all that is missing is on the canvas, or the canvas is not known.
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
    /// The keys that lead to what does not fit.
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
