import CanvasHTTP
import HTTPTypes

/// A page of the simulated workspace for a person who installs an app.
struct OAuthPage {
    let title: String
    let words: String
    /// What a decision sends back, where the page asks for one.
    var asking: [(name: String, value: String)]?

    var html: String {
        let content = """
            <p>\(words.escapedAsHTML)</p>
            \(form)
            <small>Simulated: this is not Intercom.</small>
            """
        return PlainPage(title, content: content).html
    }

    private var form: String {
        guard let asking else { return "" }
        let fields = asking.map { name, value in
            "<input type=\"hidden\" name=\"\(name)\" value=\"\(value.escapedAsHTML)\">"
        }
        return """
            <form method="post" action="/oauth/authorize">
            \(fields.joined(separator: "\n"))
            <button class="primary" name="decision" value="connect">Connect</button>
            <button name="decision" value="cancel">Cancel</button>
            </form>
            """
    }
}

extension WorkspaceResponse {
    static func page(_ page: OAuthPage, status: Int = 200) -> Self {
        var response = text(page.html, type: "text/html; charset=utf-8", status: status)
        response.headers[.contentSecurityPolicy] =
            "script-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
