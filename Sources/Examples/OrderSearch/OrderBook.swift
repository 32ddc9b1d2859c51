import CanvasServer
import FoundationEssentials

/// A client of a database, here a file.
actor OrderBook: Service {
    struct Order: Codable, Equatable {
        var number: String
        var title: String
        /// The person's id in the shop, which the shop assigns at login.
        var buyer: String
    }

    struct Closed: Error {}

    private var orders: [Order]?

    init(opening path: String) async throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SettingsError(setting: "ORDERS", value: path, problem: "is not a file that can be read")
        }
        orders = try JSON(parsing: Array(data)).decode()
    }

    /// Runs until the server has stopped.
    func run() async throws {
        try await gracefulShutdown()
        orders = nil
    }

    func check() throws {
        if orders == nil { throw Closed() }
    }

    /// Up to ten orders of the person with the text in the number or title.
    func find(_ text: String, of person: Contact) throws -> [Order] {
        guard let orders else { throw Closed() }
        guard let buyer = person.externalID else { return [] }
        let wanted = text.lowercased()
        let found = orders.lazy.filter { order in
            order.buyer == buyer
                && (wanted.isEmpty || order.number.hasPrefix(wanted) || order.title.lowercased().contains(wanted))
        }
        return Array(found.prefix(10))
    }
}
