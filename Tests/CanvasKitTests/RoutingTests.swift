import CanvasKit
import Testing

@Suite struct RoutingTests {
    private enum ID: String, ComponentID {
        case save = "save"
        case ticket = "ticket"
        case page = "page"
        case size = "size"
    }

    private func reply(_ text: String) -> SubmitReply { SubmitReply(Canvas { Text(text) }) }

    private func answer(_ id: String?, canvas: JSON = .null) async throws -> SubmitReply {
        let request = try SubmitRequest(["workspace_id": "w", "component_id": JSON(id), "current_canvas": canvas])
        return try await request.routed {
            On(ID.save) { reply("saved") }
            On(ID.ticket, Int.self) { number in reply("ticket \(number)") }
            On(ID.ticket, String.self) { name in reply("named \(name)") }
            On(ID.page, String.self, Int.self) { list, page in reply("\(list) \(page)") }
            On(ID.size) { reply("size") }
        }
    }

    @Test(arguments: [
        ("save", "saved"), ("ticket/42", "ticket 42"), ("ticket/-1", "ticket -1"), ("ticket/x", "named x"),
        ("page/open/2", "open 2"), ("page//2", " 2"), ("ticket/", "named "),
    ])
    func firstRouteThatFitsAnswers(id: String, text: String) async throws {
        #expect(try await answer(id) == reply(text))
    }

    @Test(arguments: ["", "sav", "save/1", "ticket", "ticket/1/2", "page/open", "page/open/x", "tickets/1", "ticket/%"])
    func idThatNobodyAnswersSaysWhatToAdd(id: String) async throws {
        let error = await #expect(throws: UnhandledComponentError.self) { try await answer(id) }
        #expect(error?.id == id)
        #expect(error?.description.contains("On(\"\(id)\")") == true)
    }

    @Test func parametersSurviveTheirWay() async throws {
        for name in ["a/b", "100%", "%2F", "é😀", "", "a b", "//", "%\u{301}", "/\u{301}", "\u{600}%"] {
            #expect(try await answer(ID.ticket.with(name)) == reply("named \(name)"))
        }
        #expect(ID.page.with("open", 2) == "page/open/2")
        #expect(ID.save.with() == "save")
    }

    @Test func optionOfADropdownWithAnActionIsItsDropdown() async throws {
        let option: JSON = [["type": "option", "id": "large", "text": "Large"]]
        let dropdown: JSON = ["type": "dropdown", "id": "size", "options": option, "action": ["type": "submit"]]
        #expect(try await answer("large", canvas: ["content": ["components": [dropdown]]]) == reply("size"))
        #expect(try await answer("size", canvas: ["content": ["components": [dropdown]]]) == reply("size"))
        let plain: JSON = ["type": "dropdown", "id": "size", "options": option]
        await #expect(throws: UnhandledComponentError.self) {
            try await answer("large", canvas: ["content": ["components": [plain]]])
        }
    }
}
