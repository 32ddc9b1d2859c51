// Components and their parts, against their schemas.

extension CanvasCheck {
    mutating func checkComponents(_ components: JSON) {
        guard expect(.array, "an array of components", at: components) else { return }
        insideElements(of: components) { check, component in
            check.checkComponent(component)
            check.position += 1
        }
        checkSubmittingDropdowns()
    }

    mutating func checkComponent(_ component: JSON) {
        guard expect(.object, "an object with a `type`", at: component) else { return }
        inside(component) { check in
            guard let typeValue = component["type"] else {
                return check.reportMissing("type", in: component, of: "a component", .componentType)
            }
            guard let type = check.inside(.member("type"), { $0.text(typeValue) }) else { return }
            guard let schema = ComponentKind.byType[type]?.schema else {
                return check.inside(.member("type")) { $0.reportUnknown(typeValue) }
            }
            check.checkAttributes(of: component, type, schema)
            switch type {
            case Button.type: check.checkPrimaryButton(component)
            case Dropdown.type: check.noteSubmittingDropdown(component)
            default: break
            }
        }
    }

    private mutating func reportUnknown(_ type: JSON) {
        let known = type.string.flatMap(ComponentKind.all.map(\.type).sorted().spellingSuggestion(for:))
        let name = type.string?.quotedIfPlain.map { " \($0)" } ?? ""
        let remedy = known.map { "did you mean `\($0)`?" } ?? "Intercom does not document it."
        report(.componentType, .warning, at: type, "Unknown component type\(name); \(remedy)")
    }

    /// Warns of a primary button, as one without a style is, where Intercom's guide for the Inbox advises against it.
    private mutating func checkPrimaryButton(_ button: JSON) {
        let style = button["style"]
        guard isInbox == true, flow == .initialize, style == nil || style?.string == "primary" else { return }
        inside(.member("style")) { check in
            let message =
                "Intercom asks for no primary button in the first canvas in the Inbox; use `secondary` or `link`."
            check.report(.primaryButton, .warning, at: style ?? button, message)
        }
    }

    private mutating func checkAttributes(of part: JSON, _ type: String, _ schema: ComponentSchema) {
        let members = part.members.map { member in
            (member, index: schema.attributes.firstIndex { $0.name == member.key })
        }
        // Of duplicate members the last counts; the duplicate itself is another finding.
        var last = [Int?](repeating: nil, count: schema.attributes.count)
        for (position, member) in members.enumerated() {
            if let index = member.index { last[index] = position }
        }
        for (position, ((name, value), index)) in members.enumerated() {
            guard !isFull else { return }
            guard let index else {
                checkUnknownAttribute(name, value, of: part, type, schema)
                continue
            }
            guard last[index] == position else { continue }
            let attribute = schema.attributes[index]
            inside(.member(name)) { check in
                if !attribute.isNeeded(in: part), check.isNull(value) { return }
                check.checkAttribute(value, of: part, type, attribute.shape)
            }
        }
        for (attribute, last) in zip(schema.attributes, last) where last == nil && attribute.isNeeded(in: part) {
            inside(.member(attribute.name)) { $0.reportMissing(attribute, of: part, type) }
        }
    }

    private mutating func reportMissing(_ attribute: ComponentSchema.Attribute, of part: JSON, _ type: String) {
        switch attribute.shape {
        case .pixels:
            report(.imageSize, at: part, "`\(attribute.name)` is required for an image, in pixels.")
        case .options where part["option"] != nil:
            let message = "The attribute is called `options`, not `option` as in Intercom's table."
            report(.requiredAttribute, at: part, message)
        default:
            report(.requiredAttribute, at: part, "`\(attribute.name)` is required for `\(type)`.")
        }
    }

    // MARK: - Parts

    /// Checks a part of a component by itself.
    mutating func checkPart(_ part: JSON, _ type: String) {
        switch type {
        case "item": inside(part) { $0.checkAttributes(of: part, type, .item) }
        case "option": checkAttributes(of: part, type, .option)
        case "field-value": checkAttributes(of: part, type, .row)
        default: checkAction(part, of: "button", ["submit", "url", "sheet"])
        }
    }

    mutating func checkItems(_ items: JSON) {
        checkParts(items, "item", "items") { check, item in
            check.inside(item) { $0.checkAttributes(of: item, "item", .item) }
        }
    }

    mutating func checkRows(_ rows: JSON) {
        checkParts(rows, "field-value", "items") { check, row in check.checkAttributes(of: row, "field-value", .row) }
    }

    mutating func checkOptions(_ options: JSON, _ documented: ClosedRange<Int>) {
        var seen: Set<String> = []
        var count = 0
        checkParts(options, "option", "options") { check, option in
            check.checkAttributes(of: option, "option", .option)
            count += 1
            guard let id = option["id"], let text = id.string, !seen.insert(text).inserted else { return }
            check.inside(.member("id")) { check in
                check.report(.uniqueID, at: id, "Duplicate id: another option has it. Option ids must be unique.")
            }
        }
        guard count > 0, !documented.contains(count) else { return }
        let remedy = count < documented.lowerBound ? "Add another, or use a button" : "Offer fewer, or a search"
        let range = "\(documented.lowerBound) to \(documented.upperBound)"
        let message = "Found \(count) option\(count == 1 ? "" : "s"); Intercom documents \(range). \(remedy)."
        report(.optionCount, .warning, at: options, message)
    }

    private mutating func checkParts(
        _ parts: JSON,
        _ type: String,
        _ name: String,
        _ checkPart: (inout Self, JSON) -> Void
    ) {
        guard expect(.array, "an array", at: parts) else { return }
        guard parts[0] != nil else {
            report(.notEmpty, at: parts, "`\(name)` is empty; add one or remove the component.")
            return
        }
        insideElements(of: parts) { check, part in
            guard check.expect(.object, "\(type.withArticle) object", at: part) else { return }
            guard part["type"]?.string == type else {
                check.inside(.member("type")) { check in
                    let found = part["type"].map { $0.string?.quotedIfPlain ?? $0.kindInWords } ?? "nothing"
                    check.report(.componentType, at: part["type"] ?? part, "Expected `\(type)`, found \(found).")
                }
                return
            }
            checkPart(&check, part)
        }
    }
}

extension ComponentSchema.Attribute {
    fileprivate func isNeeded(in part: JSON) -> Bool {
        switch presence {
        case .optional: false
        case .required: true
        case .requiredWith(let other): part.present(other) != nil
        }
    }
}

extension String {
    /// `a button`, `an input`.
    var withArticle: String { ("aeiou".contains(prefix(1)) ? "an `" : "a `") + self + "`" }
}

extension JSON {
    /// A string that should be one of a few words, quoted if it is plain.
    var word: String { string?.quotedIfPlain ?? "This text" }
}
