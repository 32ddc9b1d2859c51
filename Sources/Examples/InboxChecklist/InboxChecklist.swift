import CanvasServer

/// An Inbox app: a teammate ticks the departments that an issue concerns and sends it to them.
@main
struct InboxChecklist: CanvasApp, SubmitHandler {
    enum ID: String, ComponentID {
        case departments = "departments"
        case send = "send"
        case another = "another"
    }

    enum Department: String, ComponentID, Decodable, CaseIterable {
        case sales = "sales"
        case operations = "operations"
        case it = "it"

        var name: String {
            switch self {
            case .sales: "Sales"
            case .operations: "Operations"
            case .it: "IT"
            }
        }
    }

    struct Issue: Decodable {
        var departments: [Department]
    }

    func initialize(_ request: InitializeRequest) throws -> InboxCanvas { try form }

    func submit(_ request: SubmitRequest) async throws -> SubmitReply {
        try await request.routed {
            On(ID.send) { try send(request) }
            On(ID.another) { try SubmitReply(form) }
        }
    }

    private var form: InboxCanvas {
        get throws {
            try InboxCanvas {
                Text("Which departments does this concern?", style: .header)
                Checkbox("Departments", id: ID.departments) {
                    for department in Department.allCases { Option(department.name, id: department) }
                }
                Button("Send the issue", id: ID.send, style: .secondary, action: .submit)
            }
        }
    }

    private func send(_ request: SubmitRequest) throws -> SubmitReply {
        let issue = try request.inputValues.form(as: Issue.self)
        guard !issue.departments.isEmpty else { throw FieldError(ID.departments, "Tick one department at least.") }
        let names = issue.departments.map(\.name).joined(separator: ", ")
        return try SubmitReply(
            InboxCanvas {
                Alert.success("Sent", "The issue went to \(names).")
                Button("Send another", id: ID.another, style: .link, action: .submit)
            },
            event: .completed
        )
    }
}
