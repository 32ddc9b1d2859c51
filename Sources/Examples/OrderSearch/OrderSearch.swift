import CanvasPreview
import CanvasServer

/// A search in a person's own orders, on a sheet that sends requests during typing.
@main
struct OrderSearch: PreparedApp, SheetHandler, Previewable {
    enum ID: String, ComponentID {
        case search = "search"
    }

    let orders: OrderBook

    static func prepare(_ setup: inout AppSetup) async throws -> OrderSearch {
        let orders = try await OrderBook(
            opening: setup.environment["ORDERS"] ?? "Sources/Examples/OrderSearch/orders.json"
        )
        setup.services.append(orders)
        setup.readinessChecks.append(ReadinessCheck("orders") { try await orders.check() })
        setup.endpoints.append(
            .get("/orders", for: .sheet) { request in
                // The token identifies the person, so only their own orders are found.
                let found = try await orders.find(try request.query("q") ?? "", of: request.caller.person)
                return try .json(encoding: found)
            }
        )
        return OrderSearch(orders: orders)
    }

    func initialize(_ request: InitializeRequest) -> Canvas {
        Canvas {
            Text("Your orders", style: .header)
            Button("Search", id: ID.search, style: .primary, action: .sheet("sheet"))
        }
    }

    func openSheet(_ request: OpenSheetRequest) -> SheetPage { SheetPage(file: "orders.html") }

    func submitSheet(_ request: SubmitSheetRequest) throws -> SubmitSheetReply {
        guard let number = request.sheetValues["number"]?.string else {
            throw RequestError(path: "sheet_values.number", expected: "a string", found: request.sheetValues["number"])
        }
        return .canvas { Text("We will look at order \(number) with you.") }
    }
}
