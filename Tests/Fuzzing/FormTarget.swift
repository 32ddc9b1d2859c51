import CanvasJSON
import CanvasKit

extension FuzzTarget {
    /// What was typed into a form, decoded into types.
    static let form = FuzzTarget(
        "form",
        seeds: [
            #"""
            {"text": "Ada", "flag": true, "count": "12", "byte": 255, "big": "18446744073709551615", "amount": "1.5",
            "ratio": 2e10, "choice": "small", "choices": ["small"], "texts": ["a"], "numbers": ["1", 2],
            "date": "2026-12-24", "nested": {"x": "1", "y": "z"}, "table": {"k": "1"}, "any": [1, {}]}
            """#,
            #"""
            {"text": "", "flag": "false", "count": null, "byte": "", "choices": "large", "texts": "one", "numbers": 3,
            "date": "2026-W52-4T10:00:00+02:00", "nested": [], "any": null}
            """#,
            #"""
            {"flag": ["x"], "count": " 7 ", "byte": -1, "amount": 1e400, "ratio": "0.1", "choice": "none",
            "date": "20261224T0930Z"}
            """#,
            "[]",
            #"""
            {"count": 1.0, "big": -1, "choices": ["small", "huge"], "texts": [""], "numbers": ["x"], "nested": {"x": true}}
            """#,
            #"""
            {"version": 1, "value": {"text": "a", "count": 5, "ratio": -0.0}}
            """#,
        ],
        words: [
            #""text":"#, #""count":"#, #""ratio":"#, #""numbers":["#, #""nested":{"x":"#, #""table":{"#, #""small""#,
            "1e39",
            #""2026-12-24""#, #""2026-W01""#, #""-000001-01-01""#, "-0.0", "null",
        ]
    ) { bytes in
        guard let json = try? JSON(parsing: bytes) else { return }
        checkTyped(json)
        checkExact(json)
        checkInputValues(InputValues(json))
        checkStoredData(json)
    }

    private static func checkTyped(_ json: JSON) {
        let values = InputValues(json)
        do {
            let answers: Answers = try values.form()
            require(answers.isSound, "numbers are finite and texts not empty")
            let again: Answers? = try? InputValues(encoded(answers)).form()
            require(again == answers, "a form is read back")
            if let text = json["count"]?.string, let count = answers.count {
                require(typedInteger(text) == Int64(count), "a number is the whole of what was typed")
            }
        } catch let error as FieldErrors {
            check(error)
        } catch {
            require(false, "only fields are at fault: \(error)")
        }
        do {
            let answers: RequiredAnswers = try values.form()
            let again: RequiredAnswers? = try? InputValues(encoded(answers)).form()
            require(again == answers, "a form is read back")
        } catch let error as FieldErrors {
            check(error)
        } catch {
            require(false, "only fields are at fault: \(error)")
        }
    }

    private static func check(_ error: FieldErrors) {
        require(!error.errors.isEmpty, "an error says which field is at fault")
        require(error.errors.allSatisfy { !$0.message.isEmpty }, "and why")
        require(Set(error.errors.map { Array($0.field.utf8) }).count == error.errors.count, "and says it once")
    }

    private static func checkExact(_ json: JSON) {
        do {
            let answers: Answers = try json.decode()
            require(answers.isFinite, "numbers are finite")
            let again: Answers? = try? encoded(answers).decode()
            require(again == answers, "what is encoded is decoded")
        } catch is DecodingError {
            // Something else is not what was asked for.
        } catch {
            require(false, "only decoding fails: \(error)")
        }
    }

    private static func checkInputValues(_ values: InputValues) {
        for key in Set(values.json.members.map(\.key)) {
            let value = require(values.json[key], "a member has a value")
            require(values.text(key)?.isEmpty != true, "nothing typed is nothing")
            require(values.ticks(key).count <= max(1, value.range.count), "ticks are what was ticked")
            guard let date = value.string.flatMap(CalendarDate.init(iso8601:)) else { continue }
            require(CalendarDate(iso8601: date.description) == date, "a date is read back")
            require(CalendarDate(year: date.year, month: date.month, day: date.day) == date, "a date exists")
        }
    }

    private static func checkStoredData(_ json: JSON) {
        let canvas = CurrentCanvas(["stored_data": json])
        guard let answers = canvas.storedData(as: Answers.self) else { return }
        let stored = require(try? StoredData.encode(answers), "what was stored can be stored")
        let again: Answers? = CurrentCanvas(["stored_data": stored]).storedData()
        require(again == answers, "what is stored comes back")
    }

    private static func encoded(_ answers: some Encodable) -> JSON {
        require(try? JSON(encoding: answers), "what was decoded can be encoded")
    }

    /// The number that a text is, spaces around it left out.
    private static func typedInteger(_ text: String) -> Int64? {
        let typed = text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
        let parts = String(typed).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.dropFirst().allSatisfy({ $0.allSatisfy { $0 == "0" } }) else { return nil }
        let sign = parts[0].prefix { $0 == "-" || $0 == "+" }
        let digits = parts[0].dropFirst(sign.count)
        guard sign.count <= 1, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int64(sign + "0" + digits)
    }
}

private enum Choice: String, Codable, CaseIterable {
    case small, large
}

private struct Nested: Codable, Equatable {
    var x: Int
    var y: String?
}

/// A form in which nothing need be filled in.
private struct Answers: Codable, Equatable {
    var text: String?
    var flag: Bool?
    var count: Int?
    var byte: UInt8?
    var big: UInt64?
    var amount: Double?
    var ratio: Float?
    var choice: Choice?
    var choices: [Choice]?
    var texts: [String]?
    var numbers: [Int16]?
    var date: CalendarDate?
    var nested: Nested?
    var table: [String: Int]?
    var any: JSON?

    var isFinite: Bool { amount?.isFinite != false && ratio?.isFinite != false }
    var isSound: Bool { isFinite && text?.isEmpty != true && texts?.contains("") != true }
}

/// A form in which everything has to be filled in.
private struct RequiredAnswers: Codable, Equatable {
    var text: String
    var flag: Bool
    var count: Int
    var byte: UInt8
    var amount: Double
    var ratio: Float
    var choice: Choice
    var choices: [Choice]
    var texts: [String]
    var date: CalendarDate
    var any: JSON
}
