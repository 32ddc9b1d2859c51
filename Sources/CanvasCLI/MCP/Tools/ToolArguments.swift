import CanvasTesting

/// The arguments of a call.
struct ToolArguments: Sendable {
    let json: JSON

    init(_ json: JSON) { self.json = json }

    /// A string; nil when it is absent.
    func string(_ name: String) throws(ToolFailure) -> String? {
        guard let value = json.present(name) else { return nil }
        guard let text = value.string else { throw ToolFailure("The argument `\(name)` is a string.") }
        return text
    }

    /// One of a few words; nil when it is absent.
    func word<Word>(_ name: String, of words: [String], _ meaning: (String) -> Word?) throws(ToolFailure) -> Word? {
        guard let text = try string(name) else { return nil }
        if words.contains(text), let word = meaning(text) { return word }
        let near = words.spellingSuggestion(for: text.lowercased()).map { "; did you mean \($0)?" } ?? ""
        throw ToolFailure("The argument `\(name)` is one of \(words.joined(separator: ", "))\(near)")
    }

    /// A document that comes as JSON or as the text of it, parsed by itself.
    func document(_ name: String) throws(ToolFailure) -> Result<JSON, UnreadableDocument> {
        guard let value = json.present(name) else {
            throw ToolFailure("The argument `\(name)` is missing: pass the JSON, or its text.")
        }
        let bytes = value.string.map { Array($0.utf8) } ?? Array(value.bytes)
        do {
            return .success(try JSON(parsing: bytes, maximumDepth: Self.maximumDepth))
        } catch {
            return .failure(UnreadableDocument(error, in: bytes))
        }
    }

    /// A document may be deeper than most parsers go, and is told so.
    private static let maximumDepth = 256

    /// JSON text that cannot be read.
    struct UnreadableDocument: Error {
        let description: String

        init(_ error: JSONSyntaxError, in bytes: [UInt8]) {
            let places = TextPosition.positions(of: [error.offset], in: bytes).map {
                ", in line \($0.line), column \($0.column)"
            }
            description = "This is not JSON: \(error.reason)\(places.joined())."
        }
    }
}
