/// An app with sheets: pages of its own that open over the Messenger.
public protocol SheetHandler: CanvasHandler {
    /// Answers `POST /sheet` with the page.
    ///
    /// - Parameter request: Who opens it. The request is not signed; only the user is proven.
    /// - Returns: The page.
    /// - Throws: Any error shows the person a small error page.
    func openSheet(_ request: OpenSheetRequest) async throws -> SheetPage

    /// Answers `POST /submit-sheet` with the canvas that replaces the one which opened the sheet.
    ///
    /// - Parameter request: What the page submitted.
    /// - Returns: What is shown next.
    /// - Throws: `FieldError` or `FieldErrors` to show the canvas that opened the sheet, and above it what is wrong;
    ///   `RequestError` to refuse the request; any other error shows the person a small error canvas.
    func submitSheet(_ request: SubmitSheetRequest) async throws -> SubmitSheetReply
}
