/// Asks for the page of a sheet.
///
/// This request is not signed. Only ``sheetUser`` is proven to come from Intercom; everything else could have been
/// written by anybody, so nothing may be looked up or decided by it. That is why it is no ``CanvasRequest``, and why what
/// it claims is called so.
/// Source: <https://developers.intercom.com/docs/build-an-integration/getting-started/build-an-app-for-your-messenger/sheets-flow>.
public struct OpenSheetRequest: Sendable {
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

    /// Where in the Messenger the request says it comes from, which is not proven.
    public var claimedContext: MessengerContext? { json.object("context").map(MessengerContext.init) }

    /// The workspace that the request says it is about, which is not proven.
    public var claimedWorkspaceID: String? { json.workspaceID }

    /// The id of what the request says was pressed, which is not proven.
    public var claimedComponentID: String? { json["component_id"]?.identifier }

    /// What the request says was typed, chosen and ticked on the canvas, which is not proven.
    public var claimedInputValues: InputValues { InputValues(json["input_values"] ?? [:]) }

    /// The canvas that the request says opened the sheet, which is not proven.
    public var claimedCanvas: CurrentCanvas? { json.object("current_canvas").map(CurrentCanvas.init) }
}

// What other requests have under these names is proven there.
extension OpenSheetRequest {
    /// Does not exist: this request proves nobody but ``sheetUser``.
    @available(*, unavailable, message: "this request is not signed; only `sheetUser` is proven")
    public var contact: Person? { nil }
    /// Does not exist: this request proves nobody but ``sheetUser``.
    @available(*, unavailable, message: "this request is not signed; only `sheetUser` is proven")
    public var customer: Person? { nil }
    /// Does not exist: this request proves nobody but ``sheetUser``.
    @available(*, unavailable, message: "this request is not signed; only `sheetUser` is proven")
    public var user: Person? { nil }
    /// Does not exist: this request proves nobody but ``sheetUser``.
    @available(*, unavailable, message: "this request is not signed; only `sheetUser` is proven")
    public var admin: Admin? { nil }
    /// Does not exist: this request proves nothing but ``sheetUser``.
    @available(*, unavailable, message: "this request is not signed; only `sheetUser` is proven")
    public var conversation: Conversation? { nil }
    /// Is called ``claimedContext``.
    @available(*, unavailable, renamed: "claimedContext", message: "this request is not signed")
    public var context: MessengerContext? { nil }
    /// Is called ``claimedWorkspaceID``.
    @available(*, unavailable, renamed: "claimedWorkspaceID", message: "this request is not signed")
    public var workspaceID: String { "" }
}
