// JSON that parsers read differently (RFC 7493). Intercom's reading is unknown.

extension CanvasCheck {
    /// The maximum depth of arrays and objects, which no parsed document exceeds.
    private static let maximumDepth = 64

    /// Checks a whole document, components or not.
    mutating func checkInteroperability(_ document: JSON) {
        if !document.isInteroperable(maximumDepth: Self.maximumDepth) { lookInto(document, depth: 0) }
    }

    private mutating func lookInto(_ value: JSON, depth: Int) {
        guard !isFull else { return }
        switch value.kind {
        case .string:
            guard value.hasLoneSurrogate else { return }
            warn(
                at: value,
                "The text contains half of a surrogate pair, as when an emoji is cut in two; many JSON parsers reject it."
            )
        case .number:
            guard !value.isExactDouble else { return }
            warn(
                at: value,
                "Many JSON parsers round this number, because a 64-bit float cannot hold it; write it as a string."
            )
        case .array, .object:
            guard depth < Self.maximumDepth else {
                return warn(
                    at: value,
                    "Nested more than \(Self.maximumDepth) levels deep; many JSON parsers stop there."
                )
            }
            if value.kind == .array {
                insideElements(of: value) { check, element in check.lookInto(element, depth: depth + 1) }
            } else {
                inComponent(value["type"] == nil ? nil : value["id"]?.string) { $0.lookIntoMembers(of: value, depth) }
            }
        case .bool, .null: return
        }
    }

    private mutating func warn(at value: JSON, _ message: @autoclosure () -> String) {
        report(.interoperability, .warning, at: value, message())
    }

    private mutating func lookIntoMembers(of object: JSON, _ depth: Int) {
        // By bytes: two encodings of a letter are two names.
        var seen: Set<[UInt8]> = []
        for (name, value) in object.namedMembers {
            guard !isFull else { return }
            let text = name.string ?? ""
            inside(.member(text)) { check in
                if name.hasLoneSurrogate {
                    check.warn(
                        at: name,
                        "The member's name contains half of a surrogate pair; many JSON parsers reject it."
                    )
                }
                if !seen.insert(Array(text.utf8)).inserted {
                    check.warn(
                        at: name,
                        "Duplicate member: the object has it more than once, and JSON parsers differ in which one counts."
                    )
                }
                check.lookInto(value, depth: depth + 1)
            }
        }
    }
}
