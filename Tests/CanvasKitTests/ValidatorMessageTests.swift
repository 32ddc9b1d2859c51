import CanvasJSON
import CanvasKit
import Testing

@Suite("What the validator says")
struct ValidatorMessageTests {
    private func messages(_ components: JSON...) -> [String] {
        CanvasValidator(for: .inbox).findings(inComponents: JSON(components)).map(\.message)
    }

    @Test("names the kind that was found, and the remedy")
    func kinds() {
        #expect(
            messages(
                ["type": "text", "text": 12],
                ["type": "input", "id": "i", "label": .null, "disabled": "true"],
                ["type": "checkbox", "id": "c", "options": [:]],
                ["type": "image", "url": "https://example.com", "width": "64", "height": -1]
            ) == [
                "Expected a string, found a number; put it in quotes.",
                "null has no effect; remove it.",
                "Expected true or false, found a string.",
                "Expected an array, found an object.",
                "Expected a positive whole number of pixels, found a string.",
                "Expected a positive whole number of pixels, found -1.",
            ]
        )
    }

    @Test("says what an attribute is called, and what to write instead of one that nothing has")
    func unknownAttributes() {
        #expect(
            messages(
                ["type": "divider", "margin_bottom": "none", "bottomMargin": "none"],
                ["type": "textarea", "id": "t", "action": [:], "save_state": "failed"],
                ["type": "checkbox", "id": "c", "options": [["type": "option", "id": "a", "text": "A"]], "action": 1],
                ["type": "input", "id": "i", "input_type": "email", "colour": "red"],
                [
                    "type": "button", "id": "b", "text": "B", "label": "B",
                    "action": ["type": "submit", "confirm": "?"],
                ],
                ["type": "divider", "bottom_margin": false]
            ) == [
                #"Unknown attribute "margin_bottom" of `divider`; use `bottom_margin`."#,
                #"Unknown attribute "bottomMargin" of `divider`; use `bottom_margin`."#,
                #"Unknown attribute "save_state" of `textarea`; use `error`."#,
                #"Unknown attribute "action" of `checkbox`; add a button that submits."#,
                #"Unknown attribute "input_type" of `input`; validate the input in the submit handler."#,
                #"Unknown attribute "colour" of `input`; remove it."#,
                #"Unknown attribute "text" of `button`; use `label`."#,
                #"Unknown attribute "confirm" of an action; remove it."#,
                "false is not a valid value; use `none` for no space below, or remove it.",
            ]
        )
    }

    @Test("shows a word that is none of the words, but no text of another kind")
    func words() {
        #expect(
            messages(
                ["type": "text", "text": "T", "style": "body"],
                ["type": "text", "text": "T", "style": "\u{1B}[31m"],
                ["type": "text", "text": "T", "align": JSON(String(repeating: "x", count: 41))],
                ["type": "iframe"],
                ["type": "image", "url": "https://example.com", "width": 1, "height": 1, "action": ["type": "submit"]]
            ) == [
                #""body" is not a valid value; use `header`, `paragraph`, `muted` or `error`."#,
                "This text is not a valid value; use `header`, `paragraph`, `muted` or `error`.",
                "This text is not a valid value; use `left`, `center` or `right`.",
                #"Unknown component type "iframe"; Intercom does not document it."#,
                #""submit" is not a valid action of an `image`; use `url`."#,
            ]
        )
    }

    @Test("names the word that was meant")
    func slips() {
        #expect(
            messages(
                ["type": "text", "text": "T", "stile": "header"],
                ["type": "text", "text": "T", "algin": "left"],
                ["type": "buton"],
                ["type": "text", "text": "T", "st": "header"]
            ) == [
                #"Unknown attribute "stile" of `text`; use `style`."#,
                #"Unknown attribute "algin" of `text`; use `align`."#,
                #"Unknown component type "buton"; did you mean `button`?"#,
                #"Unknown attribute "st" of `text`; remove it."#,
            ]
        )
    }

    @Test("counts options, and names what is missing")
    func counts() {
        let option: JSON = ["type": "option", "id": "a", "text": "A"]
        #expect(
            messages(
                ["type": "dropdown", "id": "d", "options": [option], "value": "secret"],
                ["type": "checkbox", "id": "c", "option": [option]],
                ["type": "button", "id": "b", "action": ["type": "sheet", "url": "https://example.com"]]
            ) == [
                "Found 1 option; Intercom documents 2 to 10. Add another, or use a button.",
                "No option has this id; use the id of an option, or remove it.",
                "The attribute is called `options`, not `option` as in Intercom's table.",
                "The Inbox does not support sheets; use a `url` action.",
                "`label` is required for `button`.",
            ]
        )
    }

    @Test("names the component that has an id already")
    func ids() {
        let divider: JSON = ["type": "divider", "id": "a"]
        #expect(
            messages(["type": "spacer"], divider, divider) == [
                "Duplicate id: components[1] has it, too. Ids must be unique in a canvas."
            ]
        )
        let item: JSON = ["type": "item", "id": "i", "title": "I", "action": ["type": "submit"]]
        #expect(
            messages(["type": "spacer"], ["type": "list", "items": [item, item]]) == [
                "Duplicate id: components[1].items[0] has it, too. Ids must be unique in a canvas."
            ]
        )
    }

    @Test("names the three largest components of content that is too large, by path and id")
    func biggestComponents() throws {
        func text(_ count: Int, id: JSON) -> JSON {
            ["type": "text", "id": id, "text": JSON(String(repeating: "x", count: count))]
        }
        let canvas: JSON = [
            "content": [
                "components": [
                    text(10_000, id: "a"), text(30_000, id: "b"), text(100, id: "c"), text(20_000, id: "two\nlines"),
                    text(9_000, id: "e"),
                ]
            ]
        ]
        let finding = try #require(CanvasValidator().findings(in: canvas).first)
        let sizes = try #require(canvas["content"]?["components"]).elements.map(\.range.count)
        let total = try #require(canvas["content"]).range.count
        #expect(
            finding.message == """
                \(total) bytes exceed the maximum of 65536 for content; make it smaller. Largest parts: \
                components[1] "b" (\(sizes[1])), components[3] (\(sizes[3])), components[0] "a" (\(sizes[0])).
                """
        )
    }

    @Test("names the largest members of stored data that is too large")
    func biggestMembers() throws {
        let data: JSON = ["n": 1, "cart": JSON(String(repeating: "x", count: 70_000)), "\u{202E}": []]
        let finding = try #require(
            CanvasValidator().findings(in: ["content_url": "https://example.com", "stored_data": data]).first
        )
        #expect(finding.message.hasSuffix(#"Largest parts: "cart" (70002), member 3 (2), "n" (1)."#))
    }
}
