import CanvasJSON
import Testing

@Suite("Numbers")
struct NumberTests {
    @Test(
        "Whole numbers are exact up to 64 bits",
        arguments: [
            ("0", 0, 0),
            ("-0", 0, 0),
            ("-1", -1, nil),
            ("9007199254740993", 9_007_199_254_740_993, 9_007_199_254_740_993),
            ("9223372036854775807", .max, 9_223_372_036_854_775_807),
            ("9223372036854775808", nil, 9_223_372_036_854_775_808),
            ("-9223372036854775808", .min, nil),
            ("-9223372036854775809", nil, nil),
            ("18446744073709551615", nil, .max),
            ("18446744073709551616", nil, nil),
            ("184467440737095516150", nil, nil),
            ("-18446744073709551615", nil, nil),
        ] as [(String, Int64?, UInt64?)]
    )
    func exactBoundaries(text: String, signed: Int64?, unsigned: UInt64?) throws {
        let json = try JSON(parsing: text)
        #expect(json.integer == signed)
        #expect(json.unsignedInteger == unsigned)
    }

    @Test("A fraction or an exponent makes a number no whole number", arguments: ["1.0", "1e2", "1E0", "0.5", "-0.0"])
    func notWhole(text: String) throws {
        let json = try JSON(parsing: text)
        #expect(json.integer == nil)
        #expect(json.unsignedInteger == nil)
        #expect(json.double == Double(text))
    }

    @Test(
        "Floating-point numbers are the nearest ones",
        arguments: [
            ("0.1", 0.1), ("-1.5e-3", -0.0015), ("1E+2", 100), ("1e-400", 0), ("12", 12),
            ("1.7976931348623157e308", .greatestFiniteMagnitude), ("5e-324", .leastNonzeroMagnitude),
            ("18446744073709551616", 18_446_744_073_709_551_616),
        ] as [(String, Double)]
    )
    func nearest(text: String, value: Double) throws {
        #expect(try JSON(parsing: text).double == value)
    }

    @Test("A number beyond the range of Double is not finite, so it is nil", arguments: ["1e400", "-1e400"])
    func notFinite(text: String) throws {
        #expect(try JSON(parsing: text).double == nil)
    }

    @Test("A number of a million digits is read, not trusted")
    func manyDigits() throws {
        let json = try JSON(parsing: String(repeating: "9", count: 1_000_000))
        #expect(json.integer == nil)
        #expect(json.double == nil)
    }

    @Test(
        "Spellings that other grammars know are refused",
        arguments: [
            "+5", "-", "--1", "01", "-01", "00", "1.", ".5", "1.e2", "1e", "1e+", "1E-", "0x10", "1_000", "NaN", "nan",
            "Infinity", "-Infinity", "inf", "1,5", "\u{0661}", "\u{FF11}",
        ]
    )
    func refused(text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSON(parsing: text) }
    }
}
