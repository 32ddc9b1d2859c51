/// The part of Intercom in which a canvas is shown.
public enum CanvasPlace: Sendable, Equatable {
    /// The Messenger, which end users see.
    case messenger
    /// The Inbox, which teammates see.
    case inbox
}

/// Finds what Intercom would not take in a canvas, before Intercom answers "Something went wrong".
///
/// It reads JSON, so it sees what is really sent, whoever wrote it.
public struct CanvasValidator: Sendable {
    /// The most bytes that Intercom takes as content, and as stored data.
    public static let sizeLimit = 64 << 10

    private let place: CanvasPlace?

    /// Creates a validator.
    ///
    /// - Parameter place: Where the canvas is shown; nil when that is not known, and then the rules that depend on it are
    ///   left out.
    public init(for place: CanvasPlace? = nil) {
        self.place = place
    }

    /// Checks a canvas.
    ///
    /// - Parameter canvas: The canvas: an object with `content` or `content_url`.
    /// - Returns: What is wrong with it, in the order in which it stands there.
    public func findings(in canvas: JSON) -> [Finding] {
        var check = CanvasCheck(place: place)
        check.check(canvas)
        return check.findings
    }
}

/// One run over one canvas.
struct CanvasCheck {
    let place: CanvasPlace?
    private(set) var findings: [Finding] = []
    private var ids: Set<String> = []

    init(place: CanvasPlace?) {
        self.place = place
    }

    mutating func check(_ canvas: JSON) {
        let content = canvas["content"]
        if let url = canvas["content_url"], content == nil {
            checkURL(url, at: "content_url", of: nil)
            if place == .inbox {
                report(.messengerOnly, "content_url", nil, "The Inbox has no live canvases; answer with components.")
            }
        } else if let components = content?["components"], components.kind == .array {
            for (index, component) in components.elements.enumerated() {
                check(component, at: "content.components[\(index)]")
            }
        } else {
            report(
                .content,
                "content",
                nil,
                "A canvas has `content` with an array of `components`, or a `content_url`."
            )
        }
        checkStoredData(canvas["stored_data"])
        if let content { checkSize(of: content, at: "content") }
    }

    private mutating func checkStoredData(_ data: JSON?) {
        guard let data else { return }
        if data.kind != .object {
            report(.storedData, "stored_data", nil, "Stored data is an object, not \(data.kindInWords).")
        }
        checkSize(of: data, at: "stored_data")
    }

    private mutating func checkSize(of part: JSON, at path: String) {
        let size = part.range.count
        guard size > CanvasValidator.sizeLimit else { return }
        report(.size, path, nil, "\(size) bytes; Intercom takes at most \(CanvasValidator.sizeLimit).")
    }

    // MARK: - Components

    private mutating func check(_ component: JSON, at path: String) {
        guard component.kind == .object, let type = component["type"]?.string else {
            report(.componentType, "\(path).type", nil, "A component is an object with a `type`.")
            return
        }
        let id = component["id"]?.string
        guard let schema = ComponentSchema.byType[type] else {
            report(.componentType, "\(path).type", id, "No such component is documented.", .warning)
            return
        }
        check(component, against: schema, at: path, id: id)
    }

    private mutating func check(_ part: JSON, against schema: ComponentSchema, at path: String, id: String?) {
        for attribute in schema.attributes {
            let path = "\(path).\(attribute.name)"
            if let value = part[attribute.name] {
                check(value, of: part, is: attribute.shape, at: path, id: id)
            } else if attribute.isRequired {
                report(.requiredAttribute, path, id, "It cannot do without `\(attribute.name)`.")
            }
        }
        if part["image"] != nil {
            for size in ["image_width", "image_height"] where part[size] == nil {
                report(.imageSize, "\(path).\(size)", id, "A picture has a width and a height in pixels.")
            }
        }
    }

    private mutating func check(
        _ value: JSON,
        of part: JSON,
        is shape: ComponentSchema.Shape,
        at path: String,
        id: String?
    ) {
        switch shape {
        case .text: _ = expect(value, .string, "a string", path, id)
        case .id: checkID(value, at: path)
        case .flag: _ = expect(value, .bool, "true or false", path, id)
        case .pixels:
            if let pixels = value.integer, pixels > 0 { return }
            report(.imageSize, path, id, "A size is a number of pixels, not \(value.kindInWords) like this.")
        case .word(let words):
            guard expect(value, .string, "a string", path, id), let word = value.string, !words.contains(word) else {
                return
            }
            report(.attributeValue, path, id, "It is one of \(words.joined(separator: ", ")).")
        case .url: checkURL(value, at: path, of: id)
        case .action(let types): checkAction(value, types, at: path, of: id)
        case .options(let range): checkOptions(value, range, at: path, of: id)
        case .optionID: checkChosen([value], of: part, at: path, id)
        case .optionIDs:
            guard expect(value, .array, "an array of option ids", path, id) else { return }
            checkChosen(value.elements.map(\.self), of: part, at: path, id)
        case .parts(let schema, let type): checkParts(value, schema, type, at: path, of: id)
        }
    }

