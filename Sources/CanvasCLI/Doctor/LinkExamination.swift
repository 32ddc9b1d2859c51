import CanvasTesting
import WebSyntax

/// The check of the URLs in the first canvas: those of the app, and those that people open.
struct LinkExamination {
    private let exchange: RecordedExchange
    private let appReach: HostReach

    /// The maximum number of components to check; a canvas has far fewer.
    private static let maximumComponents = 1_000

    init(_ exchange: RecordedExchange, at baseURL: String) {
        self.exchange = exchange
        appReach = WebURL(baseURL).map { HostReach(of: $0.host) } ?? .anywhere
    }

    var diagnosis: Diagnosis {
        let all = own + opened
        guard !all.isEmpty else { return Diagnosis(.links, .skipped, "the canvas has no URL") }
        if let wrong = own.first(where: isWrong) {
            return Diagnosis(.links, .failed, "the canvas has \(Excerpt.bare(wrong))", advice: Advice.links)
        }
        if let lost = opened.first(where: isLost) {
            return Diagnosis(
                .links,
                .warning,
                "the canvas has \(Excerpt.bare(lost)), which leads to the machine or network of whoever opens it",
                advice: ["Write a public URL, or a relative one that follows PUBLIC_URL."]
            )
        }
        return Diagnosis(.links, .ok, Excerpt.bare(all[0]))
    }

    /// The URLs that Intercom calls.
    private var own: [String] {
        let sheets = actions.filter { $0["type"]?.string == "sheet" }.compactMap { $0["url"]?.string }
        return sheets + [exchange.replyJSON?["canvas"]?["content_url"]?.string].compactMap(\.self)
    }

    /// The URLs that people or their browsers open.
    private var opened: [String] {
        let images = parts.filter { $0["type"]?.string == "image" || $0["image"] != nil }
        return actions.filter { $0["type"]?.string == "url" }.compactMap { $0["url"]?.string }
            + images.compactMap { $0["url"]?.string ?? $0["image"]?.string }
    }

    private var actions: [JSON] { parts.compactMap { $0["action"] } }

    /// The components, and the items of lists.
    private var parts: [JSON] {
        let components = exchange.replyJSON?["canvas"]?["content"]?["components"]
        return Self.elements(of: components).flatMap { [$0] + Self.elements(of: $0["items"]) }
    }

    private static func elements(of json: JSON?) -> [JSON] {
        json.map { $0.elements.prefix(maximumComponents).map(\.self) } ?? []
    }

    /// Whether a URL of the app does not have its public address.
    private func isWrong(_ url: String) -> Bool {
        let (asked, named) = (WebURL(exchange.request.url), WebURL(url))
        guard let named else { return true }
        return named.scheme != asked?.scheme
            || (named.host != asked?.host && HostReach(of: named.host) != .anywhere && appReach == .anywhere)
            || (HostReach(of: named.host) == .machine && appReach != .machine)
    }

    /// Whether people cannot open a URL, in an app with a public name.
    private func isLost(_ url: String) -> Bool {
        appReach == .anywhere && WebURL(url).map { HostReach(of: $0.host) != .anywhere } == true
    }
}
