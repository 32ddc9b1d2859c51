package import HTTPTypes
import WebSyntax

/// Whether the page of a sheet may load the Messenger's library.
package struct LibraryPermission: Sendable {
    /// What a browser does.
    package enum Verdict: Equatable, Sendable {
        /// The library loads.
        case loads
        /// The page does not name the library. Its own scripts can load it.
        case notNamed
        /// A policy keeps the library out; whether the page names it.
        case blocked(by: String, isNamed: Bool)
    }

    private let page: WebURL?
    private let headerPolicies: [ContentSecurityPolicy]
    private let elements: [PageElements.Element]

    /// Reads a page.
    ///
    /// - Parameters:
    ///   - headers: The header fields; policies that only report do not count.
    ///   - page: The page.
    ///   - url: The URL of the page.
    package init(_ headers: HTTPFields, page: String, at url: String) {
        headerPolicies = headers[values: .contentSecurityPolicy].flatMap(ContentSecurityPolicy.list)
        elements = PageElements(of: page).elements
        self.page = WebURL(url)
    }

    /// Judges as a browser would that loads the page.
    ///
    /// - Parameter urls: The URLs of the library.
    /// - Returns: The verdict.
    package func verdict(on urls: [String]) -> Verdict {
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

    /// Whether a policy lets a script of the page bring the library.
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
        // A script in the page that loads another one; the hash of it is not worked out here.
        let runs =
            sources.hasHash || (sources.allowsInline && !sources.hasNonce && !sources.isStrict)
        return runs && (sources.isStrict || sources.allows(library))
    }

    /// Whether some script of the page could load the library, under a policy.
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
