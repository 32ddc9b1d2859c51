import HTTPTypes
import IntercomAPI
import Testing

@Suite("A failure") struct FailureTests {
    typealias Reply = ScriptedTransport.Reply

    private func failure(
        _ method: HTTPRequest.Method = .get,
        _ reply: Reply,
        _ configure: (inout IntercomClient.Configuration) -> Void = { _ in }
    ) async throws -> IntercomError {
        let transport = ScriptedTransport { _ in reply }
        let intercom = try IntercomClient.scripted(transport, configure)
        return try #require(
            await #expect(throws: IntercomError.self) { try await intercom.call(method, "/contacts/\("7")/notes") }
        )
    }

    @Test("has every error, the request's id and the attempts") func list() async throws {
        let error = try await failure(
            .post,
            .init(
                .unprocessableContent,
                #"""
                {"type":"error.list","request_id":"f93e","errors":[
                {"code":"parameter_invalid","message":"body is required","field":"body"},{"code":"data_invalid"}]}
                """#
            )
        )
        #expect(error.reason == .invalid && error.status == .unprocessableContent && error.requestID == "f93e")
        #expect(error.errors.map(\.code.rawValue) == ["parameter_invalid", "data_invalid"])
        #expect(error.code == .parameterInvalid && error.errors[0].field == "body" && error.attempts == 1)
        #expect(
            "\(error)" == """
                POST /contacts/{}/notes 422 parameter_invalid: body is required (field body) and 1 more \
                (request f93e, 1 attempt)
                """
        )
    }

    @Test("is an error list, whatever the status") func successfulList() async throws {
        let error = try await failure(.get, .init(.ok, #"{"type":"error.list","errors":[{"type":"not_found"}]}"#))
        #expect(error.code == .notFound)
    }

    @Test("takes the id of the request from the header field") func requestID() async throws {
        let id = try #require(HTTPField.Name("X-Request-Id"))
        let body = #"{"type":"error.list","request_id":null,"errors":[{"code":"not_found"}]}"#
        let error = try await failure(.get, .init(.notFound, body, headers: [id: "b2i3"]))
        #expect(error.requestID == "b2i3" && error.reason == .notFound)
    }

    @Test("reads errors that are listed by field") func byField() async throws {
        let body = #"{"errors":{"base":"No rating survey found for this conversation"}}"#
        let error = try await failure(.post, .init(.unprocessableContent, body))
        #expect(error.errors.first?.field == "base")
        #expect(error.errors.first?.message == "No rating survey found for this conversation")
    }

    @Test("keeps the beginning of a gateway's page") func gateway() async throws {
        let page = "<html>" + String(repeating: "x", count: 10_000)
        let error = try await failure(.post, .init(.badGateway, page))
        #expect(error.reason == .outcomeUnknown(nil) && error.text?.utf8.count == 4 << 10)
        #expect(error.text?.hasPrefix("<html>") == true && !"\(error)".contains("html"))
    }

    @Test(
        "tells what it is",
        arguments: [
            (401, #"[{"code":"unauthorized"}]"#, IntercomError.Reason.unauthorized),
            (401, #"[{"code":"token_revoked"}]"#, .tokenRevoked), (403, #"[{"code":"forbidden"}]"#, .forbidden),
            (404, #"[{"code":"not_found"}]"#, .notFound), (400, #"[{"code":"bad_request"}]"#, .invalid),
            (
                429,
                #"[{"code":"rate_limit_exceeded","message":"Exceeded rate limit of 1 pending message data export jobs"}]"#,
                .jobLimit
            ),
            (
                409,
                #"[{"code":"conflict","message":"A contact matching those details already exists with id=5da6f18e"}]"#,
                .conflict(existingID: "5da6f18e")
            ),
            (
                409, #"[{"code":"conflict","message":"Multiple existing users match this email address"}]"#,
                .conflict(existingID: nil)
            ),
        ]
    )
    func reason(status: Int, errors: String, reason: IntercomError.Reason) async throws {
        let body = #"{"type":"error.list","errors":\#(errors)}"#
        let error = try await failure(.get, .init(.init(code: status), body))
        #expect(error.reason == reason && error.attempts == 1)
    }

    @Test("names the contact that a merged one went into") func merged() async throws {
        let link = try #require(HTTPField.Name("Link"))
        let body = #"{"type":"error.list","errors":[{"code":"contact_merged"}]}"#
        let error = try await failure(.get, .init(.gone, body, headers: [link: #"</contacts/63a0>; rel="canonical""#]))
        #expect(error.reason == .merged(into: "63a0"))
    }

    @Test("never shows token, query or content") func redaction() async throws {
        let transport = ScriptedTransport { _ in Reply(.badRequest, #"{"type":"error.list","errors":[{"code":"x"}]}"#) }
        let intercom = try IntercomClient.scripted(transport)
        let error = try #require(
            await #expect(throws: IntercomError.self) {
                try await intercom.call(.post, "/visitors?email=secret@example.com", body: ["body": "planted"])
            }
        )
        var dumped = "\(error)"
        dump(error, to: &dumped)
        for word in ["secret", "planted", "dG9r"] { #expect(!dumped.contains(word)) }
    }
}
