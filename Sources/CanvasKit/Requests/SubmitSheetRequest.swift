/// A request with the values that the page of a sheet submitted.
///
/// Source: <https://developers.intercom.com/docs/build-an-integration/getting-started/build-an-app-for-your-messenger/sheets-flow>.
public struct SubmitSheetRequest: WorkspaceRequest, CurrentCanvasRequest {
    /// The whole request.
    public let json: JSON
    /// The workspace of the app.
    public let workspaceID: String
    /// The canvas that opened the sheet.
    public let currentCanvas: CurrentCanvas?
    /// The values that the page passed to `submitSheet`, in any shape; an empty object without any.
    public let sheetValues: JSON

    /// Views a request.
    ///
    /// - Parameter json: The body of the request.
    /// - Throws: ``RequestError`` when it names no workspace, or its canvas is of another JSON type.
    public init(_ json: JSON) throws(RequestError) {
        self.json = json
        workspaceID = try Self.workspaceID(in: json)
        currentCanvas = try Self.currentCanvas(in: json)
        let values = json.present("sheet_values") ?? [:]
        // Some pages submit their values as text that holds JSON.
        sheetValues = values.string.flatMap { try? JSON(parsing: $0) } ?? values
    }

    /// The date under a key of the sheet values.
    ///
    /// - Parameter key: The key.
    /// - Returns: The UTC date.
    /// - Throws: ``RequestError`` when there is none.
    public func date(_ key: String) throws(RequestError) -> CalendarDate {
        let value = sheetValues[key]
        guard let date = value?.string.flatMap(CalendarDate.init(iso8601:)) else {
            throw RequestError(path: "sheet_values.\(key)", expected: "an ISO 8601 date or date-time", found: value)
        }
        return date
    }
}
