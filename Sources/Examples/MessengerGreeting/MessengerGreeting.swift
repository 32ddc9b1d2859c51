import CanvasServer

/// The smallest Messenger app with an answer: it asks for an e-mail address and says thanks.
@main
struct MessengerGreeting: CanvasApp, SubmitHandler {
    enum ID: String, ComponentID {
        case email = "email"
        case subscribe = "subscribe"
    }

    struct Subscription: Decodable {
        var email: String
    }

    func initialize(_ request: InitializeRequest) -> Canvas {
        Canvas {
            Text("Our newsletter", style: .header)
            Text("One mail a month, **no more**. Read [the last one](https://example.com/newsletter).")
            Input("E-mail", id: ID.email, placeholder: "ada@example.com", action: .submit)
        }
    }

    func submit(_ request: SubmitRequest) async throws -> SubmitReply {
        // The arrow in the field submits with the field's own id.
        try await request.routed {
            On(ID.email) { try subscribe(request) }
        }
    }

    private func subscribe(_ request: SubmitRequest) throws -> SubmitReply {
        let email = try request.inputValues.form(as: Subscription.self).email
        guard email.contains("@") else { throw FieldError(ID.email, "This is no e-mail address.") }
        return SubmitReply(
            Canvas {
                Input("E-mail", id: ID.email, value: email, saveState: .saved)
                Alert.success("Thanks!", "We have written to \(email).")
            },
            event: .completed
        )
    }
}
