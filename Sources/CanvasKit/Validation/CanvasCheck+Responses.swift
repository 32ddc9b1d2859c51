// Responses, canvases and their data: all that is around the components.

extension CanvasCheck {
    mutating func checkResponse(_ response: JSON) {
        if flow == .openSheet { return reportNoPage(response) }
        let document = CanvasDocument(response)
        if case .request = document { return reportNoResponse(response, document) }
        let looksLive = flow == nil && response["canvas"] == nil && response["content"] != nil
        if flow == .live || looksLive {
            checkLiveResponse(response)
        } else {
            checkCanvasResponse(response)
        }
    }

    private mutating func checkLiveResponse(_ response: JSON) {
        guard let content = response["content"] else { return reportNoResponse(response, CanvasDocument(response)) }
        checkStrayData(in: response, "here", "put it in the canvas that has this `content_url`")
        inside(.member("content")) { $0.checkContent(content) }
    }

    private mutating func checkCanvasResponse(_ response: JSON) {
        let canvas = response["canvas"]
        let results = flow == nil || flow == .configure ? response.present("results") : nil
        if let canvas {
            checkStrayData(in: response, "beside `canvas`", "put it inside the canvas, next to `content`")
            inside(.member("canvas")) { $0.checkCanvas(canvas) }
        } else if results == nil {
            let document = CanvasDocument(response)
            reportNoResponse(response, document)
            guard document == .response else { return }
        }
        checkMember("results", of: response, takenBy: [.configure]) { check, results in
            check.checkFreeData(results)
            guard canvas != nil else { return }
            let message =
                "Both `canvas` and `results` are present; send `results` to end the configuration, or `canvas` to go on."
            check.report(.response, .warning, at: results, message)
        }
        checkMember("card_creation_options", of: response, takenBy: [.submit]) { $0.checkCreationOptions($1) }
        checkMember("event", of: response, takenBy: [.submit, .submitSheet]) { $0.checkEvent($1) }
    }

    /// Checks a member that only some flows accept.
    private mutating func checkMember(
        _ name: String,
        of response: JSON,
        takenBy flows: [CanvasFlow],
        _ checkValue: (inout Self, JSON) -> Void
    ) {
        guard let value = response[name] else { return }
        inside(.member(name)) { check in
            if check.isNull(value) { return }
            if let flow = check.flow, !flows.contains(flow) {
                let message = "`\(name)` has no effect in a response to `\(flow.rawValue)`; remove it."
                check.report(.response, .warning, at: value, message)
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
            report(.response, .warning, at: options, message)
        }
        checkFreeData(options)
    }

    /// Checks data that comes back in another request, which has no documented limit.
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

    /// Warns of stored data in a place where it has no effect.
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
