import RawHTTP
import Testing

@testable import MicroHTTP

@Suite(.timeLimit(.minutes(5))) struct RequestIDTests {
    @Test func idsAreUniqueAcrossTasks() async {
        let ids = RequestIDs()
        let names = await withTaskGroup(of: [String].self) { group in
            for _ in 0..<4 { group.addTask { (0..<2_500).map { _ in ids.next() } } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(names).count == 10_000)
        #expect(names.allSatisfy { $0.utf8.count == 15 && $0.utf8.allSatisfy { $0.hexDigitValue != nil } })
    }

    @Test func processesDoNotShareIDs() {
        #expect(RequestIDs().next() != RequestIDs().next())
    }

    @Test(arguments: [
        ("abc-1.2_Z", "abc-1.2_Z"), (String(repeating: "a", count: 64), String(repeating: "a", count: 64)),
        (String(repeating: "a", count: 65), nil), ("", nil), ("a b", nil), ("a\"b", nil), ("é", nil), ("a,b", nil),
    ])
    func plainIDOfTheClientIsKept(sent: String, kept: String?) {
        var headers = RequestHeaders()
        headers.append(name: "x-request-id".utf8, value: " \(sent) ".utf8)
        #expect(headers.requestID == kept)
    }

    @Test func everyAnswerHasTheID() async throws {
        try await withServer { server in
            let get = "GET / HTTP/1.1\r\nHost: x\r\n"
            let named = try await server.exchange("\(get)X-Request-Id: mine-1\r\n\r\n")
            #expect(named["x-request-id"] == "mine-1")
            let renamed = try await server.exchange("\(get)X-Request-Id: {mine}\r\n\r\n")
            #expect(renamed["x-request-id"]?.utf8.count == 15)
            let refused = try await server.exchange("GET /%zz HTTP/1.1\r\nHost: x\r\nX-Request-Id: mine-2\r\n\r\n")
            #expect(refused.status == 400)
            #expect(refused["x-request-id"] == "mine-2")
        }
    }
}
