import ArgumentParser
import IntercomAPI
import WebSyntax

/// A path of the API as somebody wrote it, taken apart.
struct APITarget: Sendable {
    let path: APIPath
    /// The parameters of its query.
    let parameters: [QueryParameter]

    @Sendable init(argument text: String) throws {
        if text.contains("://") || text.hasPrefix("//") {
            throw ValidationError("write the path alone, such as /contacts: the token is sent to Intercom's API only")
        }
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let path = APIPath(validating: String(parts[0])) else {
            throw ValidationError("it is not a path that begins with a slash, such as /contacts")
        }
        self.path = path
        parameters = parts.count == 1 ? [] : parts[1].split(separator: "&").map(QueryParameter.init(encoded:))
    }
}

/// A parameter of a query.
struct QueryParameter: Sendable {
    let name: String
    let value: String

    /// Reads `name=value` as it is.
    @Sendable init(argument text: String) throws {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else { throw ValidationError("it is not name=value") }
        (name, value) = (String(parts[0]), String(parts[1]))
    }

    /// Reads a parameter out of a URL.
    init(encoded text: Substring) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        name = PercentEncoding.decoded(parts[0])
        value = parts.count == 1 ? "" : PercentEncoding.decoded(parts[1])
    }
}
