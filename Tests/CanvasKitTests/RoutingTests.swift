import CanvasKit
import Testing

@Suite struct RoutingTests {
    private enum ID: String, ComponentID {
        case save = "save"
        case ticket = "ticket"
        case page = "page"
        case size = "size"
    }

    private func reply(_ text: String) -> SubmitReply { .canvas { Text(text) } }

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
        #expect(error == UnhandledComponentError(id: id))
    }

    @Test(arguments: [
        ("save", #"On("save") { … }"#), ("ticket/x", #"On("ticket", String.self) { value in … }"#),
        ("page/open/2", #"On("page", String.self, String.self) { first, second in … }"#),
        ("https://example.com/a", #"On("https://example.com/a") { … }"#), ("/a", #"On("/a") { … }"#),
        (#"a"b"#, #"On("a\"b") { … }"#),
    ])
    func errorHasTheLineToPaste(id: String, line: String) {
        let description = UnhandledComponentError(id: id).description
        #expect(description.hasSuffix("add to the handler: \(line)"))
    }

    @Test(arguments: [nil, ""])
    func requestWithoutAComponentSaysSo(id: String?) async throws {
        let error = await #expect(throws: UnhandledComponentError.self) { try await answer(id) }
        #expect(error?.id == nil)
        #expect(error?.description.contains("no component_id") == true)
    }

    private enum Team: String, ComponentID, CaseIterable {
        case sales = "the sales"
        case support = "support"
    }

    @Test func wordsOfAnEnumAreParametersAndRoutesMayDepend() async throws {
        func answer(_ id: String, isOpen: Bool) async throws -> SubmitReply {
            let request = try SubmitRequest(["workspace_id": "w", "component_id": JSON(id)])
            return try await request.routed {
                On(ID.ticket, Team.self) { team in reply("team \(team.rawValue)") }
                if isOpen { On(ID.save) { reply("saved") } }
                if isOpen { On("state") { reply("open") } } else { On("state") { reply("shut") } }
                for team in Team.allCases { On(team) { reply("loop \(team.rawValue)") } }
            }
        }
        #expect(ID.ticket.with(Team.sales) == "ticket/the sales")
        #expect(try await answer(ID.ticket.with(Team.sales), isOpen: true) == reply("team the sales"))
        #expect(try await answer("save", isOpen: true) == reply("saved"))
        #expect(try await answer("state", isOpen: true) == reply("open"))
        #expect(try await answer("state", isOpen: false) == reply("shut"))
        #expect(try await answer("support", isOpen: false) == reply("loop support"))
        for id in ["save", "ticket/finance"] {
            await #expect(throws: UnhandledComponentError.self) { try await answer(id, isOpen: false) }
        }
    }

    private enum Word: String, ComponentID, LosslessStringConvertible {
        case one = "1"
        init?(_ description: String) { self.init(rawValue: description) }
        var description: String { rawValue }
    }

    @Test func enumThatIsAlsoAStringByItselfIsOneParameter() async throws {
        let request = try SubmitRequest(["workspace_id": "w", "component_id": JSON(ID.ticket.with(Word.one))])
        #expect(try await request.routed { On(ID.ticket, Word.self) { reply($0.rawValue) } } == reply("1"))
    }

    @Test(arguments: ["menu", "large"])
    func optionOfADropdownWithAnActionMayHaveARouteOfItsOwn(id: String) async throws {
        let dropdown: JSON = [
            "type": "dropdown", "id": "menu", "action": ["type": "submit"],
            "options": [
                ["type": "option", "id": "large", "text": "L"], ["type": "option", "id": "small", "text": "S"],
            ],
        ]
        let request = try SubmitRequest([
            "workspace_id": "w", "component_id": JSON(id), "input_values": id == "menu" ? ["menu": "large"] : [:],
            "current_canvas": ["content": ["components": [dropdown]]],
        ])
        #expect(try await request.routed { On("large") { reply("option") } } == reply("option"))
        let both = try await request.routed {
            On("large") { reply("option") }
            On("menu") { reply("menu") }
        }
        #expect(both == reply("menu"))
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
