// Documents of any kind, and what to say of those that are no response.

extension CanvasCheck {
    /// Checks a document by what it is.
    ///
    /// What is only a part of a response is checked as that part, so that a canvas can be looked at by itself.
    mutating func checkDocument(_ json: JSON) {
        if flow == .openSheet { return reportNoPage(json) }
        let document = CanvasDocument(json)
        if flow == .live, json.kind == .object { return checkAnswer(json) }
        switch document {
        case .response: checkAnswer(json)
        case .canvas:
            remark(document, json)
            checkCanvas(json)
        case .content:
            remark(document, json)
            checkContent(json)
        case .components:
            remark(document, json)
            checkComponents(json)
        case .component:
            remark(document, json)
            checkComponent(json)
        case .part(let type):
            remark(document, json)
            checkPart(json, type)
        default: reportNoResponse(json, document)
        }
    }

    /// Reports JSON where the page of a sheet is wanted.
    mutating func reportNoPage(_ json: JSON) {
        report(.answer, at: json, "Expected an HTML page, found JSON. The response to open-sheet is the sheet's page.")
    }

    /// Warns, where a whole response is wanted, that this is only a part of one.
    private mutating func remark(_ document: CanvasDocument, _ json: JSON) {
        guard flow != nil, let words = document.words else { return }
        let message = "This is \(words), not a whole response; Intercom expects \(wantedResponse)."
        report(.answer, .warning, at: json, message)
    }

    /// Reports that a response is none: what it is instead, and what is wanted.
    ///
    /// Nothing else is said of it then: advice on the parts of something else would make it worse.
    mutating func reportNoResponse(_ json: JSON, _ document: CanvasDocument) {
        let message = words(for: document, json)
        switch document {
        // What lacks its canvas is told of it where it should be.
        case .response, .responseWithoutCanvas, .canvas, .content, .components, .component, .part, .emptyObject,
            .documents:
            let name = flow == .live ? "content" : "canvas"
            inside(.member(name)) { $0.report(.answer, at: json, message) }
        default: report(.answer, at: json, message)
        }
    }

    private func words(for document: CanvasDocument, _ json: JSON) -> String {
        let missing = flow == .live ? "`content` is missing" : "`canvas` is missing"
        let expected = "Intercom expects \(wantedResponse)."
        switch document {
        case .response where flow == .live:
            return "\(missing): the response to a live canvas request has no `canvas`. \(expected)"
        case .response: return "\(missing): only a configuration ends with `results`. \(expected)"
        case .responseWithoutCanvas(let member): return "\(missing) beside `\(member)`. \(expected)"
        case .canvas, .content, .components, .component, .part:
            return "\(missing): this is \(document.words ?? "a part of one"). \(expected)"
        case .request:
            let words = document.words ?? "a request"
            return "This is \(words), not a response. Check what the app sends back: \(expected)"
        case .failure(let member):
            return "This is an error object (it has `\(member)`), not a response: something failed. \(expected)"
        case .webhook: return "This is a webhook notification, not a response. \(expected)"
        case .restObject: return "This is \(document.words ?? "another object"), not a response. \(expected)"
        case .lambdaResponse:
            return "This is a Lambda proxy response; Intercom sees only its `body`, so check that. \(expected)"
        case .encodedTwice: return "This is a string that contains JSON: it was encoded twice. \(expected)"
        case .documents: return "Expected an object, found an array. \(expected)"
        case .nested(let member):
            let place = member.quotedIfPlain ?? "another member"
            return "The canvas is inside \(place), where Intercom does not look. \(expected)"
        case .misspelt(let name, let meant):
            let found = name.quotedIfPlain.map { ", found \($0)" } ?? ""
            return "`\(meant)` is missing\(found). \(expected)"
        case .emptyObject: return "\(missing): the object is empty. \(expected)"
        case .unknown where json.kind != .object: return "Expected an object, found \(json.kindInWords). \(expected)"
        case .unknown: return "This is neither a response nor a canvas. \(expected)"
        }
    }

    /// What the flow asks for.
    private var wantedResponse: String {
        switch flow {
        case .live: #"`{"content": {"components": […]}}`"#
        case .configure:
            #"`{"canvas": {"content": {"components": […]}}}`, or `{"results": {…}}` to end the configuration"#
        default: #"`{"canvas": {"content": {"components": […]}}}`"#
        }
    }
}
