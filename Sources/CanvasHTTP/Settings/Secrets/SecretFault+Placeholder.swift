// Texts that samples have where a secret belongs. Who serves with one accepts what anybody signs.

extension SecretFault {
    /// Whether a text stands where a secret belongs: `changeme`, `your-client-secret`, `<secret>`, `xxxxxxxx`.
    static func isPlaceholder(_ text: Substring) -> Bool {
        if text.hasPrefix("<"), text.hasSuffix(">") { return true }
        let characters = text.lowercased().utf8.filter { $0.isLetterOrDigit }
        // Dots and stars, or one character over and over, as in the UUID of zeros.
        guard let first = characters.first, !characters.allSatisfy({ $0 == first }) else { return true }
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" }
        guard words.count <= 12, text.utf8.count <= 100 else { return false }
        var found: Set<String> = []
        for word in words {
            guard let parts = parts(of: word.filter { $0 != "'" }) else { return false }
            found.formUnion(parts)
        }
        return !found.isDisjoint(with: instructions) || found.isDisjoint(with: examples)
    }

    /// Words that tell somebody to write the secret there, or that there is none.
    private static let instructions: Set = [
        "your", "yours", "change", "changed", "replace", "replaced", "insert", "enter", "paste", "put", "add", "fill",
        "here", "goes", "placeholder", "todo", "fixme", "tbd", "none", "null", "nil", "undefined", "empty", "redacted",
        "hidden", "removed", "masked", "default", "password", "missing", "unset", "optional", "required",
    ]

    /// Words that say what the secret is.
    private static let nouns: Set = [
        "a", "an", "the", "app", "apps", "application", "client", "secret", "secrets", "key", "token", "value",
        "string",
        "intercom", "intercoms", "developer", "hub", "basic", "information", "api", "from", "of", "to", "be", "with",
        "in",
        "it", "is", "this", "me", "id", "for", "real", "actual", "new", "old",
    ]

    /// Words of secrets that people make up to try something, which is no placeholder.
    private static let examples: Set = ["my", "our", "example", "dummy", "sample"]

    /// Takes a word apart into known ones: `changeme`, `clientsecret`.
    ///
    /// - Returns: nil when it is not made of them alone.
    private static func parts(of word: String) -> Set<String>? {
        if word.count >= 3, word.allSatisfy({ $0 == "x" }) { return ["replace"] }
        let letters = Array(word)
        var known: [Set<String>?] = [[]] + Array(repeating: nil, count: letters.count)
        for end in letters.indices {
            for start in 0...end {
                guard let before = known[start] else { continue }
                let part = String(letters[start...end])
                guard instructions.contains(part) || nouns.contains(part) || examples.contains(part) else { continue }
                known[end + 1] = before.union([part])
                break
            }
        }
        return known[letters.count]
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        (0x30...0x39).contains(self) || (0x61...0x7A).contains(self) || self >= 0x80
    }
}
