import CanvasCrypto
import WebSyntax

extension SimulatedMessenger {
    /// Sends the requests of a fixture again and compares the responses.
    ///
    /// - Parameter fixture: The fixture.
    /// - Throws: ``FixtureError`` for the first response that differs, with a drawing of both canvases.
    public func replay(_ fixture: Fixture) async throws {
        for (index, exchange) in fixture.exchanges.enumerated() {
            let reply = try await transport.send(request(of: exchange))
            let name = "Exchange \(index + 1) (\(exchange.flow.rawValue))"
            guard reply.status == exchange.status else {
                throw FixtureError("\(name): status \(reply.status), expected \(exchange.status).")
            }
            guard let expected = exchange.reply else { continue }
            let found = (try? JSON(parsing: reply.body)).map {
                PersonRedaction().redact($0).replacing(transport.baseURL, with: Fixture.baseURL)
            }
            guard found == expected else {
                throw FixtureError("\(name): the response is not as recorded.\n\(Self.difference(expected, found))")
            }
        }
    }

    /// The data of an open-sheet request with its user decrypted.
    func unsealed(_ json: JSON) -> JSON {
        guard let sealed = json["user"]?.string, let user = try? SealedUser.open(sealed, with: ClientSecrets(secret)),
            let user = try? JSON(parsing: user)
        else { return json }
        return json.merging(["user": user])
    }

    private func request(of exchange: Fixture.Exchange) -> AppRequest {
        let request = exchange.request.replacing(Fixture.baseURL, with: transport.baseURL)
        let origin = WebURL(transport.baseURL)?.origin ?? transport.baseURL
        let url = origin + exchange.target
        guard exchange.flow == .openSheet else { return signed(Array(request.bytes), to: url) }
        let user = request["user"].map { JSON(SealedUser.seal(Array($0.bytes), with: secret)) } ?? .null
        let data = request.merging(["user": user])
        return AppRequest(openingSheetAt: url, intercomData: data.description)
    }

    private static func difference(_ expected: JSON, _ found: JSON?) -> String {
        guard let found else { return "The response is not JSON." }
        let drawings = [expected, found].map { response in
            let components = response.responseContent?["components"]?.elements.map(Component.init(reading:))
            return CanvasDrawing(of: components ?? [])
        }
        if drawings[0] != drawings[1] { return drawings[0].difference(to: drawings[1]) }
        let texts = [expected, found].map { $0.pretty.split(separator: "\n").map(String.init) }
        return LineDifference(from: texts[0], to: texts[1]).description
    }
}
