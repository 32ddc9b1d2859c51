import CanvasPreview
import CanvasServer

/// The app of Intercom's Messenger tutorial: people give feedback and a rating.
///
/// Source: <https://developers.intercom.com/docs/build-an-integration/getting-started/build-an-app-for-your-messenger>.
@main
struct MessengerTutorial: CanvasApp, SubmitHandler, Previewable {
    enum ID: String, ComponentID {
        case heading = "feedback"
        case description = "description"
        case satisfaction = "csat"
        case submit = "submit_button"
        case thanks = "thanks"
        case refresh = "refresh_button"
    }

    func initialize(_ request: InitializeRequest) -> Canvas { question }

    func submit(_ request: SubmitRequest) -> SubmitReply {
        .canvas(request.componentID == ID.submit.rawValue ? thanks : question)
    }

    private var question: Canvas {
        Canvas {
            Text("Leave us some feedback:", id: ID.heading, style: .header, align: .center)
            TextArea("Description", id: ID.description, placeholder: "")
            SingleSelect("How would you rate your satisfaction with our product?", id: ID.satisfaction) {
                Choice("Dissatisfied", id: "dissatisfied")
                Choice("Neutral", id: "neutral")
                Choice("satisfied", id: "satisfied")
            }
            Button("Submit", id: ID.submit, style: .primary, action: .submit)
        }
    }

    private var thanks: Canvas {
        Canvas {
            Text("Thanks for letting us know!", id: ID.thanks, style: .header, align: .center)
            Button("Submit another", id: ID.refresh, style: .primary, action: .submit)
        }
    }
}
