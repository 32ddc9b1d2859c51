import HTTPTypes

// Calls by telephone, those of Fin Voice, and the addresses that mail is sent from.

extension RouteTable {
    static let calls: [Route] = [
        Route(.get, "/calls") { state, request in
            try request.numberedPage(of: state[.call].all.reversed(), ListShape(usual: 25, maximum: 25)) {
                $0.without(["transcript"])
            }
        },
        Route(.post, "/calls/search") { try $0.searchCalls($1) },
        Route(.get, "/calls/{id}") { try $0.get(.call, $1["id"]).without(["transcript"]) },
        Route(raw: .get, "/calls/{id}/recording") { state, request in
            guard let call = state[.call][request["id"]], let url = call.present("recording_url")?.string else {
                throw WorkspaceError.notFound("Recording Not Found")
            }
            return WorkspaceResponse(status: 302, headers: [.location: url])
        },
        Route(raw: .get, "/calls/{id}/transcript") { state, request in
            guard let text = try state.get(.call, request["id"]).present("transcript")?.string else {
                throw ObjectKind.call.missing
            }
            return .text(text, type: "text/plain; charset=utf-8")
        },
        Route(.post, "/fin_voice/register") { try $0.registerCall($1) },
        Route(.get, "/fin_voice/collect/{id}") { try $0.get(.voiceCall, $1["id"]) },
        Route(.get, "/fin_voice/external_id/{id...}") { try $0.voiceCall("external_call_id", $1["id"]) },
        Route(.get, "/fin_voice/phone_number/{number}") { try $0.voiceCall("user_phone_number", $1["number"]) },
        Route(.get, "/fin_voice/conversation/{id}") { state, request in
            let calls = state[.voiceCall].all(where: "intercom_conversation_id", is: request["id"])
            return JSON(calls)
        },
        Route(.post, "/phone_call_redirects") { state, request in
            let phone = try state.phoneNumber(request, "phone")
            return ["type": "phone_call_redirect", "url": "https://via.example.com/msgr/1", "phone": JSON(phone)]
        },
        Route(.get, "/emails") { state, _ in ListShape().whole(state[.email].all) },
        Route(.get, "/emails/{id}") { try $0.get(.email, $1["id"]) },
        Route(.get, "/brands") { state, _ in ListShape().whole(state[.brand].all) },
        Route(.get, "/brands/{id}") { try $0.get(.brand, $1["id"]) },
    ]
}

extension WorkspaceState {
    private static let maximumConversations = 20

    fileprivate func searchCalls(_ request: WorkspaceRequest) throws -> JSON {
        let ids = request.body.identifiers("conversation_ids")
        guard (1...Self.maximumConversations).contains(ids.count) else {
            throw WorkspaceError(
                400,
                "conversation_id_limit_exceeded",
                "A list of up to 20 conversation IDs is required"
            )
        }
        let calls = ids.flatMap { self[.call].all(where: "conversation_id", is: $0) }.map { call -> JSON in
            let lines = call.present("transcript")?.string?.split(separator: "\n").map {
                JSON(members: [("text", JSON(String($0)))])
            }
            return call.merging([
                "transcript": JSON(lines ?? []), "transcript_status": lines == nil ? "not_found" : "completed",
            ])
        }
        return ListShape().whole(calls)
    }

    fileprivate func voiceCall(_ member: String, _ value: String) throws -> JSON {
        guard let call = self[.voiceCall].all(where: member, is: value).last else { throw ObjectKind.voiceCall.missing }
        return call
    }

    /// A number in the format of E.164.
    fileprivate func phoneNumber(_ request: WorkspaceRequest, _ name: String) throws -> String {
        let number = try request.requiredText(name)
        guard number.hasPrefix("+"), number.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }) else {
            throw WorkspaceError.invalid("\(name) is not in the format of E.164", field: name)
        }
        return number
    }

    fileprivate mutating func registerCall(_ request: WorkspaceRequest) throws -> JSON {
        let (number, id) = (try phoneNumber(request, "phone_number"), try request.requiredID("call_id"))
        guard self[.voiceCall].all(where: "external_call_id", is: id).isEmpty else {
            throw WorkspaceError(409, "conflict", "A call with this external id is registered already")
        }
        return insert(.voiceCall, ["external_call_id": JSON(id), "user_phone_number": JSON(number)])
    }
}
