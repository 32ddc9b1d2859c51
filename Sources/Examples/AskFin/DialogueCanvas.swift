import IntercomApp

/// A dialogue in the Messenger.
struct DialogueCanvas {
    enum ID: String, ComponentID {
        case question = "question"
        case lookAgain = "look-again"
        case escalate = "escalate"
        case rating = "rating"
        case page = "page"
    }

    /// The longest answer that is shown whole, in characters; the sheet shows longer ones.
    static let maximumAnswer = 3_000

    /// What somebody sees whom the app does not know: Fin talks with users alone.
    static var forStrangers: Canvas { Canvas { Text("Please log in to ask Fin.", style: .muted) } }

    private let dialogue: Dialogue?

    init(_ dialogue: Dialogue?) { self.dialogue = dialogue }

    var canvas: Canvas {
        Canvas {
            Text("Ask Fin", style: .header)
            for line in lines { line }
            switch dialogue?.state ?? .new {
            case .new: question("What would you like to know?")
            case .writing: Text("Fin is writing …", style: .muted)
            case .waitingForPerson:
                question("Reply to Fin")
                Button("Talk to a person", id: ID.escalate, style: .link, action: .submit)
            case .withTeam: Text("A teammate goes on from here, in your inbox.", style: .muted)
            case .over: question("Ask something else")
            case .lost:
                Text("The rest of the answer did not arrive.", style: .error)
                question("Ask again")
            }
            if let rating { rating }
            if dialogue?.isTurnOpen == true {
                Button("Look again", id: ID.lookAgain, style: .secondary, action: .submit)
            }
            Button("Open as a page", id: ID.page, style: .link, action: .sheet("sheet"))
        }
    }

    private func question(_ label: String) -> Input {
        Input(label, id: ID.question, placeholder: "Where is my order?", action: .submit)
    }

    private var rating: Component? {
        guard let dialogue, !dialogue.ratingOptions.isEmpty else { return nil }
        guard dialogue.rating == nil else { return Text("Thank you for your rating.", style: .muted).component }
        let choices = dialogue.ratingOptions.compactMap { option in
            option.rating.map {
                Choice(
                    [option.emoji, option.label ?? $0.rawValue].compactMap(\.self).joined(separator: " "),
                    id: $0.rawValue
                )
            }
        }
        // The Messenger shows from 2 to 10 of them.
        guard (2...10).contains(choices.count) else { return nil }
        return SingleSelect("How was it?", id: ID.rating, action: .submit) { for choice in choices { choice } }
            .component
    }

    /// What was asked and answered last.
    private var lines: [Text] {
        guard let round = dialogue?.rounds.last else { return [] }
        let answers = round.transcript.entries.map { entry in
            let text = entry.isWhole ? FinHTML(entry.text).plainText : entry.text
            return text.count > Self.maximumAnswer ? text.prefix(Self.maximumAnswer) + "…" : text
        }
        return [Text(round.question, style: .muted)] + answers.filter { !$0.isEmpty }.map { Text($0) }
    }
}
