package import HTTPTypes
import WebSyntax

/// The permission of a sheet's page to load the Messenger's library.
package struct LibraryPermission: Sendable {
    /// The decision of a browser.
    package enum Decision: Equatable, Sendable {
        /// The library loads.
        case loads
        /// The page does not name the library, but its scripts can load it.
        case notNamed
        /// A policy blocks the library.
        case blocked(by: String, isNamed: Bool)
    }

    private let page: WebURL?
    private let headerPolicies: [ContentSecurityPolicy]
    private let elements: [PageElements.Element]

    /// Reads a page and its header fields, except report-only policies.
    package init(_ headers: HTTPFields, page: String, at url: String) {
        headerPolicies = headers[values: .contentSecurityPolicy].flatMap(ContentSecurityPolicy.list)
        elements = PageElements(of: page).elements
        self.page = WebURL(url)
    }

    /// Decides as a browser does whether the page can load the library from one of the URLs.
    package func decision(on urls: [String]) -> Decision {
        // A policy in the page applies from its element on.
        var policies = headerPolicies
        var blocked: String?
        for element in elements {
            switch element {
            case .policy(let text, _): policies += ContentSecurityPolicy.list(text).map(\.withoutHeaderDirectives)
            case .script(let script):
                guard let url = urls.first(where: { script.source == $0 || script.text.contains($0) }) else { continue }
                let refusing = policies.first { !allows(script, loading: url, $0) }
                guard let refusing else { return .loads }
                blocked = blocked ?? Self.reason(refusing)
            }
        }
        if let blocked { return .blocked(by: blocked, isNamed: true) }
        let refusing = policies.first { policy in !urls.contains { mayLoad($0, policy) } }
        return refusing.map { .blocked(by: Self.reason($0), isNamed: false) } ?? .notNamed
    }

    private static func reason(_ policy: ContentSecurityPolicy) -> String {
        policy.forbidsScripts ? "sandbox" : policy.scripts?.description ?? ""
    }

    /// Whether a policy lets a script of the page load the library.
    private func allows(
        _ script: PageElements.Script,
        loading url: String,
        _ policy: ContentSecurityPolicy
    ) -> Bool {
        guard !policy.forbidsScripts else { return false }
        guard let directive = policy.scripts, let library = WebURL(url) else { return true }
        let sources = SourceList(directive, of: page)
        if let nonce = script.nonce, sources.allows(nonce: nonce) {
            return script.source != nil || sources.isStrict || sources.allows(library)
        }
        if script.source != nil {
            if let integrity = script.integrity, sources.allows(integrity: integrity) { return true }
            return !sources.isStrict && sources.allows(library)
        }
        // An inline script that loads another one; its hash is not computed here.
        let runs = sources.hasHash || (sources.allowsInline && !sources.hasNonce && !sources.isStrict)
        return runs && (sources.isStrict || sources.allows(library))
    }

    /// Whether a policy lets any script load the library.
    private func mayLoad(_ url: String, _ policy: ContentSecurityPolicy) -> Bool {
        guard !policy.forbidsScripts else { return false }
        guard let directive = policy.scripts, let library = WebURL(url) else { return true }
        let sources = SourceList(directive, of: page)
        if sources.isStrict { return sources.hasNonce || sources.hasHash }
        return sources.hasNonce || sources.hasHash || sources.allows(library)
    }
}

extension ContentSecurityPolicy {
    /// Without the directives that browsers ignore in a `<meta>` element.
    fileprivate var withoutHeaderDirectives: Self {
        var policy = self
        policy.directives.removeAll { ["frame-ancestors", "sandbox", "report-uri", "report-to"].contains($0.name) }
        return policy
    }
}
