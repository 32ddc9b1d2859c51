extension TimeZoneRules {
    /// Whether a text can be the name of a zone: words of letters, digits, `_`, `+` and `-`, with slashes between them.
    ///
    /// No such name leads out of the database's directory.
    package static func isName(_ text: String) -> Bool {
        text.utf8.count <= 100
            && text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { word in
                !word.isEmpty && word.allSatisfy { $0.isASCIIAlphanumeric || "_+-".utf8.contains($0) }
            }
    }
}
