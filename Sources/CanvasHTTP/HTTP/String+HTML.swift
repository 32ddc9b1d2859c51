extension String {
    /// The text as HTML shows it: it may hold what a caller has sent.
    package var escapedAsHTML: String {
        let references: [Character: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"]
        return unicodeScalars.map { references[Character($0)] ?? String($0) }.joined()
    }
}
