import WebSyntax

/// A token of HTML.
enum HTMLToken {
    /// Attributes with their values as they came.
    typealias Attributes = [(name: String, value: ArraySlice<UInt8>)]

    /// A run of text, with its character references.
    case text(ArraySlice<UInt8>)
    /// The name is in lower case.
    case startTag(name: String, attributes: Attributes, isSelfClosing: Bool)
    case endTag(name: String)
}

/// A tokenizer of the HTML standard, https://html.spec.whatwg.org/multipage/parsing.html#tokenization .
///
/// Any input is HTML. Each byte is read once, or twice where an end is searched for, and an end that is missing is the end
/// of the input. Comments, declarations and processing instructions are no tokens.
struct HTMLTokenizer {
    private let bytes: [UInt8]
    private var position = 0

    /// The longest name of an element or attribute that matters; a longer one is cut, and so unknown.
    private static let maximumNameCount = 16

    init(_ html: String) {
        bytes = Array(html.utf8)
    }

    /// The next token; nil at the end.
    mutating func next() -> HTMLToken? {
        while position < bytes.count {
            let start = position
            while position < bytes.count, !isMarkup(at: position) { position += 1 }
            guard position == start else { return .text(bytes[start..<position]) }
            if let tag = readMarkup() { return tag }
        }
        return nil
    }

    /// Skips the content of an element that is one text, with its end tag.
    mutating func skipText(of name: String) {
        let name = Array(name.utf8)
        while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            position = start + 1
            guard byte(position) == UInt8(ascii: "/") else { continue }
            let end = position + 1 + name.count
            guard end < bytes.count, bytes[(position + 1)..<end].elementsEqual(name, by: { $0.asciiLowercased == $1 }),
                bytes[end].endsTagName
            else { continue }
            position = start
            _ = readMarkup()
            return
        }
        skipAll()
    }

    /// Skips the rest.
    mutating func skipAll() { position = bytes.count }

    private func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

    private func isMarkup(at index: Int) -> Bool {
        guard bytes[index] == UInt8(ascii: "<"), let next = byte(index + 1) else { return false }
        switch next {
        case UInt8(ascii: "!"), UInt8(ascii: "?"): return true
        case UInt8(ascii: "/"): return byte(index + 2) != nil
        default: return next.isASCIILetter
        }
    }

    /// Reads what begins with a `<`; nil if it is no token.
    private mutating func readMarkup() -> HTMLToken? {
        position += 1
        switch bytes[position] {
        case UInt8(ascii: "!"):
            skipDeclaration()
            return nil
        case UInt8(ascii: "?"):
            skip(past: ">")
            return nil
        case UInt8(ascii: "/"):
            position += 1
            guard bytes[position].isASCIILetter else {
                skip(past: ">")
                return nil
            }
            let name = readTagName()
            // An end tag may have attributes, and a quotation mark in one hides a `>`.
            return readAttributes() == nil ? nil : .endTag(name: name)
        default:
            let name = readTagName()
            guard let (attributes, isSelfClosing) = readAttributes() else { return nil }
            return .startTag(name: name, attributes: attributes, isSelfClosing: isSelfClosing)
        }
    }

    // MARK: - Comments and declarations

    private mutating func skipDeclaration() {
        position += 1
        if starts(with: "--") {
            position += 2
            // A comment may end where it begins: `<!-->` and `<!--->`.
            if starts(with: ">") || starts(with: "->") { return skip(past: ">") }
            while position < bytes.count {
                skip(past: "--")
                // Of more dashes, the last two count.
                while starts(with: "-") { position += 1 }
                if starts(with: ">") || starts(with: "!>") { return skip(past: ">") }
            }
        } else if starts(with: "[CDATA[") {
            // Browsers know these only in drawings. Nobody else means text by them either.
            skip(past: "]]>")
        } else {
            skip(past: ">")
        }
    }

    private func starts(with mark: String) -> Bool { bytes[position...].starts(with: mark.utf8) }

    private mutating func skip(past mark: String) {
        while position < bytes.count {
            guard !starts(with: mark) else {
                position += mark.utf8.count
                return
            }
            position += 1
        }
    }

    // MARK: - Tags

    private mutating func readTagName() -> String {
        let start = position
        while position < bytes.count, !bytes[position].endsTagName { position += 1 }
        return name(bytes[start..<position])
    }

    private func name(_ name: ArraySlice<UInt8>) -> String {
        String(decoding: name.prefix(Self.maximumNameCount + 1).map(\.asciiLowercased), as: UTF8.self)
    }

    /// Reads the attributes and the end of a tag; nil for a tag without an end, which is none.
    private mutating func readAttributes() -> (attributes: HTMLToken.Attributes, isSelfClosing: Bool)? {
        var attributes: HTMLToken.Attributes = []
        while let next = byte(position) {
            if next == UInt8(ascii: ">") {
                position += 1
                return (attributes, false)
            } else if next == UInt8(ascii: "/") {
                position += 1
                if byte(position) == UInt8(ascii: ">") {
                    position += 1
                    return (attributes, true)
                }
            } else if next.isHTMLWhiteSpace {
                position += 1
            } else {
                let (name, value) = readAttribute()
                // The first of a name counts, and few names matter.
                if Self.names.contains(name), !attributes.contains(where: { $0.name == name }) {
                    attributes.append((name, value))
                }
            }
        }
        return nil
    }

    private static let names: Set = ["href", "src", "alt", "width", "height", "colspan", "rowspan"]

    private mutating func readAttribute() -> (String, ArraySlice<UInt8>) {
        let start = position
        // An equals sign at the beginning belongs to the name.
        position += 1
        while let next = byte(position), !next.endsTagName, next != UInt8(ascii: "=") { position += 1 }
        let name = name(bytes[start..<position])
        skipWhiteSpace()
        guard byte(position) == UInt8(ascii: "=") else { return (name, []) }
        position += 1
        skipWhiteSpace()
        return (name, readValue())
    }

    private mutating func readValue() -> ArraySlice<UInt8> {
        var start = position
        if let quote = byte(position), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            start += 1
            position = bytes[start...].firstIndex(of: quote) ?? bytes.count
            defer { position = min(position + 1, bytes.count) }
            return bytes[start..<position]
        }
        while let next = byte(position), next != UInt8(ascii: ">"), !next.isHTMLWhiteSpace { position += 1 }
        return bytes[start..<position]
    }

    private mutating func skipWhiteSpace() {
        while let next = byte(position), next.isHTMLWhiteSpace { position += 1 }
    }
}

extension UInt8 {
    /// Whether it is a space, a tab, a line feed, a form feed or a carriage return.
    var isHTMLWhiteSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0C || self == 0x0D }

    fileprivate var endsTagName: Bool {
        isHTMLWhiteSpace || self == UInt8(ascii: "/") || self == UInt8(ascii: ">")
    }
}
