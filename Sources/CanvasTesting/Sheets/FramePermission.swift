package import HTTPTypes
import WebSyntax

/// The permission of a page to be shown in a frame of other sites.
package struct FramePermission: Sendable {
    private let options: [String]
    /// The values as sent.
    private let writtenOptions: String
    private let policies: [ContentSecurityPolicy]
    private let page: WebURL?

    /// Reads the header fields; browsers ignore `<meta>` elements and report-only policies here.
    package init(_ headers: HTTPFields, at url: String) {
        let values = headers.filter { $0.name.canonicalName == "x-frame-options" }.map(\.value)
        writtenOptions = values.joined(separator: ", ")
        options = values.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
            .map { $0.trimmingHTMLSpace.lowercased() }
        policies = headers[values: .contentSecurityPolicy].flatMap(ContentSecurityPolicy.list)
        page = WebURL(url)
    }

    /// The header field that blocks the page in a frame of the origins, or nil when it is shown.
    package func fault(below ancestors: [String]) -> Fault? {
        let directives = policies.compactMap(\.ancestors)
        guard directives.isEmpty else {
            // With frame-ancestors browsers ignore X-Frame-Options.
            let sites = ancestors.compactMap(WebURL.init)
            let refusing = directives.first { directive in
                let sources = SourceList(directive, of: page)
                return !sites.allSatisfy { sources.allows($0) }
            }
            return refusing.map { .policy($0.description) }
        }
        guard isRefusedByOptions(below: ancestors) else { return nil }
        return .options(writtenOptions)
    }

    private func isRefusedByOptions(below ancestors: [String]) -> Bool {
        // Browsers count a repeated value once.
        let distinct = Set(options)
        guard distinct.count <= 1 else { return !distinct.isDisjoint(with: ["deny", "sameorigin", "allowall"]) }
        switch distinct.first {
        case "deny": return true
        case "sameorigin": return !ancestors.allSatisfy { WebURL($0)?.origin == page?.origin }
        default: return false
        }
    }

    /// The values of `X-Frame-Options` when it has any, which browsers ignore where there is no fault.
    package var ignoredOptions: String? { options.allSatisfy(\.isEmpty) ? nil : writtenOptions }

    /// A header field that blocks the page in a frame.
    package enum Fault: Equatable, Sendable, CustomStringConvertible {
        /// The values of `X-Frame-Options`.
        case options(String)
        /// The directive `frame-ancestors`.
        case policy(String)

        package var description: String {
            switch self {
            case .options(let value): "X-Frame-Options: \(value)"
            case .policy(let directive): "Content-Security-Policy: \(directive)"
            }
        }
    }
}

extension Substring {
    /// The text without white space at its ends.
    var trimmingHTMLSpace: Substring {
        var text = drop { $0.isHTMLSpace }
        while text.last?.isHTMLSpace == true { text.removeLast() }
        return text
    }
}
