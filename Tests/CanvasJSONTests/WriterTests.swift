import CanvasJSON
import Testing

@Suite("Writer")
struct WriterTests {
    private func written(
        _ escaping: JSONWriter.Escaping = .minimal,
        _ write: (inout JSONWriter) -> Void
    ) -> String {
        var writer = JSONWriter(escaping: escaping)
        write(&writer)
        return String(decoding: writer.finish(), as: UTF8.self)
    }

    @Test("Commas stand between members and elements and nowhere else")
    func commas() {
        let text = written { writer in
            writer.object { writer in
                writer.key("empty")
                writer.array { _ in }
                writer.key("list")
                writer.array { writer in
                    writer.integer(1)
                    writer.object { _ in }
                    writer.array { writer in writer.null() }
                    writer.bool(true)
                }
                writer.key("object")
                writer.object { writer in writer.member("a", "b") }
                writer.member("last", 2)
            }
        }
        #expect(text == #"{"empty":[],"list":[1,{},[null],true],"object":{"a":"b"},"last":2}"#)
    }

    @Test("A member that is nil is not written")
    func optionalMembers() {
        let text = written { writer in
            writer.object { writer in
                writer.member("a", String?.none)
                writer.member("b", Bool?.none)
                writer.member("c", "x")
                writer.member("d", Int?.none)
                writer.member("e", JSON?.none)
                writer.member("f", false)
                writer.member("g", JSON([1]))
                writer.member("h", .null)
            }
        }
        #expect(text == #"{"c":"x","f":false,"g":[1],"h":null}"#)
    }

    @Test("Whole numbers of every width are written in full")
    func integers() {
        #expect(written { $0.integer(Int64.min) } == "-9223372036854775808")
        #expect(written { $0.integer(UInt64.max) } == "18446744073709551615")
        #expect(written { $0.integer(UInt8(0)) } == "0")
    }

    @Test("Floating-point numbers read back as themselves")
    func doubles() throws {
        let numbers = [0, -0.0, 0.1, 1, -1.5, 1e20, 1e-7, 123_456_789.125, .pi, .leastNonzeroMagnitude]
        for number in numbers + [Double.greatestFiniteMagnitude] {
            #expect(try JSON(parsing: written { $0.double(number) }).double?.bitPattern == number.bitPattern)
        }
    }

    @Test("Minimal escaping is what RFC 8259 requires")
    func minimalEscaping() {
        #expect(
            written { $0.string("\"\\/\u{8}\u{C}\n\r\t\u{0}\u{1F}\u{7F}") } == #""\"\\/\b\f\n\r\t\u0000\u001F"#
                + "\u{7F}\""
        )
        #expect(written { $0.string("a\r\nb") } == #""a\r\nb""#)
        #expect(
            written { $0.string("<a href='x'>&\u{2028}\u{E9}\u{1F600}") } == "\"<a href='x'>&\u{2028}\u{E9}\u{1F600}\""
        )
        #expect(written { $0.object { $0.member("a\"b", "c") } } == #"{"a\"b":"c"}"#)
    }

    @Test("HTML escaping leaves nothing that ends a script element or a line of script")
    func htmlEscaping() {
        let text = "</script><!--&\u{2028}\u{2029}\u{2027}\u{202A}\u{20AC}\n\""
        let expected =
            #""\u003C/script\u003E\u003C!--\u0026\u2028\u2029"# + "\u{2027}\u{202A}\u{20AC}" + #"\n\"""#
        #expect(written(.html) { $0.string(text) } == expected)
        #expect(written(.html) { $0.object { $0.member("<", "x") } } == #"{"\u003C":"x"}"#)
    }

    @Test("HTML escaping reaches into values that are JSON already, and keeps their meaning")
    func htmlValues() throws {
        let json = try JSON(parsing: "[ {\"<b>\": \"a\\\\<&\u{2028}\u{2027}\\\"\"} , 1.0 ]")
        let text = written(.html) { $0.value(json) }
        #expect(text == #"[ {"\u003Cb\u003E": "a\\\u003C\u0026\u2028"# + "\u{2027}" + #"\""} , 1.0 ]"#)
        #expect(try JSON(parsing: text) == json)
    }

    @Test("Breaking the grammar is a programmer's mistake")
    func misuse() async {
        await #expect(processExitsWith: .failure) {
            var writer = JSONWriter()
            writer.object { writer in writer.string("no key") }
        }
        await #expect(processExitsWith: .failure) {
            var writer = JSONWriter()
            writer.object { writer in writer.key("no value") }
        }
        await #expect(processExitsWith: .failure) {
            var writer = JSONWriter()
            writer.array { writer in writer.key("in an array") }
        }
        await #expect(processExitsWith: .failure) {
            var writer = JSONWriter()
            writer.null()
            writer.null()
        }
        await #expect(processExitsWith: .failure) {
            var writer = JSONWriter()
            writer.double(.nan)
        }
        await #expect(processExitsWith: .failure) {
            _ = JSONWriter().finish()
        }
    }
}
