/// A scanner of the tags in HTML.
struct MarkupScanner {
    /// A tag.
    struct Tag {
        let name: String
        let isEnd: Bool
        var attributes: [(name: String, value: String)] = []

        /// The value of the first attribute with the name.
        subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

        /// Whether an attribute is repeated or contains the start of another element.
        var isSuspicious: Bool {
            Set(attributes.map(\.name)).count != attributes.count
                || attributes.contains { attribute in
                    [attribute.name, attribute.value.lowercased()]
                        .contains { $0.contains("<script") || $0.contains("<style") }
                }
        }
    }

    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    /// Moves past the next tag, skipping comments.
    mutating func nextTag() -> Tag? {
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[start...].dropFirst()
            if rest.starts(with: "!--".utf8) {
                skipComment()
                continue
            }
            let isEnd = rest.first == UInt8(ascii: "/")
            let content = isEnd ? rest.dropFirst() : rest
            // Checked first, because the name may be as long as the rest of the page.
            guard let first = content.first, (first | 0x20) >= UInt8(ascii: "a"), (first | 0x20) <= UInt8(ascii: "z")
            else {
                continue
            }
            let name = content.prefix { !$0.endsName }
            rest = rest[name.endIndex...]
            var tag = Tag(name: String(Substring(name)).lowercased(), isEnd: isEnd)
            while let attribute = nextAttribute() { tag.attributes.append(attribute) }
            return tag
        }
        return nil
    }

    /// The text up to the end tag of an element that contains only text; moves there.
    mutating func text(until name: String) -> Substring {
        let start = rest.startIndex
        var search = rest
        while let mark = search.firstIndex(of: UInt8(ascii: "<")) {
            let after = search[mark...].dropFirst()
            let end = after.dropFirst().prefix(name.utf8.count)
            let next = after.dropFirst(1 + name.utf8.count).first
            if after.first == UInt8(ascii: "/"), String(Substring(end)).lowercased() == name, next?.endsName != false {
                let text = rest[start..<mark]
                rest = rest[mark...]
                return Substring(text)
            }
            search = after
        }
        let text = rest
        rest = rest[rest.endIndex...]
        return Substring(text)
    }

    private mutating func skipComment() {
        rest = rest.dropFirst(3)
        // `<!-->` and `<!--->` are whole comments.
        if rest.starts(with: ">".utf8) || rest.starts(with: "->".utf8) { return }
        while let dash = rest.firstIndex(of: UInt8(ascii: "-")) {
            rest = rest[dash...]
            if rest.starts(with: "-->".utf8) || rest.starts(with: "--!>".utf8) { return }
            rest = rest.dropFirst()
        }
        rest = rest[rest.endIndex...]
    }

    /// The next attribute; nil at the end of the tag, which is skipped.
    private mutating func nextAttribute() -> (name: String, value: String)? {
        rest = rest.drop { $0.isSpace || $0 == UInt8(ascii: "/") }
        guard let first = rest.first else { return nil }
        guard first != UInt8(ascii: ">") else {
            rest = rest.dropFirst()
            return nil
        }
        let end = rest.dropFirst().prefix { !$0.endsName && $0 != UInt8(ascii: "=") }.endIndex
        let name = rest[..<end]
        rest = rest[name.endIndex...].drop(while: \.isSpace)
        var value = ""
        if rest.first == UInt8(ascii: "=") {
            rest = rest.dropFirst().drop(while: \.isSpace)
            value = nextValue()
        }
        return (String(Substring(name)).lowercased(), value)
    }

    private mutating func nextValue() -> String {
        if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let value = rest.dropFirst().prefix { $0 != quote }
            rest = rest[value.endIndex...].dropFirst()
            return String(Substring(value))
        }
        let value = rest.prefix { !$0.isSpace && $0 != UInt8(ascii: ">") }
        rest = rest[value.endIndex...]
        return String(Substring(value))
    }
}

extension UInt8 {
    fileprivate var isSpace: Bool { [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(self) }
    fileprivate var endsName: Bool { isSpace || self == UInt8(ascii: "/") || self == UInt8(ascii: ">") }
}

extension String {
    /// The text without white space at its ends.
    var trimmingSpace: String { String(self[...].trimmingHTMLSpace) }

    /// The text with character references of punctuation decoded.
    var decodingReferences: String {
        guard contains("&") else { return self }
        let references = [
            ("&quot;", "\""), ("&#34;", "\""), ("&#x22;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&#x27;", "'"),
            ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"),
        ]
        return references.reduce(self) { $0.replacing($1.0, with: $1.1) }
    }
}
