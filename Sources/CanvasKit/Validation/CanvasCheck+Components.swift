// Components, and the parts that some of them have, against their schemas.

extension CanvasCheck {
    mutating func checkComponents(_ components: JSON) {
        guard expect(.array, "an array of components", at: components) else { return }
        insideElements(of: components) { check, component in
            check.checkComponent(component)
            check.position += 1
        }
        checkSubmittingDropdowns()
    }

    private mutating func checkComponent(_ component: JSON) {
        guard expect(.object, "an object with a `type`", at: component) else { return }
        inside(component) { check in
            guard let typeValue = component["type"] else {
                return check.reportMissing("type", in: component, .componentType, "write what it is")
            }
            guard let type = check.inside(.member("type"), { $0.text(typeValue) }) else { return }
            guard let schema = ComponentSchema.byType[type] else {
                return check.inside(.member("type")) { $0.reportUnknown(typeValue) }
            }
            check.checkAttributes(of: component, type, schema)
            switch type {
            case "button": check.checkPrimaryButton(component)
            case "dropdown": check.noteSubmittingDropdown(component)
            default: break
            }
        }
    }

    private mutating func reportUnknown(_ type: JSON) {
        let known = type.string.flatMap(ComponentSchema.byType.keys.sorted().near)
        let remedy = known.map { "write `\($0)`" } ?? "make sure that it exists"
        report(.componentType, .warning, at: type, "Found \(type.word), which Intercom does not document; \(remedy).")
    }

    /// The guide for the Inbox asks for it; a button without a style is a primary one.
    private mutating func checkPrimaryButton(_ button: JSON) {
        let style = button["style"]
        guard place == .inbox, flow == .initialize, style == nil || style?.string == "primary" else { return }
        inside(.member("style")) { check in
            check.report(
                .primaryButton,
                .warning,
                at: style ?? button,
                "Found a primary button in the first canvas in the Inbox; Intercom asks for `secondary` or `link` there."
            )
        }
    }

    private mutating func checkAttributes(of part: JSON, _ type: String, _ schema: ComponentSchema) {
        var isPresent = [Bool](repeating: false, count: schema.attributes.count)
        for (name, value) in part.members {
            guard let index = schema.attributes.firstIndex(where: { $0.name == name }) else {
                checkUnknownAttribute(name, value, of: part, type, schema)
                continue
            }
            let attribute = schema.attributes[index]
            isPresent[index] = true
            inside(.member(name)) { check in
                if !attribute.isNeeded(in: part), check.isNull(value) { return }
                check.checkAttribute(value, of: part, type, attribute.shape)
            }
        }
        for (attribute, isPresent) in zip(schema.attributes, isPresent) where !isPresent && attribute.isNeeded(in: part)
        {
            inside(.member(attribute.name)) { $0.reportMissing(attribute, of: part, type) }
        }
    }

    private mutating func reportMissing(_ attribute: ComponentSchema.Attribute, of part: JSON, _ type: String) {
        switch attribute.shape {
        case .pixels:
            report(.imageSize, at: part, "No `\(attribute.name)`; an image has a width and a height in pixels.")
        case .options where part["option"] != nil:
            report(
                .requiredAttribute,
                at: part,
                "Found `option`; it is called `options`, whatever Intercom's table says."
            )
        default:
            report(.requiredAttribute, at: part, "No `\(attribute.name)`; \(type.withArticle) cannot do without it.")
        }
    }

    // MARK: - Parts

    mutating func checkItems(_ items: JSON) {
        checkParts(items, "item", "item") { check, item in
            check.inside(item) { $0.checkAttributes(of: item, "item", .item) }
        }
    }

    mutating func checkRows(_ rows: JSON) {
        checkParts(rows, "field-value", "row") { check, row in check.checkAttributes(of: row, "field-value", .row) }
    }

    mutating func checkOptions(_ options: JSON, _ documented: ClosedRange<Int>) {
        var seen: Set<String> = []
        var count = 0
        checkParts(options, "option", "option") { check, option in
            check.checkAttributes(of: option, "option", .option)
            count += 1
            guard let id = option["id"], let text = id.string, !seen.insert(text).inserted else { return }
            check.inside(.member("id")) { check in
                check.report(.uniqueID, at: id, "Found the id of an option before it; give each option its own.")
            }
        }
        guard count > 0, !documented.contains(count) else { return }
        let remedy =
            count < documented.lowerBound ? "add another, or use a button" : "offer fewer, or let people search"
        report(
            .optionCount,
            .warning,
            at: options,
            "Found \(count), where Intercom documents \(documented.lowerBound) to \(documented.upperBound); \(remedy)."
        )
    }

    private mutating func checkParts(
        _ parts: JSON,
        _ type: String,
        _ name: String,
        _ checkPart: (inout Self, JSON) -> Void
    ) {
        guard expect(.array, "an array", at: parts) else { return }
        guard parts[0] != nil else {
            report(.notEmpty, at: parts, "Found no \(name); write one, or leave the component out.")
            return
        }
        insideElements(of: parts) { check, part in
            guard check.expect(.object, "\(type.withArticle) object", at: part) else { return }
            guard part["type"]?.string == type else {
                check.inside(.member("type")) { check in
                    let found = part["type"].map { $0.kind == .string ? $0.word : $0.kindInWords } ?? "none"
                    check.report(.componentType, at: part["type"] ?? part, "Found \(found); write `\(type)`.")
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
    /// A string that should be one of a few words, shown if it is plain.
    var word: String { string?.quotedIfPlain ?? "another word" }
}
