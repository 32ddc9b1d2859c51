/// Asks for the page of a sheet.
///
/// This request is not signed. Only ``sheetUser`` is proven to come from Intercom; everything else could have been
/// written by anybody, so nothing may be looked up or decided by it.
/// Source: <https://developers.intercom.com/docs/build-an-integration/getting-started/build-an-app-for-your-messenger/sheets-flow>.
public struct OpenSheetRequest: CanvasRequest {
    /// The value of the form field `intercom_data`, as it came.
    public let json: JSON
    /// The person, from the sealed part of the request.
    public let sheetUser: Person

    /// Views a request.
    ///
    /// - Parameters:
    ///   - json: The value of the form field `intercom_data`.
    ///   - user: The opened `user`.
    /// - Throws: ``RequestError`` when the user is not a JSON object.
    public init(_ json: JSON, user: JSON) throws(RequestError) {
        guard user.kind == .object else {
            throw RequestError(path: "intercom_data.user", expected: "a sealed object", found: user)
        }
        self.json = json
        sheetUser = Person(user)
    }

    /// The person whom the seal proves, whoever else the request may name.
    public var person: Person? { sheetUser }

    /// The workspace that the request says it is about, which is not proven.
    public var claimedWorkspaceID: String? { json["workspace_id"]?.identifier ?? json["app_id"]?.identifier }

    /// The id of what the request says was pressed, which is not proven.
    public var claimedComponentID: String? { json["component_id"]?.identifier }

    /// What the request says was typed, chosen and ticked on the canvas, which is not proven.
    public var claimedInputValues: InputValues { InputValues(json["input_values"] ?? [:]) }

    /// The canvas that the request says opened the sheet, which is not proven.
    public var claimedCanvas: CurrentCanvas? { json.object("current_canvas").map(CurrentCanvas.init) }
}
