import CanvasJSON
import RandomInput
import Testing

@Suite("Mutated documents")
struct FuzzTests {
    private let documents = [
        #"{"workspace_id":"x1","context":{"conversation_id":20778,"locale":"en"},"admin":null,"tags":[true,false,1.5e-3]}"#,
        #"[{"type":"text","text":"\u0041\ud83d\ude00\n\"quoted\" – ünïcödé €"},[],{},[[[-0]]],"",{"":""}]"#,
        #"  [ 0 , -1 , 2.5 , 1E+10 , "a long string of plain text without a single escape" ]  "#,
    ]
    private let fragments = [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "0", "-", "e", ".", " ", "\r\n", "true", "nul",
        "\u{FEFF}",
    ].map { Array($0.utf8) }

    @Test(
        "Mutated documents are accepted exactly when the reference checker accepts them",
        arguments: 0..<20 as Range<UInt64>
    )
    func againstReference(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<1000 {
            var bytes = Array(documents[Int.random(in: 0..<documents.count, using: &generator)].utf8)
            for _ in 0..<Int.random(in: 1...3, using: &generator) { mutate(&bytes, using: &generator) }
            let json = try? JSON(parsing: bytes)
            #expect((json != nil) == ReferenceChecker.accepts(bytes), "\(bytes)")
            if let json { readEverything(of: json) }
        }
    }

    @Test("Every text of up to six marks is taken or refused like by the reference", arguments: Array("[]{},:1\"".utf8))
    func everyShortText(first: UInt8) {
        let marks = Array("[]{},:1\"".utf8)
        var texts = [[first]]
        while let text = texts.popLast() {
            #expect(((try? JSON(parsing: text)) != nil) == ReferenceChecker.accepts(text), "\(text)")
            if text.count < 6 { texts += marks.map { text + [$0] } }
        }
    }

    private func mutate(_ bytes: inout [UInt8], using generator: inout SeededGenerator) {
        let position = Int.random(in: 0...bytes.count, using: &generator)
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: position)
        case 1:
            bytes.insert(contentsOf: fragments[Int.random(in: 0..<fragments.count, using: &generator)], at: position)
        case 2: bytes.removeSubrange(position..<min(position + Int.random(in: 0...8, using: &generator), bytes.count))
        case 3: bytes.removeSubrange(position...)
        default:
            if position < bytes.count { bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator) }
        }
    }

    /// Reads in every way there is; the point is that nothing traps.
    private func readEverything(of json: JSON) {
        _ = (json.string, json.bool, json.integer, json.unsignedInteger, json.double, json.description)
        #expect(json == json)
        for element in json.elements { readEverything(of: element) }
        for (key, value) in json.members {
            #expect(json[key] != nil)
            readEverything(of: value)
        }
    }
}
