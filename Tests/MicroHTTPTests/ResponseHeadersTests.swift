import HTTPTypes
import MicroHTTP
import Testing

@Suite struct ResponseHeadersTests {
    @Test func fieldsComeBackInTheirOrder() {
        let headers: ResponseHeaders = [.vary: "a", .server: "b c", .vary: "d"]
        #expect(headers.fields.map(\.name) == [.vary, .server, .vary])
        #expect(headers.fields.map(\.value) == ["a", "b c", "d"])
        #expect(headers == ResponseHeaders(headers.fields))
    }

    @Test func firstValueOfANameIsRead() {
        let headers: ResponseHeaders = [.vary: "a", .vary: "b"]
        #expect(headers[.vary] == "a")
        #expect(headers[.server] == nil)
    }

    @Test func settingReplacesEveryFieldOfTheName() {
        var headers: ResponseHeaders = [.vary: "a", .server: "b", .vary: "c"]
        headers[.vary] = "d"
        #expect(headers == [.server: "b", .vary: "d"])
        headers[.vary] = nil
        #expect(headers == [.server: "b"])
        headers[.allow] = nil
        #expect(headers == [.server: "b"])
    }

    @Test(arguments: ["\r", "\n", "\0"])
    func whatCouldEndAFieldBecomesASpace(character: String) {
        let headers: ResponseHeaders = [.location: "/a\(character)b"]
        #expect(headers[.location] == "/a b")
    }

    @Test func emptyValuesAndFieldsOfTheServerAreLeftOut() {
        #expect(
            ([.server: "", .contentLength: "1", .date: "today", .allow: "GET"] as ResponseHeaders) == [.allow: "GET"]
        )
    }
}
