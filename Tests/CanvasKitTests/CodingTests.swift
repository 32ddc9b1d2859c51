import CanvasKit
import Testing

@Suite struct CodingTests {
    private struct Cart: Codable, Equatable {
        enum Kind: String, Codable { case gift, own }
        struct Line: Codable, Equatable {
            var name: String
            var count: Int64
        }
        var kind: Kind
        var lines: [Line]
        var total: Double
        var small: UInt8
        var big: UInt64
        var isPaid: Bool
        var date: CalendarDate?
        var extra: JSON
        var byName: [String: Int]
        var nested: [[Bool]]
    }

    private let cart = Cart(
        kind: .gift,
        lines: [.init(name: "é/\u{1F600}", count: .min)],
        total: 0.1,
        small: 255,
        big: .max,
        isPaid: true,
        date: CalendarDate(year: 2026, month: 12, day: 24),
        extra: ["any": [1, .null]],
        byName: ["a": 1],
        nested: [[true], []]
    )

    @Test func valueComesBackAsItWas() throws {
        #expect(try JSON(encoding: cart).decode(as: Cart.self) == cart)
    }

    @Test func encodedValueIsPlainJSON() throws {
        struct Point: Encodable { var x = 1, y = 2.5, z: Int? = nil }
        #expect(try JSON(encoding: Point()) == ["x": 1, "y": 2.5])
        #expect(try JSON(encoding: [1, 2]) == [1, 2])
        #expect(try JSON(encoding: "a") == "a")
    }

    @Test func decodingIsExact() {
        struct Count: Decodable { var count: Int }
        for json in [["count": "1"], ["count": 1.5], [:], ["count": .null], 7] as [JSON] {
            #expect(throws: DecodingError.self) { try json.decode(as: Count.self) }
        }
        struct Flag: Decodable { var flag: Bool }
        #expect(throws: DecodingError.self) { try ([:] as JSON).decode(as: Flag.self) }
        #expect(throws: DecodingError.self) { try (["flag": .null] as JSON).decode(as: Flag.self) }
        struct Small: Decodable { var n: Int8 }
        #expect(throws: DecodingError.self) { try (["n": 128] as JSON).decode(as: Small.self) }
    }

    @Test func resultsOfAConfigurationAreReadByTheirVersionOnly() throws {
        guard case .results(let results) = try ConfigureReply.results(encoding: cart, version: 2) else {
            throw Missing()
        }
        let request = try InitializeRequest(["workspace_id": "w", "card_creation_options": results])
        #expect(request.cardCreationOptions(version: 2) == cart)
        #expect(request.cardCreationOptions(as: Cart.self) == nil)
        #expect(request.cardCreationOptions(as: [Int].self, version: 2) == nil)
    }

    @Test func stepKeepsWhatWasAnswered() throws {
        guard case .canvas(let canvas) = try ConfigureReply.step(keeping: cart, version: 3, content: { Text("Next") })
        else { throw Missing() }
        let current = CurrentCanvas(try canvas.encoded())
        #expect(current.components == [.text(Text("Next"))])
        #expect(current.storedData(version: 3) == cart)
    }

    private struct Missing: Error {}

    @Test func numberThatJSONHasNotIsRefused() {
        #expect(throws: EncodingError.self) { try JSON(encoding: Double.infinity) }
    }

    @Test func storedDataIsReadByItsVersionOnly() throws {
        let stored = try StoredData.encode(cart, version: 2)
        let current = CurrentCanvas(["content": ["components": []], "stored_data": stored])
        #expect(current.storedData(as: Cart.self, version: 2) == cart)
        #expect(current.storedData(as: Cart.self, version: 1) == nil)
        #expect(current.storedData(as: [Int].self, version: 2) == nil)
        for other in [.null, [:], ["version": 2], 7, ["version": "2", "value": 1]] as [JSON] {
            #expect(CurrentCanvas(["stored_data": other]).storedData(as: Cart.self, version: 2) == nil)
        }
    }
}
