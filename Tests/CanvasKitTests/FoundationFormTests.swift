import CanvasKit
import Foundation
import Testing

@Suite("Foundation's types in a form")
struct FoundationFormTests {
    private struct Entry: Decodable {
        var page: URL
        var price: Decimal
        var id: UUID
        var day: Date
        var other: URL?
    }

    private static let typed: JSON = [
        "page": " https://example.com/a?b ", "price": "+05.10", "id": "E621E1F8-C36C-495A-93FC-0C247A3E6E5F",
        "day": " 2026-12-24", "other": "",
    ]

    private func entry(_ changes: JSON = [:]) throws -> Entry {
        let changed = Set(changes.members.map(\.key))
        let kept = Self.typed.members.filter { !changed.contains($0.key) }
        return try InputValues(JSON(members: kept + changes.members.map { $0 })).form()
    }

    @Test("are read from text")
    func reads() throws {
        let entry = try entry()
        #expect(entry.page.absoluteString == "https://example.com/a?b")
        #expect(entry.price == Decimal(string: "5.10"))
        #expect(entry.id.uuidString == "E621E1F8-C36C-495A-93FC-0C247A3E6E5F")
        #expect(entry.day == Date(timeIntervalSince1970: 1_798_070_400))
        #expect(entry.other == nil)
        #expect(try self.entry(["price": 5.1]).price == Decimal(string: "5.1"))
    }

    @Test(
        "take moments as pages write them",
        arguments: ["2026-12-24T10:00:00Z", "2026-12-24T10:00:00.000Z", "2026-12-24T11:00:00+01:00"]
    )
    func moments(text: String) throws {
        #expect(try entry(["day": JSON(text)]).day == Date(timeIntervalSince1970: 1_798_106_400))
    }

    @Test(
        "say why text does not fit, all at once",
        arguments: [
            (["page": "example", "price": "many", "day": "5"], ["page", "price", "day"]),
            (["id": "7", "day": "2026"], ["id", "day"]), (["page": "", "day": "soon"], ["page", "day"]),
            (["day": 5], ["day"]),
        ] as [(JSON, [String])]
    )
    func errors(changes: JSON, fields: [String]) {
        let error = #expect(throws: FieldErrors.self) { try entry(changes) }
        #expect(error?.errors.map(\.field) == fields)
    }

    @Test("have their own words")
    func words() {
        let error = #expect(throws: FieldErrors.self) { try entry(["page": "x", "price": "x", "id": "x", "day": "x"]) }
        #expect(error?.errors.map(\.reason) == [.notAURL, .notANumber, .other, .notADate])
    }
}
