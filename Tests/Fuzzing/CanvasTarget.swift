import CanvasJSON
import CanvasKit

extension FuzzTarget {
    /// A canvas in a request: judged, read into components, written again, and filled in again.
    ///
    /// `place` and `flow` name what the answer is for, `errors` the fields that do not fit.
    static let canvas = FuzzTarget(
        "canvas",
        seeds: [
            #"""
            {"place": "inbox", "flow": "initialize", "canvas": {"stored_data": {"a": 1}, "content": {"components": [
            {"type": "text", "id": "t", "text": "Hi", "style": "header", "align": "left", "bottom_margin": "none"},
            {"type": "button", "id": "b", "label": "Go", "style": "primary", "action": {"type": "submit"}}]}}}
            """#,
            #"""
            {"canvas": {"content": {"components": [
            {"type": "input", "id": "name", "label": "Name", "placeholder": "Ada", "value": "x", "save_state": "saved",
            "action": {"type": "url", "url": "https://a"}},
            {"type": "text", "id": "canvaskit-field-error/name", "style": "error", "text": "No."},
            {"type": "textarea", "id": "note", "error": true}]}},
            "input_values": {"name": "Ada", "note": "n"}, "errors": ["name", "note", "other"]}
            """#,
            #"""
            {"flow": "submit", "canvas": {"content": {"components": [
            {"type": "dropdown", "id": "d", "value": "1", "action": {"type": "submit"}, "options": [
            {"type": "option", "id": "1", "text": "One"},
            {"type": "option", "id": "2", "text": "Two", "disabled": true}]},
            {"type": "single-select", "id": "s", "options": [{"type": "option", "id": "y", "text": "Yes"}], "value": "y"},
            {"type": "checkbox", "id": "c", "option": [{"type": "option", "id": "k", "text": "K"}], "value": ["k"]}]}},
            "input_values": {"d": "2", "s": "n", "c": ["k", "k"]}, "errors": ["d", "s", "c"], "event": {"type": "completed"}}
            """#,
            #"""
            {"place": "messenger", "canvas": {"content": {"components": [
            {"type": "list", "items": [{"type": "item", "id": "i", "title": "T", "subtitle": "S", "image_width": 1,
            "image": "https://a/b.png", "image_height": 2, "action": {"type": "sheet", "url": "https://a/s"}}]},
            {"type": "image", "url": "https://a/i.png", "width": 10, "height": 20, "align": "full_width", "rounded": true,
            "action": {"type": "url", "url": "https://b"}}, {"type": "divider"}, {"type": "spacer", "size": "xl"},
            {"type": "data-table", "items": [{"type": "field-value", "field": "F", "value": "V"}]}, {"type": "new"}]}}}
            """#,
            #"""
            {"flow": "configure", "results": {"a": 1}, "canvas": {"content_url": "https://a/live", "stored_data": {}}}
            """#,
            #"""
            {"flow": "live", "content": {"components": [{"type": "text", "text": "é"}]}}
            """#,
        ],
        words: [
            #""type":"#, #""id":"#, #""options":[{"type":"option","id":"o","text":"O"}]"#, #""value":"#,
            #""disabled":true"#,
            #""save_state":"failed""#, #""action":{"type":"submit"}"#, #""style":"error""#,
            #"{"type":"text","text":"t"}"#,
            #"{"type":"input","id":"n"}"#, #""canvaskit-field-error/""#, "null", "https://", #""errors":["n","n"]"#,
        ]
    ) { bytes in
        guard let json = try? JSON(parsing: bytes), let canvas = json["canvas"] ?? json["content"] else { return }
        let place = json["place"]?.string.flatMap(CanvasPlace.init)
        let flow = json["flow"]?.string.flatMap(CanvasFlow.init)
        let validator = CanvasValidator(for: place, answering: flow)
        checkFindings(in: json, canvas, validator)
        checkReading(CurrentCanvas(canvas))
        let errors = json["errors"]?.elements.compactMap(\.string).map { FieldError($0, "No.") } ?? []
        checkRefilling(CurrentCanvas(canvas), InputValues(json["input_values"] ?? [:]), errors)
    }

    // MARK: - Judging

    private static func checkFindings(in answer: JSON, _ canvas: JSON, _ validator: CanvasValidator) {
        let components = canvas["components"] ?? canvas["content"]?["components"]
        let judgements: [(JSON, (JSON) -> [Finding])] = [
            (answer, validator.findings(inResponse:)), (canvas, validator.findings(in:)),
            (components ?? [], validator.findings(inComponents:)),
        ]
        for (json, judge) in judgements {
            let findings = judge(json)
            for finding in findings {
                require(!finding.range.isEmpty && json.range.contains(finding.range), "a finding lies in the text")
                require(!finding.message.isEmpty && finding.message.utf8.allSatisfy { $0 >= 0x20 }, "it is one line")
                guard let index = finding.componentIndex else { continue }
                let component = (finding.path.hasPrefix("canvas.") ? json["canvas"] : json).flatMap { json in
                    (json.kind == .array ? json : json["content"]?["components"])?[index]
                }
                require(component?.range.contains(finding.range) == true, "a finding lies in its component")
            }
            require(findings == judge(json), "the same canvas gets the same findings")
            // Without white space a canvas is smaller, and so may be small enough.
            guard json.range.count <= CanvasValidator.sizeLimit else { continue }
            let again = judge(json.rewritten)
            require(findings.map(\.withoutRange) == again.map(\.withoutRange), "spelling does not matter")
        }
    }

    // MARK: - Reading

    private static func checkReading(_ canvas: CurrentCanvas) {
        let components = canvas.components
        let echoed = canvas.json["content"]?["components"]?.elements.map(\.self) ?? []
        require(components.count == echoed.count, "every component is read")
        for (component, json) in zip(components, echoed) {
            if case .raw(let raw) = component { require(raw.bytes == json.bytes, "what is not understood is kept") }
        }
        let written = CurrentCanvas(encoded(Canvas(storedData: canvas.storedData) { components }))
        require(written.components == components, "what is written is what was read")
        require(written.storedData == canvas.storedData, "stored data comes back")
        for finding in CanvasValidator().findings(in: written.json) where finding.severity == .error {
            guard let index = finding.componentIndex else { continue }
            if case .raw = components[index] { continue }
            let rules: [Finding.Rule] = [.componentType, .requiredAttribute, .attributeType, .attributeValue, .action]
            require(!rules.contains(finding.rule), "components are written as Intercom wants them: \(finding)")
        }
    }

    // MARK: - Refilling

    private static func checkRefilling(_ canvas: CurrentCanvas, _ values: InputValues, _ errors: [FieldError]) {
        let refilled = canvas.refilled(with: values, errors: errors)
        let sent = CurrentCanvas(encoded(refilled))
        if errors.allSatisfy({ values[$0.field] != nil }) {
            require(sent.refilled(with: values, errors: errors) == refilled, "filling in twice is filling in once")
        }
        let corrected = CurrentCanvas(encoded(sent.refilled(with: values, errors: [])))
        let untouched = CurrentCanvas(encoded(canvas.refilled(with: values, errors: [])))
        require(corrected.components.count == untouched.components.count, "no message is left")
        func errorsFound(_ json: JSON) -> [Finding] {
            CanvasValidator().findings(in: json).filter { $0.severity == .error && $0.rule != .size }
        }
        // A component of the form's own may have the id that the message for another one gets.
        let ownIDs = Set(canvas.components.compactMap(\.ownID))
        guard errorsFound(canvas.json).isEmpty,
            errors.allSatisfy({ !ownIDs.contains("canvaskit-field-error/" + $0.field) })
        else { return }
        require(errorsFound(sent.json).isEmpty, "a form stays valid: \(errorsFound(sent.json))")
    }

    private static func encoded(_ canvas: Canvas) -> JSON {
        let answer = try? JSON(parsing: CanvasEncoder().encode(canvas))
        return require(answer?["canvas"], "what is written can be read")
    }
}

extension Component {
    /// The id of a component that a form keeps.
    fileprivate var ownID: String? {
        switch self {
        case .button(let button): button.id
        case .checkbox(let checkbox): checkbox.id
        case .divider(let divider): divider.id
        case .dropdown(let dropdown): dropdown.id
        case .image(let image): image.id
        case .input(let input): input.id
        case .singleSelect(let select): select.id
        case .spacer(let spacer): spacer.id
        case .text(let text): text.id
        case .textArea(let area): area.id
        case .raw(let json): json["id"]?.string
        case .list, .dataTable: nil
        }
    }
}

extension Finding {
    fileprivate struct WithoutRange: Equatable {
        var rule: Rule
        var severity: Severity
        var path: String
        var componentID: String?
        var message: String
    }

    fileprivate var withoutRange: WithoutRange {
        WithoutRange(rule: rule, severity: severity, path: path, componentID: componentID, message: message)
    }

    /// The position of the component that the path begins with.
    fileprivate var componentIndex: Int? {
        guard let steps = path.split(separator: "components", maxSplits: 1).last, steps.first == "[" else { return nil }
        return Int(steps.dropFirst().prefix { $0 != "]" })
    }
}
