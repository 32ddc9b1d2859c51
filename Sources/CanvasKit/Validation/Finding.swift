/// A fault in a response, which Intercom rejects or might reject.
public struct Finding: Equatable, Sendable, CustomStringConvertible {
    /// The severity of a finding.
    public enum Severity: String, Sendable {
        /// Intercom is known to fail, or documents that it does.
        case error
        /// Intercom documents a limit that it is not known to enforce.
        case warning
    }

    /// The broken rule, whose name stays the same.
    public let rule: Rule
    /// The severity.
    public let severity: Severity
    /// The path: `content.components[2].options[0].id`; empty for the whole document.
    public let path: String
    /// The bytes of the document: the wrong value, or the object without one.
    ///
    /// They count from the start of the parsed bytes, so line and column follow from them.
    public let range: Range<Int>
    /// The id of the component, if it has one.
    public let componentID: String?
    /// The fault and its remedy.
    public let message: String

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

    /// The finding on one line.
    public var description: String {
        let place = Self.place(path, componentID)
        return "\(severity.rawValue): \(place.isEmpty ? "" : "\(place): ")\(message) [\(rule.rawValue)]"
    }

    /// A place in words: `content.components[0].label of "save"`; without an id that is long or unprintable.
    package static func place(_ path: String, _ componentID: String?) -> String {
        guard let id = componentID?.quotedIfPlain else { return path }
        return path.isEmpty ? id : "\(path) of \(id)"
    }

    /// A rule for responses.
    public enum Rule: String, Sendable, CaseIterable {
        /// A response has what its flow requires.
        case response = "answer"
        /// A canvas has either content or a content URL.
        case content
        /// A component is an object of a known type.
        case componentType = "component-type"
        /// A component has its required attributes.
        case requiredAttribute = "required-attribute"
        /// An attribute has its JSON type; a number where text belongs breaks the whole canvas.
        case attributeType = "attribute-type"
        /// An attribute that is one of several words is one of them.
        case attributeValue = "attribute-value"
        /// An attribute belongs to its component; Intercom seems to ignore any other.
        case unknownAttribute = "unknown-attribute"
        /// An id is unique in its canvas, because values and presses are sent by id.
        case uniqueID = "unique-id"
        /// An initial choice is one of the options.
        case valueAmongOptions = "value-among-options"
        /// A menu, a list or a table is not empty.
        case notEmpty = "not-empty"
        /// Menus have 2 to 10 options.
        case optionCount = "option-count"
        /// Images have a size in pixels.
        case imageSize = "image-size"
        /// URLs are absolute and HTTPS.
        case https
        /// A component has an action of its kind.
        case action
        /// Sheets and live canvases are for the Messenger alone.
        case messengerOnly = "messenger-only"
        /// The first canvas in the Inbox has no primary button.
        case primaryButton = "primary-button"
        /// Content and stored data are at most 64 KB each.
        case size
        /// Every JSON parser reads it alike: no duplicate member, no half of a surrogate pair, no inexact number.
        case interoperability
        /// The number of listed findings is limited.
        case findingLimit = "finding-limit"
        /// A response is JSON.
        case json
        /// The response to open-sheet is the page, not a redirect.
        case sheetRedirect = "sheet-redirect"
        /// A browser shows the page in a frame on any site.
        case sheetFrame = "sheet-frame"
        /// A browser shows the page instead of saving it.
        case sheetDownload = "sheet-download"
        /// The page may load the Messenger's library.
        case sheetLibrary = "sheet-library"
        /// The page is HTML.
        case sheetType = "sheet-type"

        /// The rules of ``CanvasValidator``, which reads JSON.
        package static let ofJSON = allCases.prefix { $0 != .json }
    }
}
