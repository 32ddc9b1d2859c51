import Foundation
import FoundationNetworking
import HTTPTypes
import MicroHTTP
import Testing

@testable import CanvasCLI

@Suite(.timeLimit(.minutes(5))) struct BoundedExchangeTests {
    private func answer(_ url: String, limit: Int) async throws -> (status: Int?, body: [UInt8]) {
        let request = URLRequest(url: try #require(URL(string: url)))
        let (response, body) = try await BoundedExchange.answer(to: request, by: .ephemeral, limit: limit)
        return ((response as? HTTPURLResponse)?.statusCode, body)
    }

    @Test func answerUpToTheLimitIsTaken() async throws {
        let text = String(repeating: "a", count: 300_000)
        try await Served.handler(CarelessServer(body: text)) { url in
            let answer = try await answer(url, limit: 300_000)
            #expect(answer.status == 200 && answer.body == Array(text.utf8))
            await #expect(throws: HTTPClientError.tooLong) { try await self.answer(url, limit: 299_999) }
        }
    }

    @Test func redirectIsAnAnswer() async throws {
        let server = CarelessServer(status: .found, headers: [.location: "/elsewhere"], body: "moved")
        try await Served.handler(server) { url in
            let answer = try await answer(url, limit: 100)
            #expect(answer.status == 302 && answer.body == Array("moved".utf8))
        }
    }

    @Test func serverThatIsNotThereIsAnError() async throws {
        await #expect(throws: URLError.self) { try await answer("http://127.0.0.1:1", limit: 100) }
    }
}
