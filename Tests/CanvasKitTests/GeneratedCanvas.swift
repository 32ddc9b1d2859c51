import CanvasJSON
import CanvasKit
import RandomInput

/// Canvases that are valid however the dice fall: ids are counted, chosen options exist, URLs are HTTPS.
struct GeneratedCanvas {
    private var generator: SeededGenerator
    private var lastID = 0

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func make(ofUpTo most: Int) -> Canvas {
        let components = (0..<generator.int(0...most)).map { _ in component() }
        let page = generator.int(0...9)
        return Canvas(storedData: generator.maybe { _ in ["page": JSON(page), "seen": [true, .null]] }) {
            Text("Heading", style: .header)
            if components.isEmpty { Spacer() } else { Divider() }
            for component in components { component }
        }
    }

    private mutating func component() -> Component {
        switch generator.int(0...11) {
        case 0:
            Button(line(), id: id(), style: word(), disabled: flag(), action: action()).component
        case 1:
            checkbox().component
        case 2:
            DataTable {
                for _ in 0..<generator.int(1...3) { FieldValue(text(), text()) }
            }.component
        case 3:
            Divider(id: maybeID(), bottomMargin: flag()).component
        case 4:
            dropdown().component
        case 5:
            Image(
                url: url(),
                width: generator.int(1...1000),
                height: generator.int(1...1000),
                id: maybeID(),
                align: word(),
                rounded: flag(),
                bottomMargin: flag(),
                action: flag() ? .url(url()) : nil
            ).component
        case 6:
            Input(
                maybeText(),
                id: id(),
                placeholder: maybeText(),
                value: maybeText(),
                saveState: word(),
                disabled: flag(),
                action: flag() ? action() : nil
            ).component
        case 7:
            list().component
        case 8:
            singleSelect().component
        case 9:
            Spacer(word(), id: maybeID()).component
        case 10:
            Text(text(), id: maybeID(), style: word(), align: word(), bottomMargin: flag()).component
        default:
            TextArea(
                maybeText(),
                id: id(),
                placeholder: maybeText(),
                value: maybeText(),
                error: flag(),
                disabled: flag()
            ).component
        }
    }

    // MARK: - Components with parts

    private mutating func checkbox() -> Checkbox {
        let options = options()
        let ticks = options.map(\.id).filter { _ in flag() }
        return Checkbox(maybeText(), id: id(), value: ticks, saveState: word(), disabled: flag()) { options }
    }

    private mutating func dropdown() -> Dropdown {
        let options = options()
        return Dropdown(
            maybeText(),
            id: id(),
            value: flag() ? generator.one(of: options).id : nil,
            saveState: word(),
            disabled: flag(),
            action: flag() ? .submit : nil
        ) { options }
    }

    private mutating func singleSelect() -> SingleSelect {
        let options = options()
        return SingleSelect(
            maybeText(),
            id: id(),
            value: flag() ? generator.one(of: options).id : nil,
            saveState: word(),
            disabled: flag(),
            action: flag() ? action() : nil
        ) { options }
    }

    private mutating func list() -> List {
        List(disabled: flag()) {
            for _ in 0..<generator.int(1...4) {
                ListItem(
                    text(),
                    id: id(),
                    subtitle: maybeText(),
                    tertiaryText: maybeText(),
                    image: flag() ? .init(url: url(), width: 18, height: 18, rounded: flag()) : nil,
                    disabled: flag(),
                    action: flag() ? action() : nil
                )
            }
        }
    }

    private mutating func options() -> [Choice] {
        let menu = id()
        return (0..<generator.int(2...10)).map { Choice(text(), id: "option \($0) of \(menu)", disabled: flag()) }
    }

    // MARK: - Attributes

    private mutating func action() -> Action {
        generator.one(of: [.submit, .url(url()), .sheet(url())])
    }

    private mutating func id() -> String {
        lastID += 1
        return "component \(lastID)"
    }

    private mutating func maybeID() -> String? { flag() ? id() : nil }

    private mutating func flag() -> Bool { generator.once(in: 2) }

    private mutating func word<Word: CaseIterable>() -> Word? {
        flag() ? Word.allCases.randomElement(using: &generator) : nil
    }

    private mutating func url() -> String { "https://example.com/\(generator.int(0...999))?q=1#top" }

    private mutating func text() -> String {
        generator.one(of: [
            "", "Plain", "\"quoted\" \\", "line\nbreak\t\u{0}", "ünïcödé – €", "😀👩‍👩‍👧", "e\u{301}", "</script>",
        ])
    }

    /// Labels of buttons have no line breaks.
    private mutating func line() -> String { text().filter { !$0.isNewline } }

    private mutating func maybeText() -> String? { flag() ? text() : nil }
}
