import CanvasTesting
import IntercomAPI

/// A printer of results, each once, up to a maximum.
struct ResultPrinter {
    private let isJSON: Bool
    private let maximum: Int?
    private var seen: Set<String> = []

    init(isJSON: Bool, maximum: Int?) {
        (self.isJSON, self.maximum) = (isJSON, maximum)
    }

    /// Prints a page, without what has come before: rows that come while a list is read push others onto the next page.
    mutating func print(_ results: [FoundResult]) {
        for result in results where !isFull && seen.insert(result.id).inserted {
            Output.write(isJSON ? Array(result.json.bytes) : Array(result.line.utf8))
        }
    }

    private var isFull: Bool { maximum.map { seen.count >= $0 } ?? false }

    /// Whether no other page is wanted; says how to get more, where there are more pages.
    func isOver(after cursor: String?, of search: UniversalSearch, _ flags: String) throws -> Bool {
        guard let cursor else { return true }
        if let maximum {
            if isFull { Output.complain("there are more results than \(maximum); raise --max to get them") }
            return isFull
        }
        let next = try search.next(cursor).description.shellQuoted
        Output.complain("there are more results; the next page: canvaskit search \(next)\(flags)")
        return true
    }
}
