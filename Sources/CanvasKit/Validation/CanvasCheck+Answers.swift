// What is around the components: answers, canvases and the data beside them.

extension CanvasCheck {
    mutating func checkAnswer(_ answer: JSON) {
        let looksLive = flow == nil && answer["canvas"] == nil && answer["content"] != nil
        if flow == .live || looksLive {
            checkLiveAnswer(answer)
        } else {
            checkCanvasAnswer(answer)
        }
    }

    private mutating func checkLiveAnswer(_ answer: JSON) {
        if let content = answer["content"] {
            checkContent(content)
        } else {
            reportMissing("content", in: answer, .answer, "a live canvas is answered with it, not with a canvas")
        }
    }

    private mutating func checkCanvasAnswer(_ answer: JSON) {
        let canvas = answer["canvas"]
        let results = flow == nil || flow == .configure ? answer["results"] : nil
        if let canvas {
            inside(.member("canvas")) { $0.checkCanvas(canvas) }
        } else if results == nil {
            let remedy = flow == .configure ? ", or `results` to end the configuration" : ""
            reportMissing("canvas", in: answer, .answer, "write one\(remedy)")
        }
        checkMember("results", of: answer, takenBy: [.configure]) { check, results in
            check.checkFreeData(results)
            guard canvas != nil else { return }
            check.report(
                .answer,
                .warning,
                at: results,
                "Found a `canvas`, too; leave it out to end the configuration, or these `results` to go on."
            )
        }
        checkMember("card_creation_options", of: answer, takenBy: [.submit]) { $0.checkFreeData($1) }
        checkMember("event", of: answer, takenBy: [.submit, .submitSheet]) { $0.checkEvent($1) }
    }

    /// Checks what only some flows take.
    private mutating func checkMember(
        _ name: String,
        of answer: JSON,
        takenBy flows: [CanvasFlow],
        _ checkValue: (inout Self, JSON) -> Void
    ) {
        guard let value = answer[name] else { return }
        inside(.member(name)) { check in
            if let flow = check.flow, !flows.contains(flow) {
                check.report(
                    .answer,
                    .warning,
                    at: value,
                    "Found it in the answer to `\(flow.rawValue)`, which has no use for it; leave it out."
                )
            } else {
                checkValue(&check, value)
            }
        }
    }

    private mutating func checkEvent(_ event: JSON) {
        guard expect(.object, "an object", at: event) else { return }
        guard let type = event["type"] else {
            reportMissing("type", in: event, .requiredAttribute, "write `completed`")
            return
        }
        inside(.member("type")) { $0.checkWord(type, ["completed"]) }
    }

    /// Checks data that comes back to the app in another request; no limit is documented for it.
    private mutating func checkFreeData(_ data: JSON) {
        guard expect(.object, "an object", at: data) else { return }
        checkSize(of: data, .warning, limit: "that Intercom documents for stored data") { SizedPart.members(data) }
    }

    // MARK: - Canvases

    mutating func checkCanvas(_ canvas: JSON) {
        let content = canvas["content"]
        let url = canvas["content_url"]
        if content == nil, url == nil {
            reportMissing("content", in: canvas, .content, "write it with `components`, or a `content_url`")
        }
        if let content { checkContent(content) }
        if let url {
            inside(.member("content_url")) { $0.checkLiveURL(url, besideContent: content != nil) }
        }
        if let data = canvas["stored_data"] {
            inside(.member("stored_data")) { $0.checkStoredData(data) }
        }
    }

    private mutating func checkLiveURL(_ url: JSON, besideContent: Bool) {
        checkURL(url)
        if besideContent {
            report(.content, .warning, at: url, "Found `content`, too; a canvas has one of the two, so leave one out.")
        }
        if place == .inbox {
            report(.messengerOnly, at: url, "Found a live canvas, which the Inbox does not have; write `content`.")
        }
    }

    private mutating func checkStoredData(_ data: JSON) {
        guard expect(.object, "an object", at: data) else { return }
        checkSize(of: data, limit: "that Intercom stores") { SizedPart.members(data) }
    }

    private mutating func checkContent(_ content: JSON) {
        inside(.member("content")) { check in
            guard check.expect(.object, "an object", at: content) else { return }
            guard let components = content["components"] else {
                check.reportMissing("components", in: content, .content, "write an array of components")
                return
            }
            check.inside(.member("components")) { $0.checkComponents(components) }
            check.checkSize(of: content, limit: "that Intercom takes") { SizedPart.components(components) }
        }
    }
}
