import WebSyntax

/// Why a text is certainly no client secret.
struct SecretFault {
    /// What is wrong, as the end of a sentence that begins with the setting's name.
    let words: String
    /// What to do.
    let advice: String?

    /// Intercom's are 36 characters long; anything below this was cut off or made up.
    static let minimumLength = 8

    private init(_ words: String, _ advice: String? = nil) {
        self.words = words
        self.advice = advice
    }

    /// Whether a secret has the form of Intercom's: a UUID in lower case.
    static func isLikeIntercoms(_ text: Substring) -> Bool {
        let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return groups.map(\.count) == [8, 4, 4, 4, 12]
            && groups.joined().allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    // MARK: - The whole text

    /// What the whole text is instead of a list of secrets; nil when it may be one.
    static func format(of text: Substring) -> String? {
        if text.hasPrefix("-----BEGIN") { return "is a key or certificate in PEM format, not a client secret" }
        if text.hasPrefix("{{") { return nil }
        if text.hasPrefix("{") || text.hasPrefix("[") { return "is JSON, not the secret alone" }
        if text.hasPrefix("<!") || text.hasPrefix("<?") { return "is HTML or XML, not the secret alone" }
        return nil
    }

    // MARK: - One line

    /// What a line is instead of secrets; nil when it may have some.
    static func ofLine(_ line: Substring) -> SecretFault? {
        if line.hasPrefix("//") || line.hasPrefix(";") || line.hasPrefix("--") {
            return SecretFault("has a comment that does not begin with #", "begin it with # or remove it")
        }
        return nil
    }

    // MARK: - One secret

    /// Judges a secret that was cleaned; nil when there is nothing against it.
    init?(of text: Substring) {
        guard let fault = Self.character(in: text) ?? Self.kind(of: text) else { return nil }
        self = fault
    }

    private static func character(in text: Substring) -> SecretFault? {
        if text.isEmpty { return SecretFault("has an empty entry", "remove it, or the comma too many") }
        let scalars = text.unicodeScalars
        if scalars.contains(where: { $0.properties.generalCategory == .control && $0 != "\t" }) {
            return SecretFault("has a control character in a secret", "copy the secret again")
        }
        if isAssignment(text) {
            return SecretFault("has a line of the form NAME=value", "keep only the value")
        }
        if let scalar = scalars.first(where: { !$0.isASCII }) {
            let name = isInvisible(scalar) ? ", the invisible U+\(hexadecimal(scalar.value))" : ""
            return SecretFault("has a character in a secret that is not ASCII\(name)", "copy the secret again")
        }
        if let first = text.first, let last = text.last, "\"'`".contains(first) || "\"'`".contains(last) {
            return SecretFault("has quotes that do not belong together", "remove them")
        }
        return nil
    }

    private static func kind(of text: Substring) -> SecretFault? {
        if isUnexpanded(text) {
            return SecretFault(
                "has a variable or template that was not replaced by its value",
                "write the secret itself"
            )
        }
        if isPlaceholder(text) {
            return SecretFault("has a placeholder instead of a secret", SecretText.whereItIs)
        }
        if text.contains("://") { return SecretFault("has a URL instead of a secret", SecretText.whereItIs) }
        if isPath(text) {
            return SecretFault("has the path of a file instead of a secret", "name the file in CLIENT_SECRET_FILE")
        }
        if text.contains(where: \.isWhitespace) {
            let isComment = text.contains(" #") || text.contains("\t#")
            return isComment
                ? SecretFault("has a comment behind a secret", "put it on a line of its own, or remove it")
                : SecretFault("has white space inside a secret", "separate secrets with commas or line ends")
        }
        if ["\\n", "\\r", "\\t"].contains(where: { text.hasSuffix($0) }) {
            return SecretFault("has a backslash and a letter at the end of a secret", "remove them")
        }
        // The Base64 of "tok:", with which every access token begins.
        if text.hasPrefix("dG9rO") {
            return SecretFault("has an access token instead of the client secret", SecretText.whereItIs)
        }
        if let bytes = Base64.decode(text.utf8Span.span), let inner = String(validating: bytes, as: UTF8.self),
            isLikeIntercoms(inner.trimmed)
        {
            return SecretFault("has a secret that is encoded in Base64", "write the secret itself")
        }
        if text.utf8.count < minimumLength {
            return SecretFault("has a secret of fewer than \(minimumLength) characters", "Intercom's have 36")
        }
        return nil
    }

    /// Whether a text is `NAME=value` or `name: value`, and not Base64 with `=` at its end.
    private static func isAssignment(_ text: Substring) -> Bool {
        var rest = text
        for word in ["export ", "set ", "ENV ", "$env:", "- "] where rest.hasPrefix(word) {
            rest = rest.dropFirst(word.count).trimmed
        }
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "_.-\"'".contains($0)) }
        guard let initial = name.first(where: { $0 != "\"" && $0 != "'" }), initial.isLetter || initial == "_" else {
            return false
        }
        let behind = rest.dropFirst(name.count).drop { $0 == " " || $0 == "\t" }
        let value = behind.dropFirst().trimmed
        switch behind.first {
        case "=":
            let isName = name.lowercased().contains("secret") || name.allSatisfy { $0.isUppercase || $0 == "_" }
            return isName || value.contains { $0 != "=" }
        case ":": return value.isEmpty || behind.dropFirst().first?.isWhitespace == true
        default: return false
        }
    }

    private static func isUnexpanded(_ text: Substring) -> Bool {
        text.hasPrefix("$") || text.hasPrefix("{{") || text.hasPrefix("<%") || text.hasPrefix("@@")
            || (text.hasPrefix("%") && text.hasSuffix("%"))
    }

    private static func isPath(_ text: Substring) -> Bool {
        guard let start = ["/", "./", "../", "~/"].first(where: { text.hasPrefix($0) }) else { return false }
        // A secret that somebody made of Base64 may begin with a slash, but has capitals.
        let rest = text.dropFirst(start.count)
        return (rest.contains("/") || start != "/")
            && rest.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || "/._-".utf8.contains($0)
            }
    }

    /// Characters that nobody sees, and dashes of which a word processor makes two kinds.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    private static func hexadecimal(_ number: UInt32) -> String {
        let digits = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
