import IntercomApp

/// What the scripts of the sheet's page call.
struct SheetEndpoints {
    let dialogues: Dialogues

    private struct Question: Decodable {
        let question: String
    }

    private struct Rating: Decodable {
        let rating: String
    }

    var all: [AppEndpoint] { [conversation, question, escalation, rating] }

    /// The dialogue as it is, and again after each change, until Fin has finished.
    private var conversation: AppEndpoint {
        .get("/conversation", for: .sheet) { request in
            let changes = await dialogues.changes(for: try person(request))
            return .events { events in
                for await dialogue in changes { try await events.write(dialogue.forPage.description) }
            }
        }
    }

    private var question: AppEndpoint {
        .post("/question", for: .sheet) { request in
            let question = try request.decoded(as: Question.self).question
            guard !question.isEmpty, question.utf8.count <= 10_000 else {
                throw RequestError(path: "question", expected: "from 1 to 10,000 bytes", found: JSON(question))
            }
            await dialogues.ask(question, by: try person(request))
            return EndpointResponse(status: .accepted)
        }
    }

    private var escalation: AppEndpoint {
        .post("/escalation", for: .sheet) { request in
            try await dialogues.escalate(for: try person(request))
            return EndpointResponse(status: .accepted)
        }
    }

    private var rating: AppEndpoint {
        .post("/rating", for: .sheet) { request in
            let word = try request.decoded(as: Rating.self).rating
            try await dialogues.rate(FinRating(rawValue: word), by: try person(request))
            return EndpointResponse(status: .accepted)
        }
    }

    /// The sheet's token proves who it is.
    private func person(_ request: EndpointRequest<AppEndpoint.SheetVisitor>) throws -> String {
        guard let id = request.caller.person.externalID else {
            throw RequestError(path: "person", expected: "somebody who is logged in", found: nil)
        }
        return id
    }
}

extension Dialogue {
    /// The dialogue for the page.
    ///
    /// HTML of Fin comes from many hands, so only harmless elements are left in it.
    fileprivate var forPage: JSON {
        [
            "state": JSON(state.rawValue),
            "rounds": JSON(
                rounds.map { round in
                    [
                        "question": JSON(round.question),
                        "answers": JSON(
                            round.transcript.entries.map { entry -> JSON in
                                entry.isWhole
                                    ? ["html": JSON(FinHTML(entry.text).sanitized)] : ["text": JSON(entry.text)]
                            }
                        ),
                    ]
                }
            ),
            "ratings": JSON(ratingOptions.map(\.json)),
            "rating": JSON(rating?.rawValue),
        ]
    }
}
