/// A page for a person that loads nothing: a headline, and what stands below it.
package struct PlainPage: Sendable {
    /// The headline, which is the title, too.
    private let title: String
    /// What stands below it, as HTML.
    private let content: String

    /// Creates a page.
    ///
    /// - Parameters:
    ///   - title: The headline, as text.
    ///   - content: What stands below it, as HTML.
    package init(_ title: String, content: String) {
        self.title = title
        self.content = content
    }

    /// The page.
    package var html: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="color-scheme" content="light dark">
        <title>\(title.escapedAsHTML)</title>
        <style>
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 12vh auto 2rem; padding: 0 1.25rem }
        h1 { font-size: 1.5rem; line-height: 1.25 }
        p, small { overflow-wrap: anywhere }
        a, button { display: inline-block; font: inherit; padding: .6rem 1.1rem; margin-right: .5rem; border-radius: .4rem;
            border: 1px solid currentcolor; background: none; color: inherit; text-decoration: none; cursor: pointer }
        .primary { border-color: #1f4fd8; background: #1f4fd8; color: #fff }
        :focus-visible { outline: 3px solid currentcolor; outline-offset: 3px }
        small { display: block; margin-top: 2rem }
        </style>
        </head>
        <body>
        <main>
        <h1>\(title.escapedAsHTML)</h1>
        \(content)
        </main>
        </body>
        </html>

        """
    }
}
