// What is around the components: answers, canvases and the data beside them.

extension CanvasCheck {
    mutating func checkAnswer(_ answer: JSON) {
        if flow == .openSheet { return reportNoPage(answer) }
        let document = CanvasDocument(answer)
        if case .request = document { return reportNoResponse(answer, document) }
        let looksLive = flow == nil && answer["canvas"] == nil && answer["content"] != nil
        if flow == .live || looksLive {
            checkLiveAnswer(answer)
        } else {
            checkCanvasAnswer(answer)
        }
    }

    private mutating func checkLiveAnswer(_ answer: JSON) {
        guard let content = answer["content"] else { return reportNoResponse(answer, CanvasDocument(answer)) }
        checkStrayData(in: answer, "here", "put it in the canvas that has this `content_url`")
        inside(.member("content")) { $0.checkContent(content) }
    }

    private mutating func checkCanvasAnswer(_ answer: JSON) {
        let canvas = answer["canvas"]
        let results = flow == nil || flow == .configure ? answer.present("results") : nil
        if let canvas {
            checkStrayData(in: answer, "beside `canvas`", "put it inside the canvas, next to `content`")
            inside(.member("canvas")) { $0.checkCanvas(canvas) }
        } else if results == nil {
            let document = CanvasDocument(answer)
            reportNoResponse(answer, document)
            guard document == .response else { return }
        }
        checkMember("results", of: answer, takenBy: [.configure]) { check, results in
            check.checkFreeData(results)
            guard canvas != nil else { return }
            check.report(
                .answer,
                .warning,
                at: results,
                "Both `canvas` and `results` are present; send `results` to end the configuration, or `canvas` to go on."
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
                    "`\(name)` has no effect in a response to `\(flow.rawValue)`; remove it."
                )
            } else {
                checkValue(&check, value)
            }
        }
    }

    private mutating func checkEvent(_ event: JSON) {
        guard expect(.object, "an object", at: event) else { return }
        guard let type = event["type"] else {
            let remedy = "; the only value is `completed`"
            return reportMissing("type", in: event, of: "`event`", .requiredAttribute, remedy)
        }
        inside(.member("type")) { $0.checkWord(type, ["completed"]) }
    }

    private mutating func checkCreationOptions(_ options: JSON) {
        if isInbox == false {
            let message = "`card_creation_options` has no effect in the Messenger; only the Inbox accepts it."
            report(.answer, .warning, at: options, message)
        }
        checkFreeData(options)
    }

    /// Checks data that comes back to the app in another request; no limit is documented for it.
    private mutating func checkFreeData(_ data: JSON) {
        guard expect(.object, "an object", at: data) else { return }
        checkSize(of: data, .warning, limit: "documented for stored data") { SizedPart.members(data) }
    }

    // MARK: - Canvases

    mutating func checkCanvas(_ canvas: JSON) {
        let isLive = canvas.present("content_url") != nil
        if let content = canvas["content"] {
            inside(.member("content")) { check in if !isLive || !check.isNull(content) { check.checkContent(content) } }
        } else if !isLive {
            reportMissing("content", in: canvas, of: "a canvas", .content, ", or a `content_url`")
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
    private mutating func checkStrayData(in object: JSON, _ place: String, _ remedy: String) {
        guard let data = object.present("stored_data") else { return }
        inside(.member("stored_data")) { check in
            check.report(.unknownAttribute, .warning, at: data, "`stored_data` has no effect \(place); \(remedy).")
        }
    }

    private mutating func checkLiveURL(_ url: JSON, besideContent: Bool) {
        checkURL(url)
        if besideContent {
            report(.content, .warning, at: url, "Both `content` and `content_url` are present; a canvas has only one.")
        }
        if isInbox == true {
            report(.messengerOnly, at: url, "The Inbox does not support live canvases; use `content` instead.")
        }
    }

    private mutating func checkStoredData(_ data: JSON) {
        guard expect(.object, "an object", at: data) else { return }
        checkSize(of: data, limit: "for stored data") { SizedPart.members(data) }
    }

    mutating func checkContent(_ content: JSON) {
        guard expect(.object, "an object", at: content) else { return }
        checkStrayData(in: content, "inside `content`", "put it in the canvas, next to `content`")
        guard let components = content["components"] else {
            return reportMissing("components", in: content, of: "`content`", .content, "; use an array of components")
        }
        inside(.member("components")) { $0.checkComponents(components) }
        checkSize(of: content, limit: "for content") { SizedPart.components(components) }
    }
}
