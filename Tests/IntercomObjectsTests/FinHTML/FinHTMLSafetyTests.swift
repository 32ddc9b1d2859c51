import IntercomObjects
import RandomInput
import Testing

/// What a filter must not let through, whatever it is given.
@Suite("HTML of a stranger", .timeLimit(.minutes(5))) struct FinHTMLSafetyTests {
    private func expectSafety(of html: String, _ name: String = "") {
        let sanitized = FinHTML(html).sanitized
        do {
            try SafeHTML.check(sanitized)
        } catch {
            Issue.record("\(name) \(html.debugDescription): \(error) in \(sanitized.debugDescription)")
        }
        let again = FinHTML(sanitized).sanitized
        if !again.utf8.elementsEqual(sanitized.utf8) {
            Issue.record(
                "\(name) \(html.debugDescription): \(sanitized.debugDescription) becomes \(again.debugDescription)"
            )
        }
        let words = FinHTML(html).plainText
        if words.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" }) {
            Issue.record("\(name) \(html.debugDescription): a control character in \(words.debugDescription)")
        }
    }

    @Test("is safe when sanitized, and is sanitized once and for all", arguments: HostileHTML.cases)
    func cases(hostile: HostileHTML) { expectSafety(of: hostile.html, hostile.testDescription) }

    @Test(
        "is safe however it is cut, joined and changed",
        arguments: 1...20 as ClosedRange<UInt64>
    )
    func mutations(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let cases = HostileHTML.cases.map { Array($0.html.utf8) }
        for _ in 0..<1_000 {
            var html = random.one(of: cases)
            for _ in 0..<random.int(1...6) { mutate(&html, cases, &random) }
            expectSafety(of: String(decoding: html, as: UTF8.self))
        }
    }

    private func mutate(_ html: inout [UInt8], _ cases: [[UInt8]], _ random: inout SeededGenerator) {
        let start = random.int(0...html.count)
        let end = min(html.count, start + random.int(0...8))
        switch random.int(0...5) {
        case 0: html.removeSubrange(start..<end)
        case 1: html.insert(UInt8(random.int(0...255)), at: start)
        case 2: html.insert(random.one(of: Array("<>&;\"'=/!-?# \n\0`".utf8)), at: start)
        case 3: html.insert(contentsOf: random.one(of: words), at: start)
        case 4:
            let other = random.one(of: cases)
            html.insert(contentsOf: other[random.int(0...other.count)...], at: start)
        default: html.insert(contentsOf: html[start..<end], at: random.int(0...html.count))
        }
    }

    private let words = [
        "<script>", "</script>", "<!--", "-->", "<svg>", "</svg>", "<style>", "</style>", "<a href=https://x.example>",
        "<img src=https://x.example/x alt=x>", "</a>", "<table>", "<tr>", "<td>", "</table>", "<p>", "</p>", "<li>",
        "<ul>",
        "</ul>", "&#x3c;", "&lt", "&amp;", "javascript:", " onerror=probe() ", "<title>", "<![CDATA[", "]]>",
        "<template>",
    ].map { Array($0.utf8) }

    /// A second reading of each byte, for each byte, would take hours.
    @Test(
        "of a mebibyte takes no more time than its length asks for",
        arguments: ["<", "&", "<a ", "<div>", "<b><i></b>", "<table><tr><td>", "<!--"]
    )
    func length(piece: String) { expectSafety(ofMany: piece, 1 << 20) }

    @Test(
        "takes no more time than its length asks for",
        arguments: [
            "</", "</a", "<!", "<!-", "--", "<![CDATA[", "<?", "<a href=\"", "<a href='x' ", "<a a=", "</div>",
            "<div><p>",
            "<p>", "<li>", "<ul><li>", "<table>", "<td>", "<a href=https://x.example>", "<script>", "<script></",
            "<svg>",
            "<svg></svg", "<title></titl", "&#", "&#x3c", "&#9999", "&ampamp", "&a", "x", " ", "\n", "\0", "<br>",
            "<pre>\n",
            "<img alt=x>", "<!-->", "<!--->", "-", "=", "\"", "a=b ", "/",
        ]
    )
    func manyPieces(piece: String) {
        for start in ["", "<a ", "<pre>", "<svg>", "<a href=https:"] {
            expectSafety(ofMany: piece, after: start, 1 << 14)
        }
    }

    private func expectSafety(ofMany piece: String, after start: String = "", _ length: Int) {
        let html = start + String(repeating: piece, count: length / piece.utf8.count)
        let sanitized = FinHTML(html).sanitized
        #expect(throws: Never.self) { try SafeHTML.check(sanitized) }
        #expect(FinHTML(html).plainText.utf8.count <= html.utf8.count * 8)
    }

    @Test(
        "is not taken for safe as it comes",
        arguments: [
            "<script>", "<b onclick=\"x\">x</b>", "<b>x", "x</b>", "<b><i>x</b></i>", "<b >x</b>", "<B>x</B>", "a < b",
            "a > b",
            "a & b", "&nbsp;", "\u{0}", "\u{85}", "\r", "<br></br>", "<td>x</td>", "<img>", "<img alt=\"x\">",
            "<a>x</a>",
            #"<a href="https://x.example">x</a>"#, #"<img src="http://x.example/x">"#,
            #"<img src="https://x.example/ x">"#,
            #"<a href="javascript:x" rel="noopener noreferrer" target="_blank">x</a>"#,
            #"<a href="java&#9;script:x" rel="noopener noreferrer" target="_blank">x</a>"#,
            #"<td colspan="x">x</td>"#, "<!--x-->", "<div style=\"x\">x</div>",
            String(repeating: "<b>", count: 65) + String(repeating: "</b>", count: 65),
        ]
    )
    func refusal(html: String) { #expect(throws: SafeHTML.Fault.self) { try SafeHTML.check(html) } }
}
