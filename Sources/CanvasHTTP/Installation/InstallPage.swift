/// The page for a person whose install came to nothing: what has happened, what to do, and a reference for the developer.
struct InstallPage {
    let cause: InstallFailure.Cause
    /// The request's id, which the log has, too.
    let reference: String
    /// Where to begin again.
    let again: String

    var html: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="color-scheme" content="light dark">
        <title>\(cause.title.escapedAsHTML)</title>
        <style>
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 12vh auto 2rem; padding: 0 1.25rem }
        h1 { font-size: 1.5rem; line-height: 1.25 }
        a { display: inline-block; padding: .6rem 1.1rem; border-radius: .4rem; background: #1f4fd8; color: #fff;
            text-decoration: none }
        a:focus-visible { outline: 3px solid currentcolor; outline-offset: 3px }
        small { display: block; margin-top: 2rem; overflow-wrap: anywhere }
        </style>
        </head>
        <body>
        <main>
        <h1>\(cause.title.escapedAsHTML)</h1>
        <p>\(cause.advice.escapedAsHTML)</p>
        <p><a href="\(again.escapedAsHTML)">Install again</a></p>
        <small>Cause: \(cause.rawValue) &middot; Reference: \(reference.escapedAsHTML)</small>
        </main>
        </body>
        </html>

        """
    }
}
