import CanvasJSON
import Testing

@Suite("Values from Swift")
struct BuildingTests {
    @Test("Literals are written as JSON")
    func literals() {
        let count = 3
        let json: JSON = [
            "text": "a\"b", "interpolated": "\(count) items", "flag": true, "none": .null, "count": 3, "share": 0.5,
            "list": [1, "two", [.null]], "empty": [:],
        ]
        #expect(
            json.description
                == #"{"text":"a\"b","interpolated":"3 items","flag":true,"none":null,"count":3,"share":0.5,"#
                + #""list":[1,"two",[null]],"empty":{}}"#
        )
    }

    @Test("A built value reads like a parsed one")
    func reading() throws {
        let json: JSON = ["a": ["b": -9_223_372_036_854_775_808]]
        #expect(json["a"]?["b"]?.integer == .min)
        #expect(try json == JSON(parsing: #"{"a":{"b":-9223372036854775808}}"#))
    }

    @Test("Initialisers take Swift values")
    func initialisers() {
        let text = "text"
        let flag = false
        #expect(JSON(text).string == "text")
        #expect(JSON(flag).bool == false)
        #expect(JSON(UInt64.max).unsignedInteger == .max)
        #expect(JSON(UInt8(7)).integer == 7)
        #expect(JSON(0.1).double == 0.1)
        #expect(JSON([JSON(text), .null]).description == #"["text",null]"#)
        #expect(JSON(members: [("b", 1), ("a", 2), ("b", 3)]).description == #"{"b":1,"a":2,"b":3}"#)
    }

    @Test("Parsed values keep their spelling inside built ones")
    func embedding() throws {
        let parsed = try JSON(parsing: "[ 1.0 ]")
        #expect(JSON(members: [("raw", parsed)]).description == #"{"raw":[ 1.0 ]}"#)
        #expect(JSON([parsed[0] ?? .null]).description == "[1.0]")
    }
}
