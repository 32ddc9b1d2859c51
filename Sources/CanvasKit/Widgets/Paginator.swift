/// Turns the pages of something long; which page it is, is kept in the stored data.
///
/// ```swift
/// let pages = Paginator(ID.pages, after: request, pageCount: 12)
/// let canvas = Canvas(storedData: pages.storedData()) {
///     list(of: pages.page)
///     pages
/// }
/// ```
public struct Paginator: ComponentGroup, Equatable, Sendable {
    /// Its id: its buttons have the ids `ID/previous` and `ID/next`, the stored data has the page under `ID`.
    public let id: String
    /// The page to show, from 1.
    public let page: Int
    /// How many pages there are, one at least.
    public let pageCount: Int
    /// What the buttons say.
    public var labels = Labels()

    /// What the buttons of a paginator say.
    public struct Labels: Equatable, Sendable {
        /// The button to the page before.
        public var previous = "Previous"
        /// The button to the page after.
        public var next = "Next"

        /// Says it in English.
        public init() {}
    }

    /// Shows a page.
    ///
    /// - Parameters:
    ///   - id: Its id.
    ///   - page: The page, from 1; one that does not exist is the nearest that does.
    ///   - pageCount: How many pages there are.
    public init(_ id: any ComponentID, page: Int = 1, pageCount: Int) {
        self.id = id.componentID
        self.pageCount = max(1, pageCount)
        self.page = min(max(1, page), self.pageCount)
    }

    /// Shows the page that was asked for: the stored one, or the one beside it if a button was pressed.
    ///
    /// - Parameters:
    ///   - id: Its id.
    ///   - request: What was pressed.
    ///   - pageCount: How many pages there are.
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

    /// The buttons and, between them, which page it is; nothing at all for a single page.
    public var components: [Component] {
        guard pageCount > 1 else { return [] }
        let previous = Button(
            labels.previous,
            id: Self.previousID(id),
            style: .secondary,
            disabled: page == 1,
            action: .submit
        )
        let next = Button(
            labels.next,
            id: Self.nextID(id),
            style: .secondary,
            disabled: page == pageCount,
            action: .submit
        )
        let position = Text("\(page) / \(pageCount)", style: .muted, align: .center)
        return [previous.component, position.component, next.component]
    }

    private static func previousID(_ id: any ComponentID) -> String { id.with("previous") }
    private static func nextID(_ id: any ComponentID) -> String { id.with("next") }
}
