import WebSyntax

/// A part of HTML that has passed the filter.
enum HTMLPart: Equatable {
    /// Text, with its character references decoded.
    case text(String)
    /// A start tag, or a void element.
    case open(HTMLElement, [HTMLAttribute])
    case close(HTMLElement)
    /// The edge of an unknown element with lines of its own.
    case edge
}

/// An attribute that may be written.
struct HTMLAttribute: Equatable {
    let name: String
    let value: String
}

/// A filter that leaves known elements only, closes each that it opens, and never nests them deeply.
///
/// Its output is what a browser would make of it, too: rows are in tables and cells in rows, and there is no paragraph in a
/// paragraph, no link in a link.
struct HTMLFilter {
    private var parts: [HTMLPart] = []
    private var open: [HTMLElement] = []
    /// How many elements were not opened, as they would have been too deep.
    private var tooDeep = 0

    /// The maximum number of elements in each other.
    static let maximumDepth = 64

    /// The parts of HTML that may remain.
    static func parts(of html: String) -> [HTMLPart] {
        var filter = HTMLFilter()
        var tokenizer = HTMLTokenizer(html)
        while let token = tokenizer.next() {
            switch token {
            case .text(let bytes): filter.text(HTMLReferences.text(bytes))
            case .endTag(let name): filter.end(name)
            case .startTag(let name, let attributes, let isSelfClosing):
                if HTMLElement.droppedText.contains(name) {
                    tokenizer.skipText(of: name)
                } else if HTMLElement.dropped.contains(name) {
                    let isDrawing = name == "svg" || name == "math"
                    if !(isDrawing && isSelfClosing) { tokenizer.skipContent(of: name, isDrawing: isDrawing) }
                } else if let element = HTMLElement(rawValue: name) {
                    filter.start(element, attributes)
                } else if HTMLElement.unknownBlocks.contains(name) {
                    filter.parts.append(.edge)
                }
            }
        }
        while let element = filter.open.popLast() { filter.parts.append(.close(element)) }
        return filter.parts
    }

    // MARK: - Tokens

    private mutating func text(_ text: String) {
        guard !text.isEmpty else { return }
        if !text.utf8.allSatisfy(\.isHTMLWhiteSpace) { makeRoom() }
        parts.append(.text(text))
    }

    private mutating func start(_ element: HTMLElement, _ attributes: HTMLToken.Attributes) {
        if element.isTablePart {
            guard let table = open.lastIndex(where: { $0 == .table }) else { return }
            startTablePart(element, attributes, in: table)
            return
        }
        makeRoom()
        if element.isBlock { close(.paragraph) }
        if element.isHeading, open.last?.isHeading == true { closeLast() }
        switch element {
        case .listItem: close(.listItem)
        case .image: return image(attributes)
        case .link:
            close(.link)
            guard let url = value("href", attributes).flatMap({ HTMLURL.link($0) }), !open.contains(.link) else {
                return
            }
            return push(.link, [HTMLAttribute(name: "href", value: url)])
        default: break
        }
        if element.isVoid { parts.append(.open(element, [])) } else { push(element) }
    }

    private mutating func end(_ name: String) {
        guard let element = HTMLElement(rawValue: name) else {
            if HTMLElement.unknownBlocks.contains(name) { parts.append(.edge) }
            return
        }
        guard !element.isVoid else {
            // The one end tag that stands for an element.
            if element == .lineBreak { start(element, []) }
            return
        }
        guard tooDeep == 0 else {
            tooDeep -= 1
            return
        }
        close(element)
    }

    private mutating func image(_ attributes: HTMLToken.Attributes) {
        let alternative = value("alt", attributes)
        guard let url = value("src", attributes).flatMap({ HTMLURL.image($0) }) else {
            text(alternative ?? "")
            return
        }
        var written = [HTMLAttribute(name: "src", value: url)]
        if let alternative { written.append(HTMLAttribute(name: "alt", value: alternative)) }
        parts.append(.open(.image, written + numbers(["width", "height"], attributes)))
    }

    // MARK: - Tables

    private mutating func startTablePart(
        _ element: HTMLElement,
        _ attributes: HTMLToken.Attributes,
        in table: Int
    ) {
        func parent(_ element: HTMLElement) -> Bool {
            element == .table || (element.isRowGroup && !isGroup) || (element == .tableRow && isCell)
        }
        let (isGroup, isCell) = (element.isRowGroup, element.isCell)
        guard let parent = open[table...].lastIndex(where: parent) else { return }
        while open.count > parent + 1 { closeLast() }
        if isCell, open.last != .tableRow {
            guard open.count < Self.maximumDepth else { return }
            push(.tableRow)
        }
        push(element, isCell ? numbers(["colspan", "rowspan"], attributes) : [])
    }

    /// Opens the cell that words in a table need, as browsers do not leave them between the cells.
    private mutating func makeRoom() {
        guard let last = open.last, last.hasRows, open.count < Self.maximumDepth else { return }
        if last != .tableRow { push(.tableRow) }
        if open.count < Self.maximumDepth { push(.tableCell) }
    }

    // MARK: - Open elements

    private mutating func push(_ element: HTMLElement, _ attributes: [HTMLAttribute] = []) {
        guard open.count < Self.maximumDepth else {
            tooDeep += 1
            return
        }
        open.append(element)
        parts.append(.open(element, attributes))
    }

    private mutating func closeLast() {
        if let element = open.popLast() { parts.append(.close(element)) }
    }

    /// Closes the innermost of an element with all in it, unless that is outside of the cell or, for an item, of the list.
    private mutating func close(_ element: HTMLElement) {
        for index in open.indices.reversed() {
            let candidate = open[index]
            if candidate == element {
                while open.count > index { closeLast() }
                return
            }
            let isEdge = element.isTablePart ? candidate == .table : element != .table && candidate.isScope
            guard !isEdge, !(element == .listItem && candidate.isList) else { return }
        }
    }

    // MARK: - Attributes

    private func value(_ name: String, _ attributes: HTMLToken.Attributes) -> String? {
        attributes.first { $0.name == name }.map { HTMLReferences.text($0.value, inAttribute: true) }
    }

    private func numbers(
        _ names: [String],
        _ attributes: HTMLToken.Attributes
    ) -> [HTMLAttribute] {
        names.compactMap { name in
            guard let value = value(name, attributes), (1...4).contains(value.utf8.count),
                value.utf8.allSatisfy(\.isASCIIDigit)
            else { return nil }
            return HTMLAttribute(name: name, value: value)
        }
    }
}

extension HTMLTokenizer {
    /// Skips the content of an element that is tags and text, with its end tag.
    fileprivate mutating func skipContent(of name: String, isDrawing: Bool) {
        var depth = 1
        while depth > 0, let token = next() {
            switch token {
            case .startTag(name, _, let isSelfClosing): if !(isDrawing && isSelfClosing) { depth += 1 }
            case .startTag(let inner, _, _):
                if !isDrawing, HTMLElement.droppedText.contains(inner) { skipText(of: inner) }
            case .endTag(name): depth -= 1
            default: break
            }
        }
    }
}
