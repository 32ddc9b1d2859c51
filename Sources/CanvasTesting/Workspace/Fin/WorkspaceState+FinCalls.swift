// The calls of Fin without a turn.

extension WorkspaceState {
    mutating func finCapabilities(_ request: WorkspaceRequest) throws -> JSON {
        _ = try finUser(request)
        func capability(_ type: String, at path: String, _ more: JSON = [:]) -> JSON {
            (["type": JSON(type)] as JSON).merging(more).merging(["endpoint": JSON(path), "method": "POST"])
        }
        let procedures = fin.procedures.filter { $0.isLive && $0.hasAPITrigger }.map { procedure in
            capability(
                "procedure",
                at: "/fin/procedures/\(procedure.id)/run",
                [
                    "id": JSON(procedure.id), "name": JSON(procedure.name),
                    "description": JSON(procedure.description),
                ]
            )
        }
        let others = ["reply", "ask", "escalate"].map { capability($0, at: "/fin/\($0)") }
        return ["version": JSON(request.version.text), "capabilities": JSON(procedures + others)]
    }

    mutating func rateFin(_ request: WorkspaceRequest) -> WorkspaceResponse {
        func refusal(_ name: String, _ words: String) -> WorkspaceResponse {
            .json(["errors": JSON(members: [(name, JSON(words))])], status: 422)
        }
        guard let id = request.id("conversation_id"), let talk = fin[id] else {
            return refusal("external_conversation_id", "Conversation not found")
        }
        let words = FinTurnWriter.ratings.elements.compactMap { $0["key"]?.string }
        guard let rating = request.body["rating"]?.string, words.contains(rating) else {
            return refusal("rating", "Rating is not included in the list")
        }
        guard talk.isRatingRequested else { return refusal("base", "CSAT has not been requested") }
        guard talk.shown.remark == nil else { return refusal("base", "CSAT rating can no longer be changed") }
        let remark = request.body["remark"]?.string
        fin.update(id) { talk in
            talk.shown.rating = FinRating(rawValue: rating)
            talk.shown.remark = remark
        }
        return .json(["conversation_id": JSON(id), "rating": JSON(rating), "status": "rated"])
    }
}
