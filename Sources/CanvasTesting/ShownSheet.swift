/// An open sheet.
public struct ShownSheet: Equatable, Sendable {
    /// The URL of the page.
    public let url: String
    /// The id of the component that opened it.
    public let opener: String
    /// The value of the form field `intercom_data`.
    public let intercomData: String
    /// The HTML of the page; nil when a browser requests it.
    public internal(set) var page: String?

    /// The JSON in the element `sheet-data`, which CanvasServer writes for a `SheetPage`.
    public var data: JSON? {
        guard let page, let element = page.firstRange(of: "id=\"sheet-data\""),
            let start = page[element.upperBound...].firstIndex(of: ">"),
            let end = page[start...].firstRange(of: "</script>")
        else { return nil }
        return try? JSON(parsing: String(page[page.index(after: start)..<end.lowerBound]))
    }
}
