import RawHTTP
import Testing

@testable import CanvasHTTP

@Suite("An app's environment") struct EnvironmentTests {
    private enum Mode: String, CaseIterable { case live, test }

    private func environment(_ text: String?) -> AppEnvironment { AppEnvironment(text.map { ["NAME": $0] } ?? [:]) }

    @Test("A setting may be left out, or is required")
    func optional() throws {
        for text in [nil, "", "  "] {
            #expect(try environment(text).value("NAME", as: .text) == nil)
            #expect(throws: SettingsError.self) { try environment(text).require("NAME") }
        }
        #expect(try environment(" a b ").require("NAME") == "a b")
        #expect(environment("x")["NAME"] == "x")
    }

    @Test("Numbers have to be in their range", arguments: ["0", "366", "1.5", "a", "+3", "-1", "١"])
    func wrongNumber(_ text: String) {
        let error = #expect(throws: SettingsError.self) {
            try environment(text).value("NAME", as: .number(in: 1...365))
        }
        #expect(error?.description.contains("is not a number from 1 to 365") == true)
    }

    @Test("Numbers, flags and words are read")
    func values() throws {
        #expect(try environment("365").value("NAME", as: .number(in: 1...365)) == 365)
        #expect(try environment("-3").value("NAME", as: .number(in: -5...5)) == -3)
        #expect(try environment("Yes").value("NAME", as: .flag) == true)
        #expect(try environment("0").value("NAME", as: .flag) == false)
        #expect(try environment("TEST").value("NAME", as: .choice(of: Mode.self)) == .test)
        #expect(try environment("https://a.example/x/").value("NAME", as: .url) == "https://a.example/x")
        #expect(try environment("http://localhost:1").value("NAME", as: .url) == "http://localhost:1")
        let date = EnvironmentValue("a date like 2031-03-03") { CalendarDate(iso8601: $0) }
        #expect(try environment("2031-03-03").value("NAME", as: date)?.description == "2031-03-03")
    }

    @Test("A wrong value is repeated in the error")
    func errors() {
        func words<Value>(_ text: String, _ type: EnvironmentValue<Value>) -> String? {
            (#expect(throws: SettingsError.self) { try environment(text).value("NAME", as: type) })?.description
        }
        #expect(words("maybe", .flag) == "NAME=maybe is not true or false")
        #expect(words("tst", .choice(of: Mode.self)) == "NAME=tst is not one of live, test; did you mean test?")
        #expect(words("http://a.example", .url)?.contains("must begin with https://") == true)
        #expect(words("x", EnvironmentValue("a date") { CalendarDate(iso8601: $0) }) == "NAME=x is not a date")
    }

    @Test("A secret is shown by nothing but its text")
    func secret() throws {
        let secret = try environment("another-secret-1").require("NAME", as: .secret)
        #expect(secret.text == "another-secret-1")
        for words in ["\(secret)", String(reflecting: secret), "\(Mirror(reflecting: secret).children.count)"] {
            #expect(!words.contains("another"))
        }
        let error = #expect(throws: SettingsError.self) { try environment("a\nsecret").value("NAME", as: .secret) }
        #expect(error?.value == nil)
    }

    @Test("A secret may stand in a file")
    func secretFile() throws {
        let directory = try TemporaryDirectory()
        try directory.write("another-secret-2\n".utf8, to: "token")
        try directory.write(" \n".utf8, to: "empty")
        try directory.write([0xFF], to: "binary")
        func environment(_ file: String) -> AppEnvironment {
            AppEnvironment(["NAME_FILE": "\(directory.path)/\(file)"])
        }
        #expect(try environment("token").require("NAME", as: .secret).text == "another-secret-2")
        #expect(try environment("token").value("NAME", as: .text) == nil)
        for file in ["empty", "binary", "missing"] {
            #expect(throws: SettingsError.self) { try environment(file).value("NAME", as: .secret) }
        }
    }
}
