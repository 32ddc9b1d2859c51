import IntercomAPI
import Testing

@Suite("Admins") struct AdminTests {
    typealias Reply = ScriptedTransport.Reply

    @Test("tell the owner of a token, and the region") func owner() async throws {
        let transport = ScriptedTransport(
            .success(
                Reply(
                    .ok,
                    #"""
                    {"type":"admin","id":"991267","name":"Ada","email_verified":true,
                    "app":{"type":"app","id_code":"abcd1234","name":"Bakery","region":"EU","timezone":"Europe/Dublin"}}
                    """#
                )
            ),
            .success(Reply(.ok, "null"))
        )
        let intercom = try IntercomClient.scripted(transport)
        let owner = try await intercom.me()
        #expect(owner.admin.id == "991267" && owner.workspace?.id == "abcd1234" && owner.region == .eu)
        #expect(owner.hasVerifiedEmail == true && owner.workspace?.timeZone == "Europe/Dublin")
        // The description allows that.
        #expect(try await intercom.me().region == nil)
    }

    @Test("are listed, and go away") func away() async throws {
        let transport = ScriptedTransport(
            .success(Reply(.ok, #"{"type":"admin.list","admins":[{"id":"1"},null,{"id":2}]}"#)),
            .success(Reply(.ok, #"{"id":"1","away_mode_enabled":true,"away_status_reason_id":"778"}"#))
        )
        let admins = try IntercomClient.scripted(transport).admins
        #expect(try await admins.all().collect().map(\.id) == ["1", "2"])
        #expect(try await admins.setAway("1", true, reasonID: 778).awayStatusReasonID == "778")
        #expect(transport.lines == ["GET /admins", "PUT /admins/1/away"])
        #expect(
            transport.sent[1].json == [
                "away_mode_enabled": true, "away_mode_reassign": false, "away_status_reason_id": 778,
            ]
        )
    }
}
