/// The elements of a page that decide which scripts load: scripts, and policies in `<meta>`.
package struct PageElements: Sendable {
    /// An element.
    package enum Element: Equatable, Sendable {
        /// A `<meta>` element with a policy, decoded and as written.
        case policy(String, written: String)
        /// A `<script>` element that runs.
        case script(Script)
    }

    /// A script.
    package struct Script: Equatable, Sendable {
        /// The URL, or nil for an inline script.
        package var source: String?
        /// The nonce, unless browsers ignore it.
        package var nonce: String?
        /// The hashes of its content.
        package var integrity: String?
        /// The text of an inline script.
        package var text = ""
    }

    /// The elements, in the order of the page.
    package private(set) var elements: [Element] = []
    private var isInHead = true

    /// Reads the text of a page.
    package init(of page: String) {
        var scanner = MarkupScanner(page)
        while let tag = scanner.nextTag() {
            read(tag, &scanner)
        }
    }

    /// The elements allowed in the head of a page, where alone browsers look for policies.
    private static let headElements: Set = [
        "html", "head", "meta", "title", "link", "script", "style", "base", "noscript",
    ]

    private mutating func read(_ tag: MarkupScanner.Tag, _ scanner: inout MarkupScanner) {
        if tag.isEnd {
            if tag.name == "head" { isInHead = false }
            return
        }
        if !Self.headElements.contains(tag.name), tag.name != "template" { isInHead = false }
        switch tag.name {
        case "script":
            let text = scanner.text(until: "script")
            if let script = Self.script(tag, text) { elements.append(.script(script)) }
        case "style", "title", "textarea", "noscript", "template", "iframe", "noembed", "noframes", "xmp":
            _ = scanner.text(until: tag.name)
        case "meta" where isInHead && tag["http-equiv"]?.lowercased() == "content-security-policy":
            if let written = tag["content"] {
                elements.append(.policy(written.decodingReferences, written: written))
            }
        default: break
        }
    }

    private static func script(_ tag: MarkupScanner.Tag, _ text: Substring) -> Script? {
        let type = tag["type"]?.trimmingSpace.lowercased() ?? ""
        let isScript = type.isEmpty || type == "module" || type.hasSuffix("javascript") || type.hasSuffix("ecmascript")
        guard isScript, tag["nomodule"] == nil else { return nil }
        return Script(
            source: tag["src"]?.decodingReferences.trimmingSpace,
            // Browsers ignore the nonce of an element that may have swallowed injected text.
            nonce: tag.isSuspicious ? nil : tag["nonce"]?.decodingReferences,
            integrity: tag["integrity"],
            text: tag["src"] == nil ? String(text) : ""
        )
    }
}
