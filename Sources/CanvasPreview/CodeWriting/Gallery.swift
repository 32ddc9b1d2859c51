package import CanvasTesting

/// A gallery of every component in its states.
package enum Gallery {
    /// A component in one state.
    package struct Entry: Sendable {
        /// The name in addresses: `button-disabled`.
        package let name: String
        /// The name for people.
        package let title: String
        package let component: Component
    }

    /// All entries, by kind.
    package static let entries: [Entry] = texts + buttons + fields + menus + boxes + lists + others

    private static func entry(_ name: String, _ title: String, _ component: some ComponentConvertible) -> Entry {
        Entry(name: name, title: title, component: component.component)
    }

    private static let texts = [
        entry("text", "Text", Text("Plain text with **bold words** and [a link](https://www.example.com).")),
        entry("text-header", "Text: header", Text("A header", style: .header)),
        entry("text-muted", "Text: muted", Text("Of less weight", style: .muted)),
        entry("text-error", "Text: error", Text("Something is wrong", style: .error)),
        entry("text-center", "Text: centred", Text("In the middle", align: .center)),
        entry("text-right", "Text: on the right", Text("On the right", align: .right, bottomMargin: false)),
    ]

    private static let buttons = [
        entry("button", "Button", Button("Save", id: "save", style: .primary, action: .submit)),
        entry("button-secondary", "Button: secondary", Button("Back", id: "back", style: .secondary, action: .submit)),
        entry("button-link", "Button: link", Button("Help", id: "help", style: .link, action: .url("help"))),
        entry("button-disabled", "Button: disabled", Button("Save", id: "save", disabled: true, action: .submit)),
        entry("button-sheet", "Button: opens a sheet", Button("See dates", id: "dates", action: .sheet("sheet"))),
    ]

    private static let fields = [
        entry("input", "Input", Input("E-mail", id: "email", placeholder: "you@example.com")),
        entry("input-action", "Input with a button", Input("E-mail", id: "email", value: "a@b.c", action: .submit)),
        entry(
            "input-saved",
            "Input: saved",
            Input("E-mail", id: "email", value: "a@b.c", saveState: .saved, action: .submit)
        ),
        entry("input-failed", "Input: failed", Input("E-mail", id: "email", value: "a@", saveState: .failed)),
        entry("input-disabled", "Input: disabled", Input("E-mail", id: "email", value: "a@b.c", disabled: true)),
        entry("textarea", "Text area", TextArea("Message", id: "message", placeholder: "What can we do?")),
        entry("textarea-error", "Text area: error", TextArea("Message", id: "message", value: "?", error: true)),
        entry("textarea-disabled", "Text area: disabled", TextArea("Message", id: "message", disabled: true)),
    ]

    private static let menus =
        SaveState.allCases.flatMap { state in
            [
                entry("dropdown-\(state)", "Dropdown: \(state)", dropdown(state)),
                entry("single-select-\(state)", "Single select: \(state)", singleSelect(state)),
            ]
        } + [
            entry(
                "dropdown-disabled",
                "Dropdown: disabled",
                Dropdown("Size", id: "size", disabled: true) {
                    Choice("Small", id: "s")
                    Choice("Large", id: "l")
                }
            ),
            entry(
                "single-select-disabled-option",
                "Single select: an option is disabled",
                SingleSelect("Size", id: "size") {
                    Choice("Small", id: "s")
                    Choice("Large", id: "l", disabled: true)
                }
            ),
        ]

    private static func dropdown(_ state: SaveState) -> Dropdown {
        Dropdown("Size", id: "size", value: "s", saveState: state) {
            Choice("Small", id: "s")
            Choice("Large", id: "l")
        }
    }

    private static func singleSelect(_ state: SaveState) -> SingleSelect {
        SingleSelect("Size", id: "size", value: "s", saveState: state) {
            Choice("Small", id: "s")
            Choice("Large", id: "l")
        }
    }

    private static let boxes =
        SaveState.allCases.map { state in
            entry(
                "checkbox-\(state)",
                "Checkbox: \(state)",
                Checkbox("Extras", id: "extras", value: ["jam"], saveState: state) {
                    Choice("Butter", id: "butter")
                    Choice("Jam", id: "jam")
                }
            )
        } + [
            entry(
                "checkbox-disabled",
                "Checkbox: disabled",
                Checkbox(id: "terms", disabled: true) { Choice("I agree", id: "yes") }
            )
        ]

    private static let lists = [
        entry(
            "list",
            "List",
            List {
                ListItem("An item", id: "one", action: .submit)
                ListItem("With a subtitle", id: "two", subtitle: "Below the title", action: .submit)
                ListItem(
                    "With everything",
                    id: "three",
                    subtitle: "Below the title",
                    tertiaryText: "Below the subtitle",
                    image: ListItem.Picture(url: "gallery.svg", width: 40, height: 40, rounded: true),
                    action: .submit
                )
                ListItem("Disabled", id: "four", disabled: true, action: .submit)
            }
        ),
        entry(
            "list-disabled",
            "List: disabled",
            List(disabled: true) { ListItem("An item", id: "one", action: .submit) }
        ),
    ]

    private static let others =
        [
            entry("image", "Image", Image(url: "gallery.svg", width: 120, height: 80)),
            entry(
                "image-center",
                "Image: centred, rounded, with a link",
                Image(url: "gallery.svg", width: 120, height: 80, align: .center, rounded: true, action: .url("about"))
            ),
            entry(
                "image-full-width",
                "Image: full width",
                Image(url: "gallery.svg", width: 120, height: 80, align: .fullWidth)
            ),
            entry("divider", "Divider", Divider()),
            entry("divider-tight", "Divider without space below", Divider(id: "line", bottomMargin: false)),
            entry(
                "data-table",
                "Data table",
                DataTable {
                    FieldValue("Plan", "Pro")
                    FieldValue("A field with a long name", "A value that needs more room than there is on one line")
                }
            ),
        ] + Spacer.Size.allCases.map { entry("spacer-\($0.rawValue)", "Spacer: \($0.rawValue)", Spacer($0)) }
}
