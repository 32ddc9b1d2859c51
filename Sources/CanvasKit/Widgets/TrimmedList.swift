/// A list of as many elements as fit into a canvas, with a remark about the rest.
public struct TrimmedList: ComponentGroup, Equatable, Sendable {
    /// The items that fit.
    public let items: [ListItem]
    /// The number of elements left out.
    public let leftOut: Int
    private let remark: String

    /// A base of the maximum length, for relative links: the longest host there is, and a path.
    private static let maximumBaseLength = LinkResolver(base: "https://" + String(repeating: "x", count: 300))

    /// Creates a list.
    ///
    /// - Parameters:
    ///   - elements: The elements, the most important first.
    ///   - most: The maximum number of items.
    ///   - reserving: The bytes of the canvas's 64 KB for its other components. Relative links count as if the app's
    ///     public URL had 300 characters.
    ///   - remark: Makes the remark from the number of elements left out; `12 more` by default.
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
            // The longest position of an item without an id.
            item.write(to: &json, links: Self.maximumBaseLength, at: "00000/00000")
            room -= json.finish().count + 1
            guard room >= 0 else { break }
            items.append(item)
        }
        self.items = items
        leftOut = elements.count - items.count
        self.remark = remark(leftOut)
    }

    /// The list, and the remark if elements were left out; nothing without elements.
    public var components: [Component] {
        let list = items.isEmpty ? [] : [List { items }.component]
        return leftOut == 0 ? list : list + [Text(remark, style: .muted).component]
    }
}
