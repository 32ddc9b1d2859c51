import HTTPTypes

/// A page of the simulated workspace for a person who installs an app.
struct OAuthPage {
    let title: String
    let words: String
    /// What a decision sends back, where the page asks for one.
    var asking: [(name: String, value: String)]?

    var html: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="color-scheme" content="light dark">
        <title>\(Self.escaped(title))</title>
        <style>
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 12vh auto 2rem; padding: 0 1.25rem }
        h1 { font-size: 1.5rem; line-height: 1.25 }
        p { overflow-wrap: anywhere }
        button { font: inherit; padding: .6rem 1.1rem; margin-right: .5rem; border-radius: .4rem; cursor: pointer;
            border: 1px solid currentcolor; background: none; color: inherit }
        button[value=connect] { background: #1f4fd8; border-color: #1f4fd8; color: #fff }
        button:focus-visible { outline: 3px solid currentcolor; outline-offset: 3px }
        </style>
        </head>
        <body>
        <main>
        <h1>\(Self.escaped(title))</h1>
        <p>\(Self.escaped(words))</p>
        \(form)
        <p><small>Simulated: this is not Intercom.</small></p>
        </main>
        </body>
        </html>

        """
    }

    private var form: String {
        guard let asking else { return "" }
        let fields = asking.map { name, value in
            "<input type=\"hidden\" name=\"\(name)\" value=\"\(Self.escaped(value))\">"
        }
        return """
            <form method="post" action="/oauth/authorize">
            \(fields.joined(separator: "\n"))
            <button name="decision" value="connect">Connect</button>
            <button name="decision" value="cancel">Cancel</button>
            </form>
            """
    }

    private static func escaped(_ text: String) -> String {
        let references: [Unicode.Scalar: String] = [
            "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;",
        ]
        return text.unicodeScalars.map { references[$0] ?? String($0) }.joined()
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
