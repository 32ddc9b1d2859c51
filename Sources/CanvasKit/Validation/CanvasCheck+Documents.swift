// Documents of any kind, and the messages about those that are no response.

extension CanvasCheck {
    /// Checks a document by its kind; a part of a response is checked as that part.
    mutating func checkDocument(_ json: JSON) {
        if flow == .openSheet { return reportNoPage(json) }
        let document = CanvasDocument(json)
        if flow == .live, json.kind == .object { return checkResponse(json) }
        switch document {
        case .response: checkResponse(json)
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

    /// Reports JSON in place of the page of a sheet.
    mutating func reportNoPage(_ json: JSON) {
        let message = "Expected an HTML page, found JSON. The response to open-sheet is the sheet's page."
        report(.response, at: json, message)
    }

    /// Warns of a part where the flow requires a whole response.
    private mutating func remark(_ document: CanvasDocument, _ json: JSON) {
        guard flow != nil, let words = document.words else { return }
        let message = "This is \(words), not a whole response; Intercom expects \(wantedResponse)."
        report(.response, .warning, at: json, message)
    }

    /// Reports a document that is no response; this is the only finding in it.
    mutating func reportNoResponse(_ json: JSON, _ document: CanvasDocument) {
        let message = words(for: document, json)
        switch document {
        // A missing canvas is reported at its path.
        case .response, .responseWithoutCanvas, .canvas, .content, .components, .component, .part, .emptyObject,
            .documents:
            let name = flow == .live ? "content" : "canvas"
            inside(.member(name)) { $0.report(.response, at: json, message) }
        default: report(.response, at: json, message)
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

    /// The response that the flow expects.
    private var wantedResponse: String {
        switch flow {
        case .live: #"`{"content": {"components": […]}}`"#
        case .configure:
            #"`{"canvas": {"content": {"components": […]}}}`, or `{"results": {…}}` to end the configuration"#
        default: #"`{"canvas": {"content": {"components": […]}}}`"#
        }
    }
}
