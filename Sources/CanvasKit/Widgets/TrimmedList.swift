/// A list of as much of a collection as Intercom takes, which says how many were left out.
public struct TrimmedList: ComponentGroup, Equatable, Sendable {
    /// The items that fit.
    public let items: [ListItem]
    /// How many did not.
    public let leftOut: Int
    private let remark: String

    /// What a relative link may become longer by, once it is absolute: the longest host there is, and a path.
    private static let maximumBaseLength = LinkResolver(base: "https://" + String(repeating: "x", count: 300))

    /// Makes a list.
    ///
    /// - Parameters:
    ///   - elements: What to list, the most important first.
    ///   - most: The most items to show.
    ///   - reserving: Bytes of the canvas's 64 KB that its other components need. Relative links are counted as if the
    ///     app's public URL had 300 characters.
    ///   - remark: Says how many were left out; `12 more` unless given.
    ///   - item: Makes the item of an element.
    public init<Elements: Collection>(
        _ elements: Elements,
        most: Int = .max,
        reserving: Int = 8 << 10,
        remark: (Int) -> String = { "\($0) more" },
        item: (Elements.Element) -> ListItem
    ) {
        let frame = Canvas {
            List { [ListItem]() }
            Text(remark(elements.count), style: .muted)
        }
        var room = CanvasValidator.sizeLimit - max(0, reserving) - CanvasEncoder().encode(frame).count
        var items: [ListItem] = []
        for element in elements.prefix(max(0, most)) {
            let item = item(element)
            var json = JSONWriter()
            // As long as the position of an item without an id can be.
            item.write(to: &json, links: Self.maximumBaseLength, at: "00000/00000")
            room -= json.finish().count + 1
            guard room >= 0 else { break }
            items.append(item)
        }
        self.items = items
        leftOut = elements.count - items.count
        self.remark = remark(leftOut)
    }

    /// The list, and the remark if something was left out; nothing for no element.
    public var components: [Component] {
        let list = items.isEmpty ? [] : [List { items }.component]
        return leftOut == 0 ? list : list + [Text(remark, style: .muted).component]
    }
}
