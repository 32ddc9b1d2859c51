/// A fault in a response that Intercom would not accept, or might not.
public struct Finding: Equatable, Sendable, CustomStringConvertible {
    /// How bad it is.
    public enum Severity: String, Sendable {
        /// Intercom is known to fail, or documents that it does.
        case error
        /// Intercom documents a limit that it is not known to enforce.
        case warning
    }

    /// The rule that is broken, by a name that stays the same.
    public let rule: Rule
    /// How bad it is.
    public let severity: Severity
    /// Where: `content.components[2].options[0].id`; empty for the whole of what was checked.
    public let path: String
    /// Where, in bytes of the document: the value at fault, or what lacks one.
    ///
    /// It counts from the start of the bytes that were parsed, so it tells line and column.
    public let range: Range<Int>
    /// The id of the component, where it has one.
    public let componentID: String?
    /// What was found and what to do about it.
    public let message: String

    /// Creates a finding.
    package init(
        _ rule: Rule,
        _ severity: Severity = .error,
        at path: String = "",
        range: Range<Int>,
        in componentID: String? = nil,
        _ message: String
    ) {
        (self.rule, self.severity, self.path, self.range) = (rule, severity, path, range)
        (self.componentID, self.message) = (componentID, message)
    }

    /// All of it on one line.
    public var description: String {
        let place = Self.place(path, componentID)
        return "\(severity.rawValue): \(place.isEmpty ? "" : "\(place): ")\(message) [\(rule.rawValue)]"
    }

    /// A place in words: `content.components[0].label of "save"`.
    ///
    /// - Parameters:
    ///   - path: The path; empty for the whole.
    ///   - componentID: The id of the component, which is left out when it is too long or odd to be shown anywhere.
    /// - Returns: Both, or what there is of them.
    package static func place(_ path: String, _ componentID: String?) -> String {
        guard let id = componentID?.quotedIfPlain else { return path }
        return path.isEmpty ? id : "\(path) of \(id)"
    }

    /// What an answer has to keep to.
    public enum Rule: String, Sendable, CaseIterable {
        /// An answer has what its flow asks for.
        case answer
        /// A canvas has either content or a content URL.
        case content
        /// A component is an object of a known type.
        case componentType = "component-type"
        /// What a component cannot do without is there.
        case requiredAttribute = "required-attribute"
        /// An attribute has its JSON type; a number where text belongs breaks the whole canvas.
        case attributeType = "attribute-type"
        /// An attribute that is one of several words is one of them.
        case attributeValue = "attribute-value"
        /// An attribute is one that its component has; Intercom seems to ignore any other.
        case unknownAttribute = "unknown-attribute"
        /// An id stands once in a canvas: what is typed and what is pressed is sent by id.
        case uniqueID = "unique-id"
        /// What is chosen at first is among the options.
        case valueAmongOptions = "value-among-options"
        /// A menu, a list and a table have something in them.
        case notEmpty = "not-empty"
        /// Menus have 2 to 10 options.
        case optionCount = "option-count"
        /// Images have a size in pixels.
        case imageSize = "image-size"
        /// URLs are absolute and HTTPS.
        case https
        /// A component does only what its kind can do.
        case action
        /// Sheets and live canvases are the Messenger's alone.
        case messengerOnly = "messenger-only"
        /// The first canvas in the Inbox has no primary button.
        case primaryButton = "primary-button"
        /// Content and stored data are at most 64 KB each.
        case size
        /// Every JSON parser reads the same in it: no member twice, no half of a surrogate pair, no inexact number.
        case interoperability
        /// No more findings are listed than a limit.
        case findingLimit = "finding-limit"
        /// A response is JSON.
        case json
        /// A sheet is answered with its page, not with a redirect.
        case sheetRedirect = "sheet-redirect"
        /// A browser shows the page in a frame on any site.
        case sheetFrame = "sheet-frame"
        /// A browser shows the page and does not save it.
        case sheetDownload = "sheet-download"
        /// The page may load the Messenger's library.
        case sheetLibrary = "sheet-library"
        /// The page is HTML.
        case sheetType = "sheet-type"

        /// The rules that ``CanvasValidator`` checks, which reads JSON.
        package static let ofJSON = allCases.prefix { $0 != .json }
    }
}
