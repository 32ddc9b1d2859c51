import CanvasJSON
import Testing

@Suite("Equality")
struct EqualityTests {
    @Test(
        "Values that mean the same are equal",
        arguments: [
            ("1", "1.0"), ("100", "1e2"), ("0", "-0"), ("0", "-0.0"), ("0.1", "1e-1"), ("-5", "-50e-1"),
            ("18446744073709551615", "18446744073709551615"), ("1e400", "1e400"),
            (#""A\/""#, #""\u0041/""#), (#""\ud800""#, "\"\u{FFFD}\""),
            (#"{"a":1,"b":[true,null]}"#, #" { "b" : [ true , null ] , "\u0061" : 1.0 } "#),
            (#"{"a":1,"a":2}"#, #"{"a":2}"#), ("[]", "[ ]"), ("{}", "{ }"),
        ]
    )
    func equal(left: String, right: String) throws {
        #expect(try JSON(parsing: left) == JSON(parsing: right))
        #expect(try JSON(parsing: right) == JSON(parsing: left))
    }

    @Test(
        "Values that differ are not equal",
        arguments: [
            ("1", "2"), ("1", "true"), ("1", #""1""#), ("null", "false"), ("true", "false"), ("0", "null"),
            ("9007199254740993", "9007199254740992"), ("9007199254740993", "9007199254740993.0"),
            ("18446744073709551615", "18446744073709551614"), ("1e400", "-1e400"), ("1e400", "1e401"),
            ("\"caf\u{E9}\"", "\"cafe\u{301}\""), ("{\"caf\u{E9}\":1}", "{\"cafe\u{301}\":1}"),
            (#""a\r\nb""#, #""a\nb""#), (#""a""#, #""A""#),
            ("[1,2]", "[2,1]"), ("[1]", "[1,1]"), ("[1,1]", "[1]"), ("[]", "{}"), ("[]", "[null]"),
            (#"{"a":1}"#, #"{"a":2}"#), (#"{"a":1}"#, #"{"b":1}"#), (#"{"a":1}"#, #"{"a":1,"b":1}"#),
            (#"{"a":1,"a":2}"#, #"{"a":1}"#), (#"[[[1]]]"#, "[[[2]]]"),
        ]
    )
    func different(left: String, right: String) throws {
        #expect(try JSON(parsing: left) != JSON(parsing: right))
        #expect(try JSON(parsing: right) != JSON(parsing: left))
    }

    @Test("Equality of numbers is transitive across spellings")
    func transitive() throws {
        let spellings = try [
            "9007199254740992", "9007199254740993", "9007199254740992.0", "9007199254740993.0", "9e15",
        ]
        .map { try JSON(parsing: $0) }
        for (a, b, c) in spellings.flatMap({ a in spellings.flatMap { b in spellings.map { (a, b, $0) } } })
        where a == b && b == c {
            #expect(a == c)
        }
    }

    @Test("A value equals the same value of another document")
    func acrossDocuments() throws {
        #expect(try JSON(parsing: "[1,[2]]")[1] == JSON(parsing: "[2]"))
    }
}
