/// A strict reader of HTML that is safe to put on a page, which shares nothing with what writes it.
///
/// It knows one notation of each tag, and ends at anything else.
struct SafeHTML {
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    private var rest: ArraySlice<UInt8>
    private var open: [String] = []

    /// Reads a document; throws at the first thing that is not allowed.
    static func check(_ html: String) throws {
        var reader = SafeHTML(rest: Array(html.utf8)[...])
        try reader.read()
    }

    private static let elements: Set = [
        "p", "h1", "h2", "h3", "h4", "b", "strong", "i", "em", "a", "ol", "ul", "li", "pre", "code", "table", "thead",
        "tbody", "tr", "td", "th", "div",
    ]
    private static let voidElements: Set = ["br", "hr", "img"]
    private static let attributes = [
        "a": ["href", "rel", "target"], "img": ["src", "alt", "width", "height"], "td": ["colspan", "rowspan"],
        "th": ["colspan", "rowspan"],
    ]
    private static let parents: [String: Set<String>] = [
        "td": ["tr"], "th": ["tr"], "tr": ["table", "thead", "tbody"], "thead": ["table"], "tbody": ["table"],
    ]

    private mutating func read() throws {
        while let byte = rest.first {
            if byte == UInt8(ascii: "<") {
                try readTag()
            } else {
                _ = try readText { $0 == UInt8(ascii: "<") }
            }
        }
        guard open.isEmpty else { throw Fault(description: "\(open) is not closed") }
    }

    private mutating func readTag() throws {
        rest.removeFirst()
        if rest.first == UInt8(ascii: "/") {
            rest.removeFirst()
            let name = readName()
            guard open.popLast() == name else { throw Fault(description: "</\(name)> closes something else") }
        } else {
            let name = readName()
            let attributes = try readAttributes(of: name)
            if Self.elements.contains(name) {
                try enter(name)
            } else if !Self.voidElements.contains(name) {
                throw Fault(description: "<\(name)>")
            }
            if name == "a", attributes != ["href", "rel", "target"] {
                throw Fault(description: "a link with \(attributes)")
            }
            if name == "img", attributes.first != "src" { throw Fault(description: "an image with \(attributes)") }
        }
        guard rest.popFirst() == UInt8(ascii: ">") else { throw Fault(description: "a tag without an end") }
    }

    private mutating func enter(_ name: String) throws {
        if let parents = Self.parents[name], !parents.contains(open.last ?? "") {
            throw Fault(description: "<\(name)> in \(open)")
        }
        if name == "a", open.contains("a") { throw Fault(description: "a link in a link") }
        open.append(name)
        if open.count > 64 { throw Fault(description: "too deep") }
    }

    private mutating func readName() -> String {
        let name = rest.prefix { (0x61...0x7A).contains($0) || (0x31...0x34).contains($0) }
        rest = rest[name.endIndex...]
        return String(decoding: name, as: UTF8.self)
    }

    private mutating func readAttributes(of element: String) throws -> [String] {
        var names: [String] = []
        while rest.first == UInt8(ascii: " ") {
            rest.removeFirst()
            let name = readName()
            guard Self.attributes[element]?.contains(name) == true, !names.contains(name) else {
                throw Fault(description: "the attribute \(name) of \(element)")
            }
            names.append(name)
            guard rest.popFirst() == UInt8(ascii: "="), rest.popFirst() == UInt8(ascii: "\"") else {
                throw Fault(description: "an attribute without quotation marks")
            }
            let value = try readText { $0 == UInt8(ascii: "\"") }
            guard rest.popFirst() == UInt8(ascii: "\"") else { throw Fault(description: "an endless value") }
            guard Self.isAllowed(value, for: name, of: element) else {
                throw Fault(description: "\(name)=\(value.debugDescription)")
            }
        }
        return names
    }

    private static func isAllowed(_ value: String, for name: String, of element: String) -> Bool {
        func isURL(_ schemes: [String]) -> Bool {
            // Nothing that a browser drops, or that some filter or mail program reads in a way of its own.
            let isPlain = value.unicodeScalars.allSatisfy { $0.value > 0x20 && !"\"<>`".unicodeScalars.contains($0) }
            return isPlain
                && schemes.contains { scheme in
                    value.utf8.count > scheme.utf8.count
                        && value.utf8.prefix(scheme.utf8.count).elementsEqual(scheme.utf8) {
                            $0 == $1 || $0 | 0x20 == $1
                        }
                }
        }
        switch name {
        case "href": return isURL(["https://", "http://", "mailto:"])
        case "src": return isURL(["https://"])
        case "rel": return value == "noopener noreferrer"
        case "target": return value == "_blank"
        case "alt": return true
        default: return !value.isEmpty && value.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
    }

    /// Reads text with its references, in which nothing may look like a tag.
    private mutating func readText(until isEnd: (UInt8) -> Bool) throws -> String {
        var text: [UInt8] = []
        while let byte = rest.first, !isEnd(byte) {
            rest.removeFirst()
            switch byte {
            case UInt8(ascii: "<"), UInt8(ascii: ">"): throw Fault(description: "a raw angle bracket")
            case UInt8(ascii: "&"):
                let names: [(String, UInt8)] = [("amp;", 0x26), ("lt;", 0x3C), ("gt;", 0x3E), ("quot;", 0x22)]
                guard let (name, meaning) = names.first(where: { rest.starts(with: $0.0.utf8) }) else {
                    throw Fault(description: "an ampersand")
                }
                rest = rest.dropFirst(name.utf8.count)
                text.append(meaning)
            case 0x00...0x08, 0x0B...0x1F, 0x7F: throw Fault(description: "a control character")
            default: text.append(byte)
            }
        }
        let string = String(decoding: text, as: UTF8.self)
        guard !string.unicodeScalars.contains(where: { (0x80...0x9F).contains($0.value) }) else {
            throw Fault(description: "a control character")
        }
        return string
    }
}
