import CanvasPreview
import CanvasServer

/// A form of three steps, which stores the values of one step with the canvas of the next.
@main
struct SignUpForm: CanvasApp, SubmitHandler, Previewable {
    enum ID: String, ComponentID {
        case name = "name"
        case plan = "plan"
        case seats = "seats"
        case start = "start"
        case toPlan = "to-plan"
        case toCheck = "to-check"
        case backToName = "back-to-name"
        case confirm = "confirm"
    }

    enum Plan: String, ComponentID, Codable, CaseIterable {
        case basic = "basic"
        case team = "team"
    }

    /// The values entered so far.
    struct Draft: Codable, Equatable {
        var name: String?
        var plan: Plan?
        var seats: Int?
        var start: CalendarDate?
    }

    struct NameStep: Decodable {
        var name: String
    }

    struct PlanStep: Decodable {
        var plan: Plan
        var seats: Int
        var start: CalendarDate
    }

    func initialize(_ request: InitializeRequest) throws -> Canvas { try nameStep(Draft()) }

    func submit(_ request: SubmitRequest) async throws -> SubmitReply {
        let draft = request.storedData(as: Draft.self) ?? Draft()
        return try await request.routed {
            On(ID.toPlan) {
                var draft = draft
                draft.name = try request.inputValues.form(as: NameStep.self).name
                return .canvas(try planStep(draft))
            }
            On(ID.backToName) { .canvas(try nameStep(draft.takingOver(request.inputValues))) }
            On(ID.toCheck) {
                let step = try request.inputValues.form(as: PlanStep.self)
                guard (1...500).contains(step.seats) else { throw FieldError(ID.seats, "From 1 to 500 seats.") }
                let checked = Draft(name: draft.name, plan: step.plan, seats: step.seats, start: step.start)
                return .canvas(try checkStep(checked))
            }
            On(ID.confirm) {
                .canvas(event: .completed) { Alert.success("Welcome, \(draft.name ?? "friend")!") }
            }
        }
    }

    private func nameStep(_ draft: Draft) throws -> Canvas {
        try Canvas(storing: draft) {
            Text("Step 1 of 3", style: .muted)
            Input("Your name", id: ID.name, value: draft.name)
            Button("Next", id: ID.toPlan, action: .submit)
        }
    }

    private func planStep(_ draft: Draft) throws -> Canvas {
        try Canvas(storing: draft) {
            Text("Step 2 of 3", style: .muted)
            SingleSelect("Plan", id: ID.plan, value: draft.plan) {
                Choice("Basic", id: Plan.basic)
                Choice("Team", id: Plan.team)
            }
            Input("Seats", id: ID.seats, value: draft.seats.map(String.init))
            Input("From", id: ID.start, placeholder: "2026-12-24", value: draft.start?.description)
            Button("Next", id: ID.toCheck, action: .submit)
            BackButton(id: ID.backToName)
        }
    }

    private func checkStep(_ draft: Draft) throws -> Canvas {
        try Canvas(storing: draft) {
            Text("Step 3 of 3", style: .muted)
            DataTable {
                FieldValue("Name", draft.name ?? "")
                FieldValue("Plan", draft.plan?.rawValue ?? "")
                FieldValue("Seats", draft.seats.map(String.init) ?? "")
                FieldValue("From", draft.start?.description ?? "")
            }
            Confirmation("Is that right?", confirm: "Sign up", id: ID.confirm, cancel: "Start again", id: ID.backToName)
        }
    }
}

extension SignUpForm.Draft {
    /// The draft with the valid values; going back does not validate.
    fileprivate func takingOver(_ values: InputValues) -> Self {
        var draft = self
        draft.plan = values.text(SignUpForm.ID.plan).flatMap(SignUpForm.Plan.init(rawValue:)) ?? plan
        draft.seats = values.text(SignUpForm.ID.seats).flatMap { Int($0) } ?? seats
        draft.start = values.text(SignUpForm.ID.start).flatMap(CalendarDate.init(iso8601:)) ?? start
        return draft
    }
}
