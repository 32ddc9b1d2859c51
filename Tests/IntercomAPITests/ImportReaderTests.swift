import RawHTTP
import Testing

@testable import IntercomAPI

/// The reading of files that are imported.
struct ImportReaderTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private func rows(
        _ text: String,
        _ name: String = "contacts.json",
        _ kind: ImportKind = .contacts
    ) throws -> [(line: Int, text: String, problem: String?)] {
        let path = try folder.write(text.utf8, to: name)
        var reader = try SourceReader(path, kind, isRetry: false)
        var rows: [(Int, String, String?)] = []
        while let row = try reader.next() {
            #expect(row.number == rows.count)
            rows.append((row.line, row.original.description, row.problem?.message))
        }
        return rows
    }

    /// A file, and the rows that it has.
    struct File: Sendable, CustomTestStringConvertible {
        var name = "contacts.json"
        let text: String
        let rows: [String]
        var lines: [Int]?

        var testDescription: String { "\(name): \(text.prefix(60))" }
    }

    @Test(
        "Rows are read in every format",
        arguments: [
            File(text: #"[{"a":1},{"b":[1,{"c":"},"}]}]"#, rows: [#"{"a":1}"#, #"{"b":[1,{"c":"},"}]}"#]),
            File(text: "[]", rows: []),
            File(text: " [ ] \n", rows: []),
            File(text: #"{"contacts":[{"a":1}]}"#, rows: [#"{"a":1}"#]),
            File(text: #"{"made":{"by":["x"]},"contacts":[{"a":1}],"n":[1,2]}"#, rows: [#"{"a":1}"#]),
            File(text: #"{"contacts":[]}"#, rows: []),
            File(text: "\u{FEFF}[{\"a\":1}]", rows: [#"{"a":1}"#]),
            File(
                text: "{\"contacts\":[\n  {\n    \"a\": \"x y\\\" z\",\n    \"b\": 1\n  },\n  {\"a\": 2}\n]}\n",
                rows: [#"{"a":"x y\" z","b":1}"#, #"{"a": 2}"#],
                lines: [2, 6]
            ),
            File(text: #"["a", 1, null, {"a":1}]"#, rows: [#""a""#, "1", "null", #"{"a":1}"#]),
            File(text: "{\"a\":1}\n{\"a\":2}\n", rows: [#"{"a":1}"#, #"{"a":2}"#], lines: [1, 2]),
            File(text: "{\"a\":1}", rows: [#"{"a":1}"#]),
            File(
                name: "c.jsonl",
                text: "{\"a\":1}\n\n  \r\n{\"a\":2}\r\n",
                rows: [#"{"a":1}"#, #"{"a":2}"#],
                lines: [1, 4]
            ),
            File(
                name: "c.csv",
                text: "email,name\na@b.c,Ada\n",
                rows: [#"{"email":"a@b.c","name":"Ada"}"#],
                lines: [2]
            ),
            File(
                name: "c.csv",
                text: "\u{FEFF}email;name\r\na@b.c;Ada\r\n",
                rows: [#"{"email":"a@b.c","name":"Ada"}"#]
            ),
            File(name: "c.tsv", text: "email\tname\na@b.c\tAda", rows: [#"{"email":"a@b.c","name":"Ada"}"#]),
            File(
                name: "c.csv",
                text: "name,note\n\"Ada, L\",\"said \"\"hi\"\"\nand left\"\n,\nGrace,\n",
                rows: [#"{"name":"Ada, L","note":"said \"hi\"\nand left"}"#, "{}", #"{"name":"Grace"}"#],
                lines: [2, 4, 5]
            ),
            File(name: "people", text: "email,name\na@b.c,Ada\n", rows: [#"{"email":"a@b.c","name":"Ada"}"#]),
            File(name: "c.csv", text: "email,name\n", rows: []),
            File(
                name: "c.csv",
                text: " email , name\n\na@b.c,Ada",
                rows: [#"{"email":"a@b.c","name":"Ada"}"#],
                lines: [3]
            ),
        ]
    )
    func formats(file: File) throws {
        let rows = try rows(file.text, file.name)
        #expect(rows.map(\.text) == file.rows)
        if let lines = file.lines { #expect(rows.map(\.line) == lines) }
    }

    /// A file that cannot be read, and what is said about it.
    struct Fault: Sendable, CustomTestStringConvertible {
        var name = "contacts.json"
        let text: String
        let place: String
        let words: String

        var testDescription: String { "\(name): \(text.prefix(60))" }
    }

    @Test(
        "A file that cannot be read is told with line and column",
        arguments: [
            Fault(text: "", place: ":1:1", words: "empty"),
            Fault(text: " \n", place: ":1:1", words: "empty"),
            Fault(text: "[{\"a\":1}\n,\n  {“role”: “user”}]", place: ":3:4", words: "typographic quote “"),
            Fault(text: "{\"contacts\":[{\"role\": “user”}]}", place: ":1:23", words: "typographic quote “"),
            Fault(text: "{“contacts”:[{\"a\":1}]}", place: ":1:2", words: "typographic quote “"),
            Fault(text: "[{'a':1}]", place: ":1:3", words: "write \" in place of '"),
            Fault(text: "[{\"a\":1}{\"a\":2}]", place: ":1:9", words: "expected a comma"),
            Fault(text: "[{\"a\":1},]", place: ":1:10", words: "trailing comma"),
            Fault(text: "[{\"a\":1},", place: ":1:10", words: "trailing comma, or the array is not closed"),
            Fault(text: "[{\"a\":1}", place: ":1:9", words: "not closed"),
            Fault(text: "[{\"a\":1}] x", place: ":1:11", words: "text after the end"),
            Fault(text: "{\"contacts\":[{\"a\":1}]", place: ":1:22", words: "not closed"),
            Fault(text: "{\"contacts\":[{\"a\":1}],\n\"b\":tru}", place: ":2:8", words: "invalid JSON"),
            Fault(text: "[{\"a\":1}, {\"b\": [1}]", place: ":1:19", words: "expected a comma"),
            Fault(text: "[\n{\"a\":\"b}, {\"c\":1}]", place: ":2:13", words: "expected a comma or a closing brace"),
            Fault(text: "[{\"a\":1}, {\"c\": 1", place: ":1:11", words: "not closed"),
            Fault(text: "[{\"a\":\u{1}}]", place: ":1:7", words: "expected a value"),
            Fault(text: "{\n\"a\": 1\n}", place: ":1:1", words: "neither an array"),
            Fault(text: "{\"tickets\":[{\"a\":1}]}", place: ":1:2", words: "canvaskit import tickets"),
            Fault(text: "hello", place: ":1:1", words: "expected [ or {"),
            Fault(name: "c.csv", text: "a,a\n1,2", place: ":1:1", words: "column a is twice"),
            Fault(name: "c.csv", text: "a,\n1,2", place: ":1:1", words: "column 2 of the header has no name"),
            Fault(name: "c.csv", text: "a,b\n1,\"2\n3", place: ":2:1", words: "never closed"),
        ]
    )
    func faults(fault: Fault) throws {
        let error = try #require(throws: ImportError.self) { try rows(fault.text, fault.name) }
        #expect(error.description.contains("/\(fault.name)\(fault.place): "), "\(error)")
        #expect(error.description.contains(fault.words), "\(error)")
    }

    @Test func otherEncodingsAreTold() throws {
        for (bytes, words) in [
            ([0xFF, 0xFE, 0x61, 0], "UTF-16"), ([0x61, 0x0A, 0xE9, 0x0A], "save the file as UTF-8"),
        ] as [([UInt8], String)] {
            let path = try folder.write(bytes, to: "c.csv")
            let error = try #require(throws: ImportError.self) {
                var reader = try SourceReader(path, .contacts, isRetry: false)
                while try reader.next() != nil {}
            }
            #expect(error.description.contains(words), "\(error)")
        }
    }

    @Test func missingFileIsTold() {
        #expect(throws: ImportError.self) { try SourceReader("\(folder.path)/none.json", .contacts, isRetry: false) }
    }

    @Test("A bad line of JSON Lines, and a CSV row with other cells than columns, are problems of that row")
    func rowProblems() throws {
        let lines = try rows("{\"a\":1}\n{“a”:1}\n7\n{\"a\":2}\n", "c.jsonl")
        #expect(lines.map { $0.problem != nil } == [false, true, true, false])
        #expect(lines[1].problem?.contains("column 2: invalid JSON: typographic quote “") == true)
        #expect(lines[1].text == #""{“a”:1}""#)
        let cells = try rows("a,b\n1\n1,2,3\n1,2\n", "c.csv")
        #expect(cells.map { $0.problem != nil } == [true, true, false])
        #expect(cells[1].text == #"{"a":"1","b":"2","":["3"]}"#)
    }

    @Test("A row is read the same wherever the pieces of the file end")
    func pieces() throws {
        // A piece has 65,536 bytes: one of these lengths moves each byte of the row across its end.
        for padding in stride(from: 65_490, through: 65_540, by: 1) {
            let space = String(repeating: " ", count: padding)
            let json = try rows("[\(space){\"ä\": \"b\\\"c\"},\n{\"d\":1}]")
            #expect(json.map(\.text) == [#"{"ä": "b\"c"}"#, #"{"d":1}"#] && json.map(\.line) == [1, 2])
            let csv = try rows("a,b\n\"\(space)\",\"x\"\"y\"\r\n1,2\n", "c.csv")
            #expect(csv.map(\.line) == [2, 3] && csv[0].text.hasSuffix(#""b":"x\"y"}"#))
        }
    }

    @Test func rowBeyondTheLimitIsRefused() throws {
        let long = String(repeating: "x", count: 1 << 20)
        for (text, name) in [
            ("[{\"a\":\"\(long)\"}]", "c.json"), ("{\"a\":\"\(long)\"}", "c.jsonl"), ("a\n\(long)x\n", "c.csv"),
        ] {
            let error = try #require(throws: ImportError.self) { try rows(text, name) }
            #expect(
                error.description.contains("1048576") || error.description.contains("not closed within"),
                "\(error)"
            )
        }
    }

    @Test("No text that is cut or changed anywhere is taken for another one, and none ends the process")
    func mutations() throws {
        let whole = Array("{\"contacts\":[{\"a\":\"b, }\"},\n{\"c\":[1,{\"d\":null}]}]}".utf8)
        let expected = try rows(String(decoding: whole, as: UTF8.self)).map(\.text)
        for index in whole.indices {
            let cut = String(decoding: whole[..<index], as: UTF8.self)
            #expect(throws: ImportError.self, "\(cut)") { try rows(cut) }
            var changed = whole
            for byte in [UInt8(ascii: "\""), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ","), 0x5C] {
                changed[index] = byte
                let text = String(decoding: changed, as: UTF8.self)
                guard let found = try? rows(text), found.allSatisfy({ $0.problem == nil }) else { continue }
                let read = found.map(\.text)
                // What is read is what a JSON parser reads of the whole.
                let json = try JSON(parsing: changed)
                #expect(read == (json["contacts"]?.elements.map(\.onOneLine.description) ?? expected), "\(text)")
            }
        }
    }
}
