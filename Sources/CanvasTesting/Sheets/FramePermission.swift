package import HTTPTypes
import WebSyntax

/// Whether browsers show a page in a frame of other sites.
package struct FramePermission: Sendable {
    private let options: [String]
    /// The values as they were sent.
    private let writtenOptions: String
    private let policies: [ContentSecurityPolicy]
    private let page: WebURL?

    /// Reads the header fields of a page.
    ///
    /// What a `<meta>` element says of frames, and policies that only report, do not count in browsers.
    ///
    /// - Parameters:
    ///   - headers: The header fields.
    ///   - url: The URL of the page.
    package init(_ headers: HTTPFields, at url: String) {
        let values = headers.filter { $0.name.canonicalName == "x-frame-options" }.map(\.value)
        writtenOptions = values.joined(separator: ", ")
        options = values.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
            .map { $0.trimmingHTMLSpace.lowercased() }
        policies = headers[values: .contentSecurityPolicy].flatMap(ContentSecurityPolicy.list)
        page = WebURL(url)
    }

    /// Why a page stays blank; nil where it is shown.
    ///
    /// - Parameter ancestors: The origins of the pages around the frame.
    /// - Returns: The header field at fault.
    package func fault(below ancestors: [String]) -> Fault? {
        let directives = policies.compactMap(\.ancestors)
        guard directives.isEmpty else {
            // With frame-ancestors browsers do not look at X-Frame-Options any more.
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
        // Browsers take the same value twice for one.
        let distinct = Set(options)
        guard distinct.count <= 1 else { return !distinct.isDisjoint(with: ["deny", "sameorigin", "allowall"]) }
        switch distinct.first {
        case "deny": return true
        case "sameorigin": return !ancestors.allSatisfy { WebURL($0)?.origin == page?.origin }
        default: return false
        }
    }

    /// The values of `X-Frame-Options`, where there is one that browsers ignore; nil otherwise.
    package var ignoredOptions: String? { options.allSatisfy(\.isEmpty) ? nil : writtenOptions }

    /// What keeps a page out of a frame.
    package enum Fault: Equatable, Sendable, CustomStringConvertible {
        /// The values of `X-Frame-Options`.
        case options(String)
        /// The directive `frame-ancestors`.
        case policy(String)

        /// The field and its value.
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
