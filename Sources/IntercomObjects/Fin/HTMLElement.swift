/// The elements that Fin's messages may have.
enum HTMLElement: String {
    case paragraph = "p"
    case heading1 = "h1"
    case heading2 = "h2"
    case heading3 = "h3"
    case heading4 = "h4"
    case bold = "b"
    case strong
    case italic = "i"
    case emphasis = "em"
    case link = "a"
    case orderedList = "ol"
    case unorderedList = "ul"
    case listItem = "li"
    case preformatted = "pre"
    case code
    case image = "img"
    case table
    case tableHead = "thead"
    case tableBody = "tbody"
    case tableRow = "tr"
    case tableCell = "td"
    case tableHeading = "th"
    case division = "div"
    case lineBreak = "br"
    case rule = "hr"

    /// Whether it has neither content nor an end tag.
    var isVoid: Bool { self == .image || self == .lineBreak || self == .rule }

    var isHeading: Bool {
        switch self {
        case .heading1, .heading2, .heading3, .heading4: true
        default: false
        }
    }

    /// Whether it is a row, a cell, or a group of rows.
    var isTablePart: Bool { isRowGroup || self == .tableRow || isCell }
    var isRowGroup: Bool { self == .tableHead || self == .tableBody }
    var isCell: Bool { self == .tableCell || self == .tableHeading }

    /// Whether its content is rows and cells, and no words.
    var hasRows: Bool { self == .table || isRowGroup || self == .tableRow }

    var isList: Bool { self == .orderedList || self == .unorderedList }

    /// Whether it has lines of its own, and so ends a paragraph.
    var isBlock: Bool {
        switch self {
        case .paragraph, .preformatted, .division, .rule, .table, .listItem: true
        default: isHeading || isList
        }
    }

    /// Whether tags within it concern nothing outside of it.
    var isScope: Bool { self == .table || isCell }

    /// The elements whose content is dropped with them, and is tags and text.
    static let dropped: Set = [
        "applet", "audio", "canvas", "frameset", "math", "object", "select", "svg", "template", "video",
    ]

    /// The elements whose content is dropped with them, and is one text until the end tag.
    static let droppedText: Set = [
        "iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp",
    ]

    /// Unknown elements that have lines of their own.
    static let unknownBlocks: Set = [
        "address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h5", "h6", "header", "legend", "main", "nav", "option", "section",
        "summary", "tfoot",
    ]
}
