/// A request for the page of a sheet.
///
/// This request is not signed. Only ``sheetUser`` is proven to come from Intercom; anybody could have written the rest, so
/// look up and decide nothing by it. Hence this is no ``CanvasRequest``, and the properties of the rest begin with
/// `claimed`.
/// Source: <https://developers.intercom.com/docs/build-an-integration/getting-started/build-an-app-for-your-messenger/sheets-flow>.
public struct OpenSheetRequest: Sendable {
    /// The value of the form field `intercom_data`.
    public let json: JSON
    /// The person, from the sealed part of the request.
    public let sheetUser: Contact

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
        sheetUser = Contact(user)
    }

    /// The proven person: ``sheetUser``.
    public var person: Contact? { sheetUser }

    /// The unproven place in the Messenger.
    public var claimedContext: MessengerContext? { json.object("context").map(MessengerContext.init) }

    /// The unproven workspace.
    public var claimedWorkspaceID: String? { json.workspaceID }

    /// The unproven id of the pressed component.
    public var claimedComponentID: String? { json["component_id"]?.identifier }

    /// The unproven values typed, chosen and ticked on the canvas.
    public var claimedInputValues: InputValues { InputValues(json["input_values"] ?? [:]) }

    /// The unproven canvas that opened the sheet.
    public var claimedCanvas: CurrentCanvas? { json.object("current_canvas").map(CurrentCanvas.init) }
}

// Other requests have proven values under these names.
extension OpenSheetRequest {
    /// Does not exist: this request proves nobody but ``sheetUser``.
    @available(*, unavailable, message: "this request is not signed; only `sheetUser` is proven")
    public var contact: Contact? { nil }
    /// Does not exist: this request proves nobody but ``sheetUser``.
    @available(*, unavailable, message: "this request is not signed; only `sheetUser` is proven")
    public var customer: Contact? { nil }
    /// Does not exist: this request proves nobody but ``sheetUser``.
    @available(*, unavailable, message: "this request is not signed; only `sheetUser` is proven")
    public var user: Contact? { nil }
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