    private mutating func checkID(_ value: JSON, at path: String) {
        guard expect(value, .string, "a string", path, nil), let id = value.string else { return }
        if !ids.insert(id).inserted {
            report(.uniqueID, path, id, "Another component of this canvas has the same id.")
        }
    }

    private mutating func checkURL(_ value: JSON, at path: String, of id: String?) {
        guard expect(value, .string, "a string", path, id), let url = value.string else { return }
        if !url.isHTTPS {
            report(.https, path, id, "It is an absolute HTTPS URL.")
        }
    }

    private mutating func checkAction(_ action: JSON, _ types: [String], at path: String, of id: String?) {
        guard let type = action["type"]?.string, types.contains(type) else {
            report(.action, "\(path).type", id, "Its action is one of \(types.joined(separator: ", ")).")
            return
        }
        guard type != "submit" else { return }
        if let url = action["url"] {
            checkURL(url, at: "\(path).url", of: id)
        } else {
            report(.requiredAttribute, "\(path).url", id, "This action opens a `url`.")
        }
        if type == "sheet", place == .inbox {
            report(.messengerOnly, path, id, "The Inbox has no sheets; use a url action.")
        }
    }

    // MARK: - Options and parts

    private mutating func checkOptions(_ options: JSON, _ range: ClosedRange<Int>, at path: String, of id: String?) {
        guard checkParts(options, .option, "option", at: path, of: id) else { return }
        var seen: Set<String> = []
        var count = 0
        for option in options.elements {
            if let option = option["id"]?.string, !seen.insert(option).inserted {
                report(.uniqueID, "\(path)[\(count)].id", id, "Another option of this component has the same id.")
            }
            count += 1
        }
        if count > 0, !range.contains(count) {
            report(
                .optionCount,
                path,
                id,
                "\(count) options; Intercom documents \(range.lowerBound) to \(range.upperBound).",
                .warning
            )
        }
    }

    @discardableResult
    private mutating func checkParts(
        _ parts: JSON,
        _ schema: ComponentSchema,
        _ type: String,
        at path: String,
        of id: String?
    ) -> Bool {
        guard expect(parts, .array, "an array", path, id) else { return false }
        guard parts[0] != nil else {
            report(.notEmpty, path, id, "There is nothing in it; leave the component out.")
            return true
        }
        for (index, part) in parts.elements.enumerated() {
            let path = "\(path)[\(index)]"
            guard part.kind == .object, part["type"]?.string == type else {
                report(.componentType, "\(path).type", id, "It holds objects of the type `\(type)`.")
                continue
            }
            check(part, against: schema, at: path, id: part["id"]?.string ?? id)
        }
        return true
    }

    private mutating func checkChosen(_ chosen: [JSON], of part: JSON, at path: String, _ id: String?) {
        let options = Set(part["options"]?.elements.compactMap { $0["id"]?.string } ?? [])
        for value in chosen {
            guard expect(value, .string, "a string", path, id), let option = value.string, !options.contains(option)
            else { continue }
            report(.valueAmongOptions, path, id, "It is the id of one of the options.")
        }
    }

    // MARK: - Reporting

    private mutating func expect(
        _ value: JSON,
        _ kind: JSON.Kind,
        _ words: String,
        _ path: String,
        _ id: String?
    ) -> Bool {
        guard value.kind != kind else { return true }
        report(.attributeType, path, id, "It is \(words), not \(value.kindInWords).")
        return false
    }

    private mutating func report(
        _ rule: Finding.Rule,
        _ path: String,
        _ id: String?,
        _ message: String,
        _ severity: Finding.Severity = .error
    ) {
        findings.append(Finding(rule: rule, severity: severity, path: path, componentID: id, message: message))
    }
}

extension String {
    /// Whether Intercom could open the URL; one of this machine is let through for the sake of development.
    fileprivate var isHTTPS: Bool {
        if hasPrefix("https://") { return utf8.count > "https://".utf8.count }
        return ["http://localhost", "http://127.0.0.1", "http://[::1]"].contains { origin in
            hasPrefix(origin) && ["", ":", "/", "?", "#"].contains(dropFirst(origin.count).prefix(1))
        }
    }
}
