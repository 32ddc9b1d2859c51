import CanvasJSON
import CanvasKit
import Testing

@Suite("The size of a canvas")
struct ValidatorSizeTests {
    private func findings(in canvas: Canvas) throws -> [Finding] {
        CanvasValidator().findings(in: try canvas.encoded())
    }

    private func canvas(ofContent bytes: Int, filler: String = "x") throws -> Canvas {
        let empty = try #require(Canvas { Text("") }.encoded()["content"]).bytes.count
        #expect((bytes - empty) % filler.utf8.count == 0)
        return Canvas { Text(String(repeating: filler, count: (bytes - empty) / filler.utf8.count)) }
    }

    @Test("may be 64 KB and not a byte more")
    func limit() throws {
        #expect(CanvasValidator.sizeLimit == 65_536)
        #expect(try findings(in: canvas(ofContent: 65_536)) == [])
        let found = try findings(in: canvas(ofContent: 65_537))
        #expect(found.map(\.rule) == [.size])
        #expect(found.map(\.path) == ["content"])
        #expect(found.map(\.severity) == [.error])
        #expect(found.first?.message.contains("65537") == true)
    }

    @Test("is counted in bytes, not in characters")
    func bytes() throws {
        let empty = try #require(Canvas { Text("") }.encoded()["content"]).bytes.count
        let count = (65_536 - empty) / 4
        #expect(try findings(in: Canvas { Text(String(repeating: "😀", count: count)) }) == [])
        #expect(try findings(in: Canvas { Text(String(repeating: "😀", count: count + 1)) }).map(\.rule) == [.size])
    }

    @Test("does not include the stored data, which has a limit of its own")
    func storedData() throws {
        var canvas = try canvas(ofContent: 65_536)
        canvas.storedData = ["x": JSON(String(repeating: "x", count: 65_528))]
        #expect(try findings(in: canvas) == [])
        canvas.storedData = ["x": JSON(String(repeating: "x", count: 65_529))]
        #expect(try findings(in: canvas).map(\.path) == ["stored_data"])
    }
}
