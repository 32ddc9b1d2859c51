import Foundation
import IntercomAPI

/// A reader of all contacts that saves each page with the cursor to the next one, and goes on from there when it starts.
struct SavedPages {
    let client: IntercomClient
    let file: String
    let perPage: Int

    func run() async throws {
        let saved = try load()
        guard !saved.isDone else { return say("over") }
        var pages = client.contacts.all(perPage: perPage).pages.resuming(at: saved.cursor)
        while let page = try await pages.next() {
            try save(page.items.compactMap(\.id), next: page.cursor)
            say("page")
        }
        say("over")
    }

    private func load() throws -> (cursor: PageCursor?, isDone: Bool) {
        guard let data = FileManager.default.contents(atPath: file),
            let last = String(decoding: data, as: UTF8.self).split(separator: "\n").last
        else { return (nil, false) }
        let page = try JSON(parsing: Array(last.utf8))
        guard let cursor = page["next"], !cursor.isNull else { return (nil, true) }
        return (try JSONDecoder().decode(PageCursor.self, from: Data(cursor.bytes)), false)
    }

    /// Saves a page and its cursor in one step: the file that has them takes the place of the one before.
    private func save(_ ids: [String], next: PageCursor?) throws {
        let cursor = try next.map { try JSON(parsing: Array(try JSONEncoder().encode($0))) } ?? .null
        let page: JSON = ["ids": JSON(ids.map { JSON($0) }), "next": cursor]
        var data = FileManager.default.contents(atPath: file) ?? Data()
        data.append(contentsOf: Array(page.bytes) + [UInt8(ascii: "\n")])
        try data.write(to: URL(filePath: file), options: .atomic)
    }
}
