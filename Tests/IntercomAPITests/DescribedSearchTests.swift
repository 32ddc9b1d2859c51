import IntercomAPI
import Testing

@Suite("Intercom's tables of fields", .enabled(if: APIDescription.arePresent, APIDescription.absent))
struct DescribedSearchTests {
    private static let searches: [(path: String, fields: any SearchFields)] = [
        ("/contacts/search", ContactSearchFields()), ("/conversations/search", ConversationSearchFields()),
        ("/tickets/search", TicketSearchFields()),
    ]

    /// The types of fields, by Intercom's words for them.
    private static let types = ["String": "String", "Integer": "Int", "Boolean": "Bool", "Date": "Timestamp"]

    @Test("are those of the searches, with their types", arguments: searches.indices)
    func fields(index: Int) throws {
        let (path, fields) = Self.searches[index]
        let typed = Dictionary(
            uniqueKeysWithValues: Mirror(reflecting: fields).children.compactMap { child in
                Mirror(reflecting: child.value).children.first.map { ("\($0.value)", "\(type(of: child.value))") }
            }
        )
        #expect(!typed.isEmpty)
        for version in APIDescription.versions {
            let listed = try listed(at: path, version)
            let missing = listed.keys.filter { typed[$0] == nil && !$0.contains("{") }
            #expect(missing == [], "\(version.rawValue)")
            #expect(version == "2.15" || !listed.isEmpty)
            guard version == "2.15" else { continue }
            for (name, word) in listed where !name.contains("{") && name != "category" {
                // A type is followed by remarks, such as "String<br>Accepts `user` or `lead`".
                let type = Self.types.first { word.hasPrefix($0.key) }?.value
                #expect(typed[name] == type.map { "SearchField<\($0)>" }, "\(path) \(name)")
            }
        }
    }

    /// The names and types in the table of a search.
    private func listed(at path: String, _ version: IntercomVersion) throws -> [String: String] {
        let operation = try #require(try APIDescription.corrected(version).operation("POST", path))
        let lines = (operation.json["description"]?.string ?? "").split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        let table = lines.drop { !$0.hasPrefix("| Field") }.dropFirst(2).prefix { $0.hasPrefix("|") }
        return Dictionary(
            uniqueKeysWithValues: table.map { line in
                let cells = line.split(separator: "|").map { $0.trimmingPrefix { $0 == " " } }
                return (String(cells[0].prefix { $0 != " " }), String(cells[1]))
            }
        )
    }
}
