import CanvasPreview
import CanvasServer

/// A Messenger app that books a meeting, as in Intercom's tutorial on sheets.
///
/// It stores nothing, so two people can choose the same time. Your own app saves the booking in `submitSheet`, before it
/// replies.
@main
struct BookAMeeting: CanvasApp, SubmitHandler, SheetHandler, Previewable {
    /// Sent canvases keep these ids, so do not change the raw values when you rename a case.
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

    /// Nothing on the canvas submits, so the reply is the canvas on the screen.
    func submit(_ request: SubmitRequest) throws -> SubmitReply {
        guard let canvas = request.currentCanvas else {
            throw RequestError(path: "current_canvas", expected: "an object", found: request.json["current_canvas"])
        }
        return .canvas(Canvas(echoing: canvas))
    }

    func openSheet(_ request: OpenSheetRequest) -> SheetPage {
        let context = request.claimedContext
        return SheetPage(
            file: "sheet.html",
            data: [
                "locale": JSON(Self.locale(context?.locale)),
                "messenger_action_color": JSON(Self.colour(context?.actionColor)),
                "messenger_background_color": JSON(Self.colour(context?.backgroundColor)),
                "user": ["name": JSON(request.sheetUser.name), "email": JSON(request.sheetUser.email)],
            ]
        )
    }

    /// A locale of at most 35 bytes, which is enough for any (RFC 5646 section 4.4.1).
    ///
    /// Nothing proves that Intercom sent it.
    private static func locale(_ text: String?) -> String? {
        text.flatMap { $0.utf8.count <= 35 ? $0 : nil }
    }

    /// A colour in the form `#rrggbb`, as Intercom sends them.
    private static func colour(_ text: String?) -> String? {
        guard let text, text.utf8.count == 7, text.hasPrefix("#"), text.dropFirst().allSatisfy(\.isASCIIHexDigit) else {
            return nil
        }
        return text
    }

    /// Confirms the date in UTC, as the tutorial does; the page tells people beforehand when theirs is another.
    func submitSheet(_ request: SubmitSheetRequest) throws -> SubmitSheetReply {
        let date = try request.date("date")
        Logger.current.info("meeting booked", metadata: ["date": "\(date)"])
        return .canvas(
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

extension Character {
    fileprivate var isASCIIHexDigit: Bool { isASCII && isHexDigit }
}
