/// A writer of the words of HTML, line by line.
struct HTMLWords {
    /// What was written.
    private(set) var text = ""

    /// Whether the next word has a line of its own, or only a space before it.
    private var needsBreak = false
    private var needsSpace = false
    /// The line breaks of the text itself since the last word.
    private var lineBreaks = 0
    /// What the item of a list begins with, before its first word.
    private var marker = ""

    private var link: (url: String, text: String)?
    /// The numbers of the next items of the lists; nil for lists without numbers.
    private var numbers: [Int?] = []
    /// Whether the rows have cells already.
    private var rows: [Bool] = []
    private var cells = 0
    private var preformatted = 0

    /// Writes the words of a part.
    mutating func write(_ part: HTMLPart) {
        switch part {
        case .text(let text): write(text)
        case .open(let element, let attributes): open(element, attributes)
        case .close(let element): close(element)
        case .edge: breakLine()
        }
    }

    // MARK: - Words

    private mutating func write(_ text: String) {
        var word = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isLineEnd = scalar == "\n" && preformatted > 0 && cells == 0
            if !scalar.isSpace || (preformatted > 0 && !isLineEnd) {
                word.append(scalar)
            } else {
                if isLineEnd { while word.last?.isSpace == true { word.removeLast() } }
                end(&word)
                if isLineEnd { lineBreaks += 1 } else { needsSpace = true }
            }
        }
        end(&word)
    }

    private mutating func end(_ word: inout String.UnicodeScalarView) {
        guard !word.isEmpty else { return }
        if word.allSatisfy(\.isSpace) { needsSpace = true } else { append(String(word)) }
        word = String.UnicodeScalarView()
    }

    private mutating func append(_ word: String) {
        let breaks = max(lineBreaks, needsBreak ? 1 : 0)
        let isFirst = text.isEmpty
        if !isFirst, breaks > 0 {
            text += String(repeating: "\n", count: breaks)
        } else if !isFirst, needsSpace {
            text += " "
        }
        text += marker
        text += word
        if let before = link?.text {
            link?.text += !before.isEmpty && (breaks > 0 || needsSpace) ? " \(word)" : word
        }
        (needsBreak, needsSpace, lineBreaks, marker) = (false, false, 0, "")
    }

    /// Ends the line; in a cell, only the word.
    private mutating func breakLine() {
        if cells > 0 { needsSpace = true } else { needsBreak = true }
    }

    // MARK: - Elements

    private mutating func open(_ element: HTMLElement, _ attributes: [HTMLAttribute]) {
        if element.isBlock { breakLine() }
        switch element {
        case .lineBreak: if cells > 0 { needsSpace = true } else { lineBreaks += 1 }
        case .image: write(attributes.first { $0.name == "alt" }?.value ?? "")
        case .link: link = (attributes.first?.value ?? "", "")
        case .preformatted: preformatted += 1
        case .orderedList: numbers.append(1)
        case .unorderedList: numbers.append(nil)
        case .listItem: beginItem()
        case .tableRow:
            breakLine()
            rows.append(false)
        case .tableCell, .tableHeading:
            beginCell()
            cells += 1
        default: break
        }
    }

    private mutating func close(_ element: HTMLElement) {
        if element.isBlock { breakLine() }
        switch element {
        case .link: endLink()
        case .preformatted: preformatted -= 1
        case .orderedList, .unorderedList: numbers.removeLast()
        case .listItem: marker = ""
        case .tableRow:
            breakLine()
            rows.removeLast()
        case .tableCell, .tableHeading: cells -= 1
        default: break
        }
    }

    private mutating func beginItem() {
        marker = "• "
        guard let last = numbers.indices.last, let number = numbers[last] else { return }
        marker = "\(number). "
        numbers[last] = number + 1
    }

    private mutating func beginCell() {
        guard let last = rows.indices.last else { return }
        if rows[last] {
            needsSpace = true
            append("|")
            needsSpace = true
        }
        rows[last] = true
    }

    private mutating func endLink() {
        guard let (url, words) = link.take() else { return }
        let address = HTMLURL.address(ofMail: url) ?? url
        guard !words.isEmpty else { return append(address) }
        let isAddress = ["", "https://", "http://"].contains {
            "\($0)\(words)" == address || "\($0)\(words)/" == address
        }
        if !isAddress { text += " (\(address))" }
    }
}

extension Unicode.Scalar {
    /// Whether it is white space between words; the space that lines do not break at is one.
    fileprivate var isSpace: Bool { self == " " || self == "\n" || self == "\t" || self == "\u{A0}" }
}
