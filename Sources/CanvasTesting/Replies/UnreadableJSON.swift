package import HTTPTypes

/// The reason why bytes are not a JSON document.
package struct UnreadableJSON: Equatable, Sendable, CustomStringConvertible {
    /// The problem, its position and the text there, as the beginning of a sentence.
    package let reason: String
    /// What to do, as a sentence.
    package let advice: String
    /// The offset of the problem in bytes.
    package let offset: Int

    /// The reason and the advice, as sentences.
    package var description: String { "\(reason.prefix(1).uppercased() + reason.dropFirst()). \(advice)" }

    /// Looks for the problem; nil for JSON, and `name` stands for the bytes in the reason.
    package init?(_ bytes: [UInt8], headers: HTTPFields = [:], called name: String = "the body") {
        let error: JSONSyntaxError
        do {
            _ = try JSON(parsing: bytes)
            return nil
        } catch let syntaxError {
            error = syntaxError
        }
        let text = UnreadableText(bytes)
        self =
            Self.coding(text, name, headers[.contentEncoding]) ?? Self.surroundings(text, name, error)
            ?? Self.fault(text, error)
    }

    private init(_ offset: Int, _ reason: String, _ advice: String) {
        (self.offset, self.reason, self.advice) = (offset, reason, advice)
    }

    /// What to do about a common mistake, or nil for another one.
    package static func hint(for error: JSONSyntaxError, in bytes: [UInt8]) -> String? {
        if error.reason == .unexpectedEnd { return "A closing bracket, brace or quote is missing." }
        return UnreadableText(bytes).knownMistake(at: min(error.offset, bytes.count), error.reason)?.1
    }

    // MARK: - Not UTF-8 at all

    private static func coding(_ text: UnreadableText, _ name: String, _ encoding: String?) -> Self? {
        let bytes = text.bytes
        if let method = text.compression(encoding) {
            let field = encoding.map { " (Content-Encoding: \(Excerpt.of($0)))" } ?? ""
            return Self(
                0,
                "\(name) is compressed with \(method)\(field); it begins with the bytes \(text.hexadecimal(0..<4))",
                "The request did not ask for that. Turn compression off for responses to Intercom."
            )
        }
        let startsWide = [[0xFF, 0xFE], [0xFE, 0xFF]].contains { bytes.starts(with: $0) }
        let isWide = bytes.count > 3 && bytes.prefix(4).contains(0) && bytes.prefix(4).contains { $0 != 0 }
        guard startsWide || isWide else { return nil }
        return Self(
            0,
            "\(name) is UTF-16 or UTF-32, not UTF-8; it begins with the bytes \(text.hexadecimal(0..<4))",
            "Write it as UTF-8."
        )
    }

    // MARK: - Around the JSON

    private static func surroundings(_ text: UnreadableText, _ name: String, _ error: JSONSyntaxError) -> Self? {
        let bytes = text.bytes
        switch error.reason {
        case .emptyDocument:
            let reason = bytes.isEmpty ? "\(name) is empty" : "\(name) is \(bytes.count) bytes of white space"
            return Self(0, reason, "Respond with a JSON object.")
        case .byteOrderMark:
            let rest = UnreadableJSON(Array(bytes.dropFirst(3)), called: name)
            let more = rest.map { "; without it, \($0.reason)" } ?? ""
            return Self(
                0,
                "a byte order mark (EF BB BF) comes before the JSON, at byte 0\(more)",
                "Save the source files of the app without a byte order mark, or remove it from the response."
            )
        case .trailingContent:
            if !text.hasValueThatStandsAlone { return trailing(text, error.offset) }
        default: break
        }
        if let start = text.startOfJSON {
            return Self(
                0,
                "\(start) bytes of other text come before the JSON, which starts at byte \(start); "
                    + "\(name) begins \(Excerpt.of(bytes[...]))",
                "Find out what writes them: a notice, a warning or debug output of the app, most likely."
            )
        }
        guard let markup = text.markup else { return nil }
        return Self(
            error.offset,
            "\(name) is \(markup), not JSON; it begins \(Excerpt.of(bytes[...]))",
            "Respond with a JSON object on this path."
        )
    }

    private static func trailing(_ text: UnreadableText, _ offset: Int) -> Self {
        let rest = Array(text.bytes[offset...])
        let excerpt = Excerpt.of(rest[...])
        if (try? JSON(parsing: rest)) != nil {
            return Self(
                offset,
                "a second JSON document follows on the first, at byte \(offset): \(excerpt)",
                "Send one; the response may have been written twice."
            )
        }
        return Self(
            offset,
            "other text follows on the JSON, at byte \(offset): \(excerpt)",
            "End the response after the JSON. Look for a notice, debug output or a script that something adds."
        )
    }

    // MARK: - In the JSON

    private static func fault(_ text: UnreadableText, _ error: JSONSyntaxError) -> Self {
        let offset = min(error.offset, text.bytes.count)
        let position = TextPosition.positions(of: [offset], in: text.bytes)[0]
        let place = "at byte \(offset) (line \(position.line), column \(position.column))"
        let (what, advice) = words(text, error.reason, offset)
        let near = Excerpt.around(offset, in: text.bytes)
        return Self(offset, "\(what) \(place)\(near.isEmpty ? "" : ", near \(near)")", advice)
    }

    private static func words(
        _ text: UnreadableText,
        _ reason: JSONSyntaxError.Reason,
        _ offset: Int
    ) -> (String, String) {
        if reason == .unexpectedEnd {
            return (
                "the JSON is cut off",
                "Compare Content-Length with what is sent, and look for an error in the app."
            )
        }
        if reason == .invalidUTF8, let byte = text.badByte(from: offset) {
            let letter = byte >= 0xA0 ? "; in Latin-1 it is \"\(Character(Unicode.Scalar(byte)))\"" : ""
            return (
                "byte \(text.hexadecimal(byte)) is not UTF-8\(letter);",
                "Write the response as UTF-8: check file and database."
            )
        }
        if reason == .controlCharacter, offset < text.bytes.count {
            let byte = text.hexadecimal(text.bytes[offset])
            return ("a string has the control character \(byte)", "Escape it: \\n, \\t.")
        }
        if let known = text.knownMistake(at: offset, reason) { return known }
        return ("\(reason)", "Write the response with a JSON encoder rather than by hand.")
    }
}
