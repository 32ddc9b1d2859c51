/// The elements of a page that decide which scripts load: policies in `<meta>`, and scripts.
package struct PageElements: Sendable {
    /// An element, in the order of the page.
    package enum Element: Equatable, Sendable {
        /// A `<meta>` element with a policy, also as the page has it written.
        case policy(String, written: String)
        /// A `<script>` element that runs.
        case script(Script)
    }

    /// A script.
    package struct Script: Equatable, Sendable {
        /// The URL it is loaded from; nil for one that stands in the page.
        package var source: String?
        /// Its nonce; nil where it has none or browsers do not believe it.
        package var nonce: String?
        /// What its content has to hash to.
        package var integrity: String?
        /// The text in the page.
        package var text = ""
    }

    /// The elements, in the order of the page.
    package private(set) var elements: [Element] = []
    private var isInHead = true

    /// Looks through a page.
    ///
    /// - Parameter page: The page as text.
    package init(of page: String) {
        var scanner = MarkupScanner(page)
        while let tag = scanner.nextTag() {
            read(tag, &scanner)
        }
    }

    /// The elements that may stand in the head of a page, where alone browsers look for policies.
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
            // Browsers do not believe elements that look as if somebody had put text in front of them.
            nonce: tag.isSuspicious ? nil : tag["nonce"]?.decodingReferences,
            integrity: tag["integrity"],
            text: tag["src"] == nil ? String(text) : ""
        )
    }
}
