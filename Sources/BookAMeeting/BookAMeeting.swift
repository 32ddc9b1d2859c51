import CanvasPreview
import CanvasServer

/// Lets people book a meeting in the Messenger.
@main
struct BookAMeeting: CanvasApp, SubmitHandler, SheetHandler, Previewable {
    /// Canvases that were sent live on, so these words stay the same whatever the cases are called.
    enum ID: String, ComponentID {
        case heading = "book-meeting"
        case seeDates = "submit_button"
        case closing = "closing"
    }

    func initialize(_ request: InitializeRequest) -> Canvas {
        Canvas {
            Text("Book a Meeting", id: ID.heading, style: .header, align: .center)
            Button("See dates", id: ID.seeDates, style: .primary, action: .sheet("sheet"))
        }
    }

    /// Nothing on the canvas submits, so whatever Intercom shows may stay.
    func submit(_ request: SubmitRequest) throws -> SubmitReply {
        guard let canvas = request.currentCanvas else {
            throw RequestError(path: "current_canvas", expected: "an object", found: request.json["current_canvas"])
        }
        return SubmitReply(Canvas(echoing: canvas))
    }

    func openSheet(_ request: OpenSheetRequest) -> SheetPage {
        let context = request.context
        return SheetPage(
            file: "sheet.html",
            data: [
                "locale": JSON(context?.locale),
                "messenger_action_color": JSON(context?.actionColor),
                "messenger_background_color": JSON(context?.backgroundColor),
                "user": ["name": JSON(request.sheetUser.name), "email": JSON(request.sheetUser.email)],
            ]
        )
    }

    func submitSheet(_ request: SubmitSheetRequest) throws -> SubmitSheetReply {
        let date = try request.date("date")
        return SubmitSheetReply(
            Canvas {
                Text(
                    "Thanks! Your meeting is booked for \(date)",
                    id: ID.closing,
                    style: .header,
                    align: .center
                )
            }
        )
    }
}
