import CanvasTesting
import IntercomAPI

/// A result of a search, as a line shows it.
struct FoundResult {
    let json: JSON
    let id: String
    private let title: String
    private let url: String

    init(_ result: IntercomMCP.SearchResult) {
        (json, id) = (result.json, result.id)
        (title, url) = (result.title ?? "", result.url ?? "")
    }

    /// Takes an object of the REST API, which has no title and no URL of its own.
    init(_ object: JSON, _ objectType: UniversalSearch.ObjectType) {
        json = object
        let number = object["id"]?.identifier ?? ""
        let source = object["source"]
        switch objectType {
        case .contacts:
            id = "contact_\(number)"
            title = Self.first(object["name"], object["email"], object["phone"])
            let path = object.workspaceID.map { "apps/\($0)/users/\(number)/all-conversations" }
            url = path.map { "https://app.intercom.com/a/\($0)" } ?? ""
        case .conversations:
            id = "conversation_\(number)"
            title = FinHTML(Self.first(object["title"], source?["subject"], source?["body"])).plainText
            url = source?["url"]?.string ?? ""
        }
    }

    /// The id, the title and the URL.
    var line: String {
        let words = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return [id, words, url].map(\.plain).joined(separator: "\t")
    }

    private static func first(_ values: JSON?...) -> String {
        values.lazy.compactMap { $0?.string }.first { !$0.isEmpty } ?? ""
    }
}
