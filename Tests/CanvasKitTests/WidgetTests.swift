import CanvasKit
import Testing

@Suite struct WidgetTests {
    private func components(@ComponentBuilder _ content: () -> [Component]) -> [Component] { content() }

    private func request(_ pressed: String?, page: JSON? = nil) throws -> SubmitRequest {
        let stored: JSON = page.map { ["list": $0] } ?? [:]
        return try SubmitRequest([
            "workspace_id": "w", "component_id": JSON(pressed),
            "current_canvas": ["content": ["components": []], "stored_data": stored],
        ])
    }

    @Test(
        arguments: [
            (nil, nil, 1), ("list/next", nil, 2), ("list/next", 2, 3), ("list/next", 3, 3), ("list/previous", 3, 2),
            ("list/previous", 1, 1), ("other", 2, 2), ("list/next", 99, 3), ("list/previous", -5, 1),
            ("list/next", "x", 2),
        ] as [(String?, JSON?, Int)]
    )
    func pageIsTheStoredOneOrTheOneBesideIt(pressed: String?, stored: JSON?, page: Int) throws {
        let paginator = Paginator("list", after: try request(pressed, page: stored), pageCount: 3)
        #expect(paginator.page == page)
        #expect(paginator.storedData(beside: ["q": "x", "list": 7]) == ["q": "x", "list": JSON(page)])
    }

    @Test func buttonsAtTheEndsAreDisabled() {
        let first = components { Paginator("list", page: 1, pageCount: 2) }
        #expect(
            first.first
                == .button(Button("Previous", id: "list/previous", style: .secondary, disabled: true, action: .submit))
        )
        #expect(first.last == .button(Button("Next", id: "list/next", style: .secondary, action: .submit)))
        #expect(components { Paginator("list", pageCount: 1) }.isEmpty)
        #expect(components { Paginator("list", pageCount: 0) }.isEmpty)
    }

    @Test func alertsSayItInTheirStyle() {
        #expect(components { Alert.success("Saved") } == [.text(Text("Saved", style: .header, align: .center))])
        let error = components { Alert.error("Not saved", "Try again.") }
        #expect(error.first == .text(Text("Not saved", style: .error, align: .center)))
        #expect(error.count == 2)
    }

    @Test func confirmationAsksWithTwoButtons() {
        let asked = components {
            Confirmation("Delete it?", confirm: "Delete", id: "delete", cancel: "Keep", id: "keep")
            BackButton(id: "back")
        }
        #expect(asked.count == 4)
        #expect(asked[1] == .button(Button("Delete", id: "delete", style: .primary, action: .submit)))
        #expect(asked[3] == .button(Button("Back", id: "back", style: .link, action: .submit)))
    }

    @Test func listTrimsItselfToWhatIntercomTakes() throws {
        let list = TrimmedList(0..<5_000) { ListItem("Item \($0)", id: "item/\($0)", action: .url("page/\($0)")) }
        #expect(list.items.count + list.leftOut == 5_000)
        #expect(list.leftOut > 0 && list.items.count > 100)
        let canvas = Canvas { list }
        let base = "https://" + String(repeating: "x", count: 120)
        let json = try JSON(parsing: CanvasEncoder(baseURL: base).encode(canvas))
        #expect(CanvasValidator().findings(in: try #require(json["canvas"])).isEmpty)
        guard case .text(let remark)? = list.components.last else { throw NoRemark() }
        #expect(remark.text == "\(list.leftOut) more")
    }

    @Test(arguments: ["https://a.example", "https://" + String(repeating: "x", count: 300)])
    func listThatIsAloneFillsTheCanvasAndNoMore(base: String) throws {
        let remark: (Int) -> String = { "\($0) more, " + String(repeating: "\"", count: 500) }
        let list = TrimmedList(0..<5_000, reserving: 0, remark: remark) {
            ListItem("Item \($0)", id: "item/\($0)", action: .url("page/\($0)"))
        }
        let json = try JSON(parsing: CanvasEncoder(baseURL: base).encode(Canvas { list }))
        #expect(CanvasValidator().findings(in: try #require(json["canvas"])).isEmpty)
        #expect(list.leftOut > 0)
    }

    @Test(arguments: [-1, .min, 0])
    func listOfFewerThanNoItemsIsEmpty(most: Int) {
        let list = TrimmedList(["a", "b"], most: most, reserving: most) { ListItem($0, id: $0) }
        #expect(list.items.isEmpty)
        #expect(list.leftOut == 2)
    }

    private struct NoRemark: Error {}

    @Test func shortListSaysNothingMore() {
        let list = TrimmedList(["a", "b"]) { ListItem($0, id: $0) }
        #expect(list.leftOut == 0)
        #expect(list.components.count == 1)
        #expect(TrimmedList([String]()) { ListItem($0, id: $0) }.components.isEmpty)
        #expect(TrimmedList(["a", "b", "c"], most: 2) { ListItem($0, id: $0) }.leftOut == 1)
    }
}
