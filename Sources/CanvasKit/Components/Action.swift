/// The action of a pressed component.
public enum Action: Equatable, Sendable {
    /// Sends the values of the canvas to the app's submit URL; to its configure URL while configuring.
    case submit
    /// Opens an HTTPS page in a new tab. A relative URL is resolved against the app's public URL.
    case url(String)
    /// Opens a page of the app over the Messenger; the Inbox has no sheets. A relative URL is resolved likewise.
    case sheet(String)
}

/// The action of an image: opening a page.
public struct URLAction: Equatable, Sendable {
    /// The page, an HTTPS URL or relative to the app's public URL.
    public let url: String

    /// Opens a page in a new tab.
    ///
    /// - Parameter url: An HTTPS URL, or one relative to the app's public URL.
    /// - Returns: The action.
    public static func url(_ url: String) -> URLAction { URLAction(url: url) }
}

/// The action of a dropdown: submitting when an option is chosen.
///
/// Intercom's current pages do not list it; the Inbox is known to honour it.
public struct SubmitAction: Equatable, Sendable {
    /// Sends the values of the canvas to the app's submit URL.
    public static let submit = SubmitAction()
}

extension Action {
    func write(to json: inout JSONWriter, links: LinkResolver) {
        json.object { json in
            switch self {
            case .submit:
                json.member("type", "submit")
            case .url(let url):
                json.member("type", "url")
                json.member("url", links.resolve(url))
            case .sheet(let url):
                json.member("type", "sheet")
                json.member("url", links.resolve(url))
            }
        }
    }

    init?(reading json: JSON?) {
        switch (json?["type"]?.string, json?["url"]?.string) {
        case ("submit", _): self = .submit
        case ("url", let url?): self = .url(url)
        case ("sheet", let url?): self = .sheet(url)
        default: return nil
        }
    }
}

extension JSONWriter {
    /// Writes an `action` member, or nothing for nil.
    mutating func member(action: Action?, links: LinkResolver) {
        guard let action else { return }
        key("action")
        action.write(to: &self, links: links)
    }
}
