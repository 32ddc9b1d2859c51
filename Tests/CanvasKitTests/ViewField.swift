import CanvasJSON
import CanvasKit
import Testing

/// What the views of parts of a request have in common.
protocol RequestView: Equatable, Sendable {
    var json: JSON { get }
    init(_ json: JSON)
}

extension Admin: RequestView {}
extension Conversation: RequestView {}
extension MessengerContext: RequestView {}
extension Contact: RequestView {}

/// A property of a view, the place that it reads, and what has to be understood there.
struct ViewField<View: RequestView>: Sendable, CustomTestStringConvertible {
    /// Keys with dots between them, among them `0` for the only element of an array.
    let path: String
    /// JSON texts, each with what the property then is.
    let samples: [String: String]
    /// JSON texts that stand for nothing there.
    let strangers: [String]
    let read: @Sendable (View) -> String?

    var testDescription: String { path }

    /// A text that is kept as it is.
    static func text(_ path: String, _ property: any KeyPath<View, String?> & Sendable) -> Self {
        let samples = [#""words""#: "words", #""""#: "", #""\u00e9\n""#: "é\n"]
        return Self(path: path, samples: samples, strangers: ["7", "true", "[]", "{}"]) { $0[keyPath: property] }
    }

    /// One of several words, of which there may be more.
    static func word<Word: RawRepresentable<String> & SendableMetatype>(
        _ path: String,
        _ property: any KeyPath<View, Word?> & Sendable,
        _ words: [Word] = []
    ) -> Self {
        let known = words.map { (#""\#($0.rawValue)""#, $0.rawValue) }
        let samples = Dictionary(uniqueKeysWithValues: known + [(#""brand_new""#, "brand_new"), (#""""#, "")])
        return Self(path: path, samples: samples, strangers: ["7", "true", "[]", "{}"]) {
            $0[keyPath: property]?.rawValue
        }
    }

    /// An id, which is a string or a number of any size.
    static func id(_ path: String, _ property: any KeyPath<View, String?> & Sendable) -> Self {
        let numbers = ["0", "7", "4294967297", "9007199254740993", "18446744073709551617"]
        var samples = [#""id-1""#: "id-1"]
        for number in numbers { (samples[number], samples["\"\(number)\""]) = (number, number) }
        return Self(path: path, samples: samples, strangers: ["true", "[]", "{}"]) { $0[keyPath: property] }
    }

    /// A whole number, which may be beyond 32 bits.
    static func whole(_ path: String, _ property: any KeyPath<View, Int64?> & Sendable) -> Self {
        let numbers = ["0", "-1", "1637000000", "4294967297", "9223372036854775807"]
        let samples = Dictionary(uniqueKeysWithValues: numbers.map { ($0, $0) })
        let strangers = [#""1637000000""#, "1.5", "9223372036854775808", "1e400", "true", "[]", "{}"]
        return Self(path: path, samples: samples, strangers: strangers) { $0[keyPath: property].map { "\($0)" } }
    }

    /// A time in seconds since 1970, which may be beyond 32 bits, as a number or as text, or by ISO 8601.
    static func time(_ path: String, _ property: any KeyPath<View, Timestamp?> & Sendable) -> Self {
        let numbers = ["0", "-1", "1637000000", "4294967297", "9223372036854775807"]
        var samples = [#""2014-01-16T23:12:21.000+00:00""#: "1389913941", #""2014-01-16T23:12:21Z""#: "1389913941"]
        for number in numbers { (samples[number], samples["\"\(number)\""]) = (number, number) }
        let others = [#""9223372036854775808""#, #""""#, #""soon""#, #""1.5""#]
        let strangers = ["1.5", "9223372036854775808", "1e400", "true", "[]", "{}"] + others
        return Self(path: path, samples: samples, strangers: strangers) {
            $0[keyPath: property].map { "\($0.secondsSince1970)" }
        }
    }

    /// `true` or `false`.
    static func flag(_ path: String, _ property: any KeyPath<View, Bool?> & Sendable) -> Self {
        Self(path: path, samples: ["true": "true", "false": "false"], strangers: [#""true""#, "1", "[]", "{}"]) {
            $0[keyPath: property].map { "\($0)" }
        }
    }

    /// An object that is given as it came.
    static func object(_ path: String, _ property: any KeyPath<View, JSON?> & Sendable) -> Self {
        let texts = ["{}", #"{ "deep" : [1.0,null] }"#]
        return Self(
            path: path,
            samples: Dictionary(uniqueKeysWithValues: texts.map { ($0, $0) }),
            strangers: [#""{}""#, "1", "false", "[]"]
        ) { $0[keyPath: property]?.description }
    }

    /// Checks the property with everything that may stand in its place.
    func check(sourceLocation: SourceLocation = #_sourceLocation) throws {
        for (text, value) in samples { try expect(text, value, sourceLocation) }
        for text in strangers + ["null", nil] { try expect(text, nil, sourceLocation) }
        #expect(read(View([:])) == nil, "\(path)", sourceLocation: sourceLocation)
        for nothing in [.null, [], "text", 1, true] as [JSON] {
            #expect(read(View(nothing)) == nil, "\(path)", sourceLocation: sourceLocation)
        }
    }

    private func expect(_ text: String?, _ value: String?, _ sourceLocation: SourceLocation) throws {
        let body = self.text(around: text)
        let view = View(try JSON(parsing: body))
        #expect(read(view) == value, "\(body)", sourceLocation: sourceLocation)
        #expect(view.json.description == body, sourceLocation: sourceLocation)
    }

    /// A view's JSON text with the value in its place, or without it, and with keys that nobody knows.
    private func text(around value: String?) -> String {
        var keys = path.split(separator: ".")
        let last = keys.removeLast()
        let member = value.map { #"{"unknown":[{}], "\#(last)" : \#($0)}"# }
        return keys.reversed().reduce(member ?? #"{"unknown":null}"#) { text, key in
            key == "0" ? "[\(text)]" : #"{"unknown":1,"\#(key)":\#(text)}"#
        }
    }
}
