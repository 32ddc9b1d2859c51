import CanvasPreview
import IntercomApp

/// A question to Fin in the Messenger, or on a sheet that shows the words as they come.
@main
struct AskFin: PreparedApp, SubmitHandler, SheetHandler, FinHandler, Previewable {
    let dialogues: Dialogues
    /// How long the Messenger waits for the end of an answer, which it shows as far as it is there then.
    var patience = Duration.seconds(5)

    static func prepare(_ setup: inout AppSetup) async throws -> AskFin {
        let dialogues = Dialogues(with: try setup.intercom.fin)
        setup.services.append(dialogues)
        setup.endpoints += SheetEndpoints(dialogues: dialogues).all
        return AskFin(dialogues: dialogues)
    }

    func initialize(_ request: InitializeRequest) async -> Canvas {
        // The Messenger does not say who it is before something is pressed.
        guard let person = request.person else { return DialogueCanvas(nil).canvas }
        guard let id = person.externalID else { return DialogueCanvas.forStrangers }
        return await canvas(for: id)
    }

    func submit(_ request: SubmitRequest) async throws -> SubmitReply {
        guard let person = request.person?.externalID else { return .canvas(DialogueCanvas.forStrangers) }
        return try await request.routed {
            On(DialogueCanvas.ID.question) {
                guard let question = request.inputValues.text(DialogueCanvas.ID.question) else {
                    throw FieldError(DialogueCanvas.ID.question, "Please write a question.")
                }
                await dialogues.ask(question, by: person)
                return .canvas(await canvas(for: person))
            }
            On(DialogueCanvas.ID.lookAgain) { .canvas(await canvas(for: person)) }
            On(DialogueCanvas.ID.escalate) {
                try await dialogues.escalate(for: person)
                return .canvas(await canvas(for: person))
            }
            On(DialogueCanvas.ID.rating) {
                if let word = request.inputValues.text(DialogueCanvas.ID.rating) {
                    try await dialogues.rate(FinRating(rawValue: word), by: person)
                }
                return .canvas(await canvas(for: person))
            }
        }
    }

    func openSheet(_ request: OpenSheetRequest) -> SheetPage { SheetPage(file: "ask.html") }

    /// The Messenger shows what was said on the sheet.
    func submitSheet(_ request: SubmitSheetRequest) async throws -> SubmitSheetReply {
        guard let person = request.person?.externalID else { return .canvas(DialogueCanvas.forStrangers) }
        return .canvas(await canvas(for: person))
    }

    /// Some things Fin says by webhook alone, such as a question whether anybody is still there.
    func receive(_ event: FinEvent) async { await dialogues.hear(event) }

    private func canvas(for person: String) async -> Canvas {
        DialogueCanvas(await dialogues.settled(for: person, within: patience)).canvas
    }
}
