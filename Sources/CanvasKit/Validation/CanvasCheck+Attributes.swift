extension CanvasCheck {
    /// Checks the value of an attribute of a component, item, option or row.
    mutating func checkAttribute(_ value: JSON, of part: JSON, _ type: String, _ shape: ComponentSchema.Shape) {
        switch shape {
        case .text: _ = text(value)
        case .id: checkID(value)
        case .line: checkLine(value)
        case .bottomMargin: checkBottomMargin(value)
        case .flag: _ = expect(.bool, "true or false", at: value)
        case .pixels: checkPixels(value)
        case .word(let words): checkWord(value, words)
        case .url: checkURL(value)
        case .action(let types): checkAction(value, of: type, types)
        case .options(let documented): checkOptions(value, documented)
        case .optionID: checkChosen(value, of: part)
        case .optionIDs:
            guard expect(.array, "an array of option ids", at: value) else { return }
            checkChosen(value, of: part)
        case .items: checkItems(value)
        case .rows: checkRows(value)
        }
    }

    mutating func checkWord(_ value: JSON, _ words: [String]) {
        guard let word = text(value), !words.contains(word) else { return }
        report(.attributeValue, at: value, "\(value.word) is not a valid value; use \(words.alternatives).")
    }

    mutating func checkURL(_ value: JSON) {
        guard let url = text(value), let fault = URLFault(in: url) else { return }
        report(.https, at: value, "\(fault.words); use an absolute https:// URL.")
    }

    private mutating func checkID(_ value: JSON) {
        guard text(value)?.isEmpty == true else { return }
        report(.attributeValue, .warning, at: value, "The id is empty; use one that is unique in the canvas.")
    }

    private mutating func checkLine(_ value: JSON) {
        guard text(value)?.hasLineBreak == true else { return }
        report(.attributeValue, .warning, at: value, "Line breaks are not shown here; use a single line.")
    }

    /// `false` is only warned of: Intercom sends it back for an absent attribute.
    private mutating func checkBottomMargin(_ value: JSON) {
        guard let flag = value.bool else { return checkWord(value, ["none"]) }
        let message = "\(flag) is not a valid value; use `none` for no space below, or remove it."
        report(.attributeType, flag ? .error : .warning, at: value, message)
    }

    private mutating func checkPixels(_ value: JSON) {
        if let pixels = value.integer, pixels > 0 { return }
        let found = value.kind == .number && value.range.count <= 20 ? value.description : value.kindInWords
        report(.imageSize, at: value, "Expected a positive whole number of pixels, found \(found).")
    }

    mutating func checkAction(_ action: JSON, of component: String, _ types: [String]) {
        guard expect(.object, "an object", at: action) else { return }
        guard let type = action["type"] else {
            return reportMissing("type", in: action, of: "an action", .action, "; use \(types.alternatives)")
        }
        for (name, value) in action.members { checkUnknownActionMember(name, value) }
        let word = inside(.member("type")) { $0.actionType(type, of: component, types) }
        guard let word, word != "submit" else { return }
        if let url = action["url"] {
            inside(.member("url")) { $0.checkURL(url) }
        } else {
            reportMissing("url", in: action, of: "a `\(word)` action", .requiredAttribute)
        }
        if word == "sheet", isInbox == true {
            report(.messengerOnly, at: action, "The Inbox does not support sheets; use a `url` action.")
        }
    }

    private mutating func actionType(_ type: JSON, of component: String, _ types: [String]) -> String? {
        guard let word = text(type) else { return nil }
        if types.contains(word) { return word }
        let message = "\(type.word) is not a valid action of \(component.withArticle); use \(types.alternatives)."
        report(.action, at: type, message)
        return nil
    }

    /// Checks the initial choice: the id of an option, or an array of them.
    private mutating func checkChosen(_ chosen: JSON, of part: JSON) {
        guard let options = part["options"], options.kind == .array else { return }
        let ids = Set(options.elements.compactMap { $0["id"]?.string })
        guard chosen.kind == .array else { return checkOptionID(chosen, among: ids) }
        insideElements(of: chosen) { check, id in check.checkOptionID(id, among: ids) }
    }

    private mutating func checkOptionID(_ value: JSON, among ids: Set<String>) {
        guard let id = text(value), !ids.contains(id) else { return }
        report(.valueAmongOptions, at: value, "No option has this id; use the id of an option, or remove it.")
    }
}

extension String {
    var hasLineBreak: Bool { utf8.contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } }
}

extension [String] {
    /// `submit`, `url` or `sheet`.
    fileprivate var alternatives: String {
        let words = map { "`\($0)`" }
        guard let last = words.last, words.count > 1 else { return words.joined() }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}
