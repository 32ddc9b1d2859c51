import CanvasPreview
import CanvasServer

/// The app of Intercom's Inbox tutorial: a teammate notes the departments of a contact.
///
/// Source: <https://developers.intercom.com/docs/build-an-integration/getting-started/build-an-app-for-your-inbox>.
@main
struct InboxTutorial: CanvasApp, SubmitHandler, Previewable {
    enum ID: String, ComponentID {
        case heading = "department"
        case choice = "departmentChoice"
        case submit = "submit_button"
        case thanks = "thanks"
        case refresh = "refresh_button"
    }

    func initialize(_ request: InitializeRequest) throws -> InboxCanvas { try question }

    func submit(_ request: SubmitRequest) throws -> SubmitReply {
        guard request.componentID == ID.submit.rawValue else { return .canvas(try question) }
        return .canvas(try thanks(request.inputValues.ticks(ID.choice)))
    }

    private var question: InboxCanvas {
        get throws {
            try InboxCanvas {
                Text("This contact works in:", id: ID.heading, style: .header, align: .center)
                Checkbox("", id: ID.choice) {
                    Choice("Sales", id: "sales")
                    Choice("Operations", id: "operations")
                    Choice("Engineering", id: "engineering")
                }
                // The style is the tutorial's, although Intercom's guide asks for another in the first canvas.
                Button("Submit", id: ID.submit, style: .primary, action: .submit)
            }
        }
    }

    private func thanks(_ departments: [String]) throws -> InboxCanvas {
        try InboxCanvas {
            Text("You chose: \(departments.joined(separator: ","))", id: ID.thanks, style: .header, align: .center)
            Button("Submit another", id: ID.refresh, style: .primary, action: .submit)
        }
    }
}
