/// The rows of a file with one JSON value a line.
struct LineRows {
    private var bytes: SourceBytes
    private var number = 0

    init(_ bytes: SourceBytes) {
        self.bytes = bytes
    }

    mutating func next() throws(ImportError) -> SourceRow? {
        while true {
            let start = bytes.position
            guard let text = try bytes.takeLine() else { return nil }
            if text.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
            defer { number += 1 }
            do throws(JSONSyntaxError) {
                return SourceRow(number: number, line: start.line, text: text, original: try JSON(parsing: text))
            } catch {
                let column = TextPosition.positions(of: [error.offset], in: text)[0].column
                let words = "column \(column): \(JSONFault.words(for: error, in: text))"
                let original = JSON(String(decoding: text, as: UTF8.self))
                let problem = RowProblem(words, code: "invalid_json")
                return SourceRow(number: number, line: start.line, text: text, original: original, problem: problem)
            }
        }
    }
}
