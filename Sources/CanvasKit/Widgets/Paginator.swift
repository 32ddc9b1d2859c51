/// A pair of buttons that turn pages, with the page in the stored data.
///
/// ```swift
/// let pages = Paginator(ID.pages, after: request, pageCount: 12)
/// let canvas = Canvas(storedData: pages.storedData()) {
///     list(of: pages.page)
///     pages
/// }
/// ```
public struct Paginator: ComponentGroup, Equatable, Sendable {
    /// The id, also in the ids `ID/previous` and `ID/next` of the buttons, and the name of the page in the stored data.
    public let id: String
    /// The page to show, from 1.
    public let page: Int
    /// The number of pages, at least 1.
    public let pageCount: Int
    /// The labels of the buttons.
    public var labels = Labels()

    /// The labels of a paginator's buttons.
    public struct Labels: Equatable, Sendable {
        /// The label of the button to the previous page.
        public var previous = "Previous"
        /// The label of the button to the next page.
        public var next = "Next"

        /// Creates English labels.
        public init() {}
    }

    /// Creates a paginator at a page.
    ///
    /// - Parameters:
    ///   - id: The id, unique in the canvas.
    ///   - page: The page, from 1; the nearest one if it does not exist.
    ///   - pageCount: The number of pages.
    public init(_ id: any ComponentID, page: Int = 1, pageCount: Int) {
        self.id = id.componentID
        self.pageCount = max(1, pageCount)
        self.page = min(max(1, page), self.pageCount)
    }

    /// Creates a paginator at the stored page, or the one beside it if one of its buttons was pressed.
    ///
    /// - Parameters:
    ///   - id: The id, unique in the canvas.
    ///   - request: The request of the press.
    ///   - pageCount: The number of pages.
    public init(_ id: any ComponentID, after request: some ComponentRequest, pageCount: Int) {
        let stored = request.storedData?[id.componentID]?.integer.flatMap(Int.init(exactly:)) ?? 1
        let current = min(max(1, stored), max(1, pageCount))
        switch request.componentID {
        case Self.previousID(id): self.init(id, page: current - 1, pageCount: pageCount)
        case Self.nextID(id): self.init(id, page: current + 1, pageCount: pageCount)
        default: self.init(id, page: current, pageCount: pageCount)
        }
    }

    /// The page as data to store, beside other data.
    ///
    /// - Parameter other: A JSON object to store with it.
    /// - Returns: The object with the page under the paginator's id.
    public func storedData(beside other: JSON = [:]) -> JSON {
        let members = other.members.filter { $0.key != id }.map { ($0.key, $0.value) }
        return JSON(members: members + [(id, JSON(page))])
    }

    /// The buttons with the page between them; nothing for a single page.
    public var components: [Component] {
        guard pageCount > 1 else { return [] }
        func button(_ label: String, _ id: String, disabled: Bool) -> Component {
            .button(Button(label, id: id, style: .secondary, disabled: disabled, action: .submit))
        }
        return [
            button(labels.previous, Self.previousID(id), disabled: page == 1),
            .text(Text("\(page) / \(pageCount)", style: .muted, align: .center)),
            button(labels.next, Self.nextID(id), disabled: page == pageCount),
        ]
    }

    private static func previousID(_ id: any ComponentID) -> String { id.with("previous") }
    private static func nextID(_ id: any ComponentID) -> String { id.with("next") }
}
