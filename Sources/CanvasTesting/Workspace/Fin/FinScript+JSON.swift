// Scripts as a seed has them.

extension FinScript {
    /// Reads a script.
    ///
    /// - Parameters:
    ///   - json: An object with one of `script`, the name of a ready-made one; `answer`, HTML; and `steps`, such as
    ///     `[{"chunks": ["We", "We deliver"]}, {"reply": "<p>We deliver.</p>"}, "await_reply"]`.
    ///   - place: The place in the seed, for errors.
    /// - Throws: ``WorkspaceSeedError``.
    init(_ json: JSON, at place: String) throws(WorkspaceSeedError) {
        let given = ["script", "answer", "steps"].filter { json.present($0) != nil }
        guard given.count == 1 else {
            throw WorkspaceSeedError("\(place) needs one of script, answer and steps")
        }
        switch given[0] {
        case "answer":
            guard let html = json["answer"]?.string else {
                throw WorkspaceSeedError("\(place).answer is not text")
            }
            self = .answer(html)
        case "script":
            guard let known = Self.readyMade.first(where: { $0.name == json["script"]?.string }) else {
                let names = Self.readyMade.map(\.name).joined(separator: ", ")
                throw WorkspaceSeedError("\(place).script is none of \(names)")
            }
            self = known.script
        default:
            guard let list = json["steps"], list.kind == .array else {
                throw WorkspaceSeedError("\(place).steps is not an array")
            }
            var steps: [FinStep] = []
            for (number, element) in list.elements.enumerated() {
                steps.append(try FinStep(element, at: "\(place).steps[\(number)]"))
            }
            self.init(steps)
        }
    }
}

extension FinStep {
    private static let plain: [String: FinStep] = [
        "await_reply": .awaitReply, "resolve": .resolve, "complete": .complete, "request_rating": .requestRating,
        "cut_stream": .cutStream, "expire_token": .expireToken, "repeat_event": .repeatEvent,
        "offer_no_stream": .offerNoStream,
    ]

    fileprivate init(_ json: JSON, at place: String) throws(WorkspaceSeedError) {
        if let step = json.string.flatMap({ Self.plain[$0] }) {
            self = step
            return
        }
        let member = json.members.first { _ in true }
        let names =
            Self.plain.keys.sorted() + ["chunks", "reply", "escalate", "remind", "pause", "report_problem", "refuse"]
        guard let member else {
            throw WorkspaceSeedError("\(place) is none of the steps: \(names.joined(separator: ", "))")
        }
        guard let step = Self.step(member.key, member.value) else {
            let words =
                names.contains(member.key)
                ? "has a wrong value" : "is none of the steps: \(names.joined(separator: ", "))"
            throw WorkspaceSeedError("\(place).\(member.key) \(words)")
        }
        self = step
    }

    private static func step(_ name: String, _ value: JSON) -> FinStep? {
        switch name {
        case "chunks":
            let texts = value.elements.compactMap(\.string)
            return value.kind == .array && texts.count == Array(value.elements).count ? .chunks(texts) : nil
        case "reply": return value.string.map { .reply($0) }
        case "escalate": return value.string.map { .escalate($0) }
        case "remind": return value.string.map { .remind($0) }
        case "pause":
            // In milliseconds.
            guard let number = value.integer, (0...86_400_000).contains(number) else { return nil }
            return .pause(.milliseconds(number))
        case "report_problem":
            guard let field = value["field"]?.string, let message = value["message"]?.string else { return nil }
            return .reportProblem(field, message)
        case "refuse":
            guard let status = value["status"]?.integer, (400..<600).contains(status),
                let code = value["code"]?.string, let message = value["message"]?.string
            else { return nil }
            return .refuse(Int(status), code: code, message)
        default: return nil
        }
    }
}
