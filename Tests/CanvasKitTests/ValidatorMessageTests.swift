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
                "Found a number where a string belongs; write it in quotes.",
                "Found null; leave it out.",
                "Found a string where true or false belongs; write true or false.",
                "Found an object where an array belongs; write an array.",
                "Found a string; write a whole number of pixels above 0, without quotes.",
                "Found -1; write a whole number of pixels above 0, without quotes.",
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
                #"Found "margin_bottom", which a `divider` does not have; write `bottom_margin`."#,
                #"Found "bottomMargin", which a `divider` does not have; write `bottom_margin`."#,
                #"Found "save_state", which a `textarea` does not have; write `error`."#,
                #"Found "action", which a `checkbox` does not have; add a button that submits."#,
                #"Found "input_type", which an `input` does not have; check what was typed when it arrives."#,
                #"Found "colour", which an `input` does not have; leave it out."#,
                #"Found "text", which a `button` does not have; write `label`."#,
                #"Found "confirm", which no action has; leave it out."#,
                "Found false; write `none` to have no space below, or leave it out.",
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
                #"Found "body"; write `header`, `paragraph`, `muted` or `error`."#,
                "Found another word; write `header`, `paragraph`, `muted` or `error`.",
                "Found another word; write `left`, `center` or `right`.",
                #"Found "iframe", which Intercom does not document; make sure that it exists."#,
                #"Found "submit", which an `image` cannot do; write `url`."#,
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
                "Found \"stile\", which a `text` does not have; write `style`.",
                "Found \"algin\", which a `text` does not have; write `align`.",
                #"Found "buton", which Intercom does not document; write `button`."#,
                "Found \"st\", which a `text` does not have; leave it out.",
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
                "Found 1, where Intercom documents 2 to 10; add another, or use a button.",
                "Found an id that no option has; write one of theirs, or leave it out.",
                "Found `option`; it is called `options`, whatever Intercom's table says.",
                "Found a sheet, which the Inbox does not open; write a `url` action.",
                "No `label`; a `button` cannot do without it.",
            ]
        )
    }

    @Test("names the component that has an id already")
    func ids() {
        let divider: JSON = ["type": "divider", "id": "a"]
        #expect(
            messages(["type": "spacer"], divider, divider) == [
                "Found the id of components[1] again; give each its own."
            ]
        )
        let item: JSON = ["type": "item", "id": "i", "title": "I", "action": ["type": "submit"]]
        #expect(
            messages(["type": "spacer"], ["type": "list", "items": [item, item]]) == [
                "Found the id of components[1].items[0] again; give each its own."
            ]
        )
    }

    @Test("names the three biggest components of content that is too big, by path and id")
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
                Found \(total) bytes, more than the 65536 that Intercom takes; make it smaller: \
                components[1] ("b") has \(sizes[1]), components[3] has \(sizes[3]), components[0] ("a") has \(sizes[0]).
                """
        )
    }

    @Test("names the biggest members of stored data that are too big")
    func biggestMembers() throws {
        let data: JSON = ["n": 1, "cart": JSON(String(repeating: "x", count: 70_000)), "\u{202E}": []]
        let finding = try #require(
            CanvasValidator().findings(in: ["content_url": "https://example.com", "stored_data": data]).first
        )
        #expect(finding.message.hasSuffix(#"make it smaller: "cart" has 70002, member 3 has 2, "n" has 1."#))
    }
}
