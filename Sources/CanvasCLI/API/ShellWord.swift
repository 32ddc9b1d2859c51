import WebSyntax

extension String {
    /// The word in the form in which a shell reads it back.
    var shellQuoted: String {
        let isPlain = utf8.allSatisfy { $0.isASCIIAlphanumeric || "-_./:=@%+,".utf8.contains($0) }
        guard !isPlain || isEmpty else { return self }
        return "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }
}
