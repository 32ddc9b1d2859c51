import HTTPTypes

// The streams by which apps follow Fin's turns.

extension SimulatedWorkspace {
    /// The path of all streams.
    static let finStreamPath = "/event-stream"

    /// Changes what Fin knows without a word to those who watch the workspace.
    func changeFin(_ work: (inout FinState) -> Void) { _ = try? change(isSilent: true) { work(&$0.fin) } }
}

extension WorkspaceState {
    /// What a request for a stream gets.
    enum FinStreamReply {
        case stream(FinStreamTicket, [FinEntry], isFinite: Bool)
        /// A turn whose end was told: there is nothing more to come.
        case nothing
        case refusal
    }

    /// Opens a stream.
    ///
    /// The first connection to a turn gets all of its events. Later ones go on after the last event that the client has seen,
    /// or have all again when they rewind; otherwise they have what is still to come.
    ///
    /// - Parameters:
    ///   - request: The request, without a bearer token.
    ///   - lastEventID: The header field `Last-Event-ID`, for which a query may stand.
    /// - Returns: What the request gets.
    mutating func openFinStream(_ request: WorkspaceRequest, after lastEventID: String?) -> FinStreamReply {
        guard let token = request.query("accessToken"), let turn = fin.turn(of: token), let ticket = turn.token,
            request.query("channels") == "fin_agent_api:\(Self.workspaceID):\(turn.conversationID)"
        else { return .refusal }
        guard now < ticket.expiry, ContinuousClock.now < ticket.end else { return .refusal }
        switch turn.standing {
        case .used: return .nothing
        case .expired: return .refusal
        case .valid: break
        }
        fin.updateTurn(of: token) { $0.hasBeenOpened = true }
        var entries = turn.entries.filter(\.isOnStream)
        if let last = (lastEventID ?? request.query("lastEvent")).flatMap({ Int($0) }) {
            entries.removeAll { $0.number <= last }
        } else if turn.hasBeenOpened, request.query("rewind") == nil {
            let now = ContinuousClock.now
            entries.removeAll { $0.due <= now }
        }
        return .stream(ticket, entries, isFinite: turn.isFinite)
    }
}

extension WorkspaceResponse {
    /// The head of a stream.
    static let finStream = WorkspaceResponse(
        headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"]
    )
}
