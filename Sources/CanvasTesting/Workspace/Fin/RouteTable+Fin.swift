import WebSyntax

// The calls of the Fin Agent API.

extension RouteTable {
    static let fin: [Route] = [
        Route(.post, "/fin/start") { try $0.startFin($1) },
        Route(.post, "/fin/reply") { try $0.replyToFin($1) },
        Route(.post, "/fin/ask", since: .preview) { try $0.startFin($1, isSingle: true) },
        Route(.post, "/fin/escalate", since: .preview) { try $0.escalateFin($1) },
        Route(.post, "/fin/capabilities", since: .preview) { try $0.finCapabilities($1) },
        Route(.post, "/fin/procedures/{id}/run", since: .preview) { try $0.runFinProcedure($1) },
        Route(raw: .post, "/fin/csat") { $0.rateFin($1) },
        Route(.post, "/procedures/{conversation_id}/collect_agent_input", since: .preview) { state, request in
            guard state[.conversation][request["conversation_id"]] != nil else { throw ObjectKind.conversation.missing }
            _ = try request.requiredID("step_id")
            // No procedure of the simulated Fin asks the team, so each step is unknown.
            throw WorkspaceError.notFound("Step not found")
        },
    ]
}
