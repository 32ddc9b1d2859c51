import CanvasServer

/// The first canvas of Intercom's sheets tutorial, in an app that keeps nothing.
@main
struct TutorialApp: CanvasApp, SheetHandler {
    func initialize(_ request: InitializeRequest) -> Canvas {
        Canvas {
            Text("Book a Meeting", id: "book-meeting", style: .header, align: .center)
            Button("See dates", id: "submit_button", style: .primary, action: .sheet("/sheet"))
        }
    }

    func openSheet(_ request: OpenSheetRequest) -> SheetPage {
        SheetPage(file: "sheet.html")
    }

    func submitSheet(_ request: SubmitSheetRequest) throws -> SubmitSheetReply {
        let date = try request.date("date")
        return .canvas { Text("See you on \(date)") }
    }
}
