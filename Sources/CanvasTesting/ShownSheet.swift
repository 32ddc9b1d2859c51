import WebSyntax

/// A sheet that is open over the Messenger.
public struct ShownSheet: Equatable, Sendable {
    /// Where its page comes from.
    public let url: String
    /// The component that opened it.
    public let opener: String
    /// The value of the form field `intercom_data`.
    public let intercomData: String
    /// The page as the app answered it; nil when a browser asks for it.
    public internal(set) var page: String?

    /// What the server wrote into the page's element `sheet-data`, as CanvasServer does for a `SheetPage`.
    public var data: JSON? {
        guard let page, let element = page.firstRange(of: "id=\"sheet-data\""),
            let start = page[element.upperBound...].firstIndex(of: ">"),
            let end = page[start...].firstRange(of: "</script>")
        else { return nil }
        return try? JSON(parsing: String(page[page.index(after: start)..<end.lowerBound]))
    }

    /// The body of the form that opens it.
    package var formBody: [UInt8] { Array("intercom_data=\(PercentEncoding.form(intercomData))".utf8) }
}
