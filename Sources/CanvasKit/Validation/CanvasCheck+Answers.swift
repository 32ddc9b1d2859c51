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
        checkStrayData(in: answer, "in an answer that stores nothing; write it in the canvas that has this URL")
        if let content = answer["content"] {
            inside(.member("content")) { $0.checkContent(content) }
        } else {
            reportMissing("content", in: answer, .answer, "a live canvas is answered with it, not with a canvas")
        }
    }

    private mutating func checkCanvasAnswer(_ answer: JSON) {
        let canvas = answer["canvas"]
        checkStrayData(in: answer, "beside the canvas; write it in the canvas, beside `content`")
        let results = flow == nil || flow == .configure ? answer.present("results") : nil
        if let canvas {
            inside(.member("canvas")) { $0.checkCanvas(canvas) }
        } else if results == nil {
            let remedy = flow == .configure ? ", or `results` to end the configuration" : ""
            reportMissing("canvas", in: answer, .answer, "write `{\"canvas\": {\"content\": …}}`\(remedy)")
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
        checkMember("card_creation_options", of: answer, takenBy: [.submit]) { $0.checkCreationOptions($1) }
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
            if check.isNull(value) { return }
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

    private mutating func checkCreationOptions(_ options: JSON) {
        if place == .messenger {
            report(.answer, .warning, at: options, "Found it in an answer for the Messenger; only the Inbox takes it.")
        }
        checkFreeData(options)
    }

    /// Checks data that comes back to the app in another request; no limit is documented for it.
    private mutating func checkFreeData(_ data: JSON) {
        guard expect(.object, "an object", at: data) else { return }
        checkSize(of: data, .warning, limit: "that Intercom documents for stored data") { SizedPart.members(data) }
    }

    // MARK: - Canvases

    mutating func checkCanvas(_ canvas: JSON) {
        let isLive = canvas.present("content_url") != nil
        if let content = canvas["content"] {
            inside(.member("content")) { check in if !isLive || !check.isNull(content) { check.checkContent(content) } }
        } else if !isLive {
            reportMissing("content", in: canvas, .content, "write it with `components`, or a `content_url`")
        }
        if let url = canvas["content_url"] {
            let hasContent = canvas.present("content") != nil
            inside(.member("content_url")) { check in
                if !check.isNull(url) { check.checkLiveURL(url, besideContent: hasContent) }
            }
        }
        if let data = canvas["stored_data"] {
            inside(.member("stored_data")) { check in if !check.isNull(data) { check.checkStoredData(data) } }
        }
    }

    /// Finds stored data where an app may expect it to belong, too.
    private mutating func checkStrayData(in object: JSON, _ words: String) {
        guard let data = object.present("stored_data") else { return }
        inside(.member("stored_data")) { $0.report(.unknownAttribute, .warning, at: data, "Found it \(words).") }
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
        guard expect(.object, "an object", at: content) else { return }
        checkStrayData(in: content, "in the content; write it in the canvas, beside `content`")
        guard let components = content["components"] else {
            reportMissing("components", in: content, .content, "write an array of components")
            return
        }
        inside(.member("components")) { $0.checkComponents(components) }
        checkSize(of: content, limit: "that Intercom takes") { SizedPart.components(components) }
    }
}
