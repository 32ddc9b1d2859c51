/// The page for a person whose install came to nothing: what has happened, what to do, and a reference for the developer.
struct InstallPage {
    let cause: InstallFailure.Cause
    /// The request's id, which the log has, too.
    let reference: String
    /// Where to begin again.
    let again: String

    var html: String {
        let content = """
            <p>\(cause.advice.escapedAsHTML)</p>
            <p><a class="primary" href="\(again.escapedAsHTML)">Install again</a></p>
            <small>Cause: \(cause.rawValue) &middot; Reference: \(reference.escapedAsHTML)</small>
            """
        return PlainPage(cause.title, content: content).html
    }
}
