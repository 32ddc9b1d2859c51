import CanvasPreview
import CanvasServer

/// A list with search and pages, whose items open a detail view.
@main
struct TicketSearch: CanvasApp, SubmitHandler, Previewable {
    enum ID: String, ComponentID {
        case query = "query"
        case ticket = "ticket"
        case pages = "pages"
        case back = "back"
    }

    struct Ticket: Sendable, Equatable {
        var number: Int
        var title: String
    }

    static let pageSize = 4

    /// A stand-in for a help desk.
    let tickets: [Ticket]

    init() {
        let topics = ["Printer", "Password", "Invoice", "Delivery"]
        tickets = (1...40).map { Ticket(number: $0, title: "\(topics[$0 % topics.count]) question \($0)") }
    }

    func initialize(_ request: InitializeRequest) -> Canvas {
        results("", Paginator(ID.pages, pageCount: pageCount("")))
    }

    func submit(_ request: SubmitRequest) async throws -> SubmitReply {
        let stored = request.storedData?["query"]?.string ?? ""
        return try await request.routed {
            On(ID.query) {
                let query = request.inputValues.text(ID.query) ?? ""
                return .canvas(results(query, Paginator(ID.pages, pageCount: pageCount(query))))
            }
            On(ID.pages, String.self) { _ in .canvas(results(stored, after: request)) }
            On(ID.back) { .canvas(results(stored, after: request)) }
            On(ID.ticket, Int.self) { number in .canvas(try detail(number, request)) }
        }
    }

    private func matches(_ query: String) -> [Ticket] {
        query.isEmpty ? tickets : tickets.filter { $0.title.lowercased().contains(query.lowercased()) }
    }

    private func pageCount(_ query: String) -> Int { (matches(query).count + Self.pageSize - 1) / Self.pageSize }

    private func results(_ query: String, after request: SubmitRequest) -> Canvas {
        results(query, Paginator(ID.pages, after: request, pageCount: pageCount(query)))
    }

    private func results(_ query: String, _ pages: Paginator) -> Canvas {
        let found = matches(query)
        let shown = found.dropFirst((pages.page - 1) * Self.pageSize).prefix(Self.pageSize)
        return Canvas(storedData: pages.storedData(beside: ["query": JSON(query)])) {
            Input("Search", id: ID.query, value: query.isEmpty ? nil : query, action: .submit)
            if found.isEmpty {
                Text("Nothing found.", style: .muted)
            } else {
                TrimmedList(shown) { ticket in
                    ListItem(
                        ticket.title,
                        id: ID.ticket.with(ticket.number),
                        subtitle: "#\(ticket.number)",
                        action: .submit
                    )
                }
                pages
            }
        }
    }

    private func detail(_ number: Int, _ request: SubmitRequest) throws -> Canvas {
        let data = request.storedData
        return Canvas(storedData: data) {
            if let ticket = tickets.first(where: { $0.number == number }) {
                Text(ticket.title, style: .header)
                DataTable { FieldValue("Number", "\(ticket.number)") }
            } else {
                Alert.error("There is no ticket \(number).")
            }
            BackButton("Back to the list", id: ID.back)
        }
    }
}
