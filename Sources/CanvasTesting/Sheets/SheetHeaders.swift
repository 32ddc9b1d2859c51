package import HTTPTypes

/// The checks of a sheet's page, which the Messenger shows in a frame on any site.
///
/// Source: <https://developers.intercom.com/docs/canvas-kit>.
package enum SheetHeaders {
    /// The URLs of the Messenger's sheet library.
    package static let libraryURLs = [
        "https://js.intercomcdn.com/messenger-sheet-library.latest.js",
        "https://s3.amazonaws.com/intercom-sheets.com/messenger-sheet-library.latest.js",
    ]

    /// Sample origins of sites with a Messenger.
    package static let sites = ["https://intercom-sheets.com", "https://www.shop.example", "https://site.test"]

    /// The reasons why a browser would not show the page, or the page not load the Messenger's library.
    package static func findings(
        in headers: HTTPFields,
        status: Int,
        page: String = "",
        at url: String = "https://app.example.com/sheet"
    ) -> [Finding] {
        let whole = 0..<page.utf8.count
        var findings: [Finding] = []
        if (300..<400).contains(status) {
            findings.append(Finding(.sheetRedirect, range: whole, "Found a redirect; respond with the page itself."))
        }
        findings += frame(headers, url, whole)
        if let disposition = ContentDisposition(headers), disposition.isDownload {
            let message =
                "Found Content-Disposition: \(disposition.text); browsers download the page. Leave the field out."
            findings.append(Finding(.sheetDownload, range: whole, message))
        }
        if let type = mediaType(headers[.contentType]), !["text/html", "application/xhtml+xml"].contains(type) {
            let message = "Found Content-Type: \(type); a sheet is an HTML page, text/html."
            findings.append(Finding(.sheetType, range: whole, message))
        }
        return findings + library(LibraryPermission(headers, page: page, at: url).decision(on: libraryURLs), whole)
    }

    private static func frame(_ headers: HTTPFields, _ url: String, _ whole: Range<Int>) -> [Finding] {
        let permission = FramePermission(headers, at: url)
        if let fault = permission.fault(below: sites) {
            let message =
                "Found \(fault), which keeps the page out of frames on other sites. Leave it out, or the sheet stays blank."
            return [Finding(.sheetFrame, range: whole, message)]
        }
        guard let ignored = permission.ignoredOptions else { return [] }
        let message =
            "Found X-Frame-Options: \(ignored), which browsers ignore here. Leave it out; other software may not."
        return [Finding(.sheetFrame, .warning, range: whole, message)]
    }

    private static func library(_ decision: LibraryPermission.Decision, _ whole: Range<Int>) -> [Finding] {
        guard case .blocked(let reason, let isNamed) = decision else { return [] }
        let message =
            "The policy \(reason) keeps the Messenger's library out. Allow https://js.intercomcdn.com in script-src."
        return [Finding(.sheetLibrary, isNamed ? .error : .warning, range: whole, message)]
    }

    /// The media type that browsers use: the last one, without parameters.
    private static func mediaType(_ value: String?) -> String? {
        let type = value?.split(separator: ",").last?.prefix { $0 != ";" }.trimmingHTMLSpace.lowercased()
        return type?.contains("/") == true ? type : nil
    }
}

/// The field `Content-Disposition` (RFC 6266), parsed as by browsers.
struct ContentDisposition {
    let text: String
    private let isContradictory: Bool

    init?(_ headers: HTTPFields) {
        let values = headers[values: .contentDisposition]
        guard let text = values.first else { return nil }
        self.text = text
        // Chromium then shows an error instead of the page.
        isContradictory = Set(values).count > 1
    }

    /// Whether a browser downloads the content.
    var isDownload: Bool {
        let type = text.prefix { $0 != ";" }.trimmingHTMLSpace.lowercased()
        // Content without a valid type is shown, content of an unknown type is downloaded.
        let isToken = !type.isEmpty && !type.contains { $0.isHTMLSpace || "=\",()<>@:\\/[]?{}".contains($0) }
        return isContradictory || isToken && type != "inline"
    }
}
