package import HTTPTypes

/// What headers must not say about a page that is to stand in a frame of the Messenger.
///
/// Source: <https://developers.intercom.com/docs/canvas-kit>.
package enum SheetHeaders {
    /// The hosts from which pages may load the Messenger's sheet library.
    package static let libraryURLs = [
        "https://js.intercomcdn.com/messenger-sheet-library.latest.js",
        "https://s3.amazonaws.com/intercom-sheets.com/messenger-sheet-library.latest.js",
    ]

    /// Looks for what would leave the frame blank.
    package static func findings(in headers: HTTPFields, status: Int) -> [ExchangeFinding] {
        var findings: [ExchangeFinding] = []
        if (300..<400).contains(status) {
            findings.append(
                .init(.error, sheet: "sheet-redirect", "Found a redirect; a sheet has to answer with its page.")
            )
        }
        if headers.contains(where: { $0.name.canonicalName == "x-frame-options" }) {
            findings.append(
                .init(.error, sheet: "sheet-frame", "Found X-Frame-Options; leave it out, or the sheet stays blank.")
            )
        }
        let policies = headers[values: .contentSecurityPolicy]
        if policies.contains(where: { $0.lowercased().contains("frame-ancestors") }) {
            findings.append(
                .init(
                    .error,
                    sheet: "sheet-frame",
                    "Found frame-ancestors in the Content-Security-Policy; leave it out, or the sheet stays blank."
                )
            )
        }
        if let type = headers[.contentType], !type.lowercased().hasPrefix("text/html") {
            findings.append(.init(.error, sheet: "sheet-type", "Found no HTML; a sheet answers with a page."))
        }
        return findings
    }
}
