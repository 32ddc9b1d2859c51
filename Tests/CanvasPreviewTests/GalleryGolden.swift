// swift-format-ignore-file
// What the gallery says builds its components; see SwiftSourceTests.
import CanvasTesting

let galleryGolden: [(name: String, canvas: Canvas)] = {
    var entries: [(name: String, canvas: Canvas)] = []
    entries.append(("text", Canvas {
        Text("Plain text with **bold words** and [a link](https://www.example.com).")
    }))
    entries.append(("text-header", Canvas {
        Text("A header", style: .header)
    }))
    entries.append(("text-muted", Canvas {
        Text("Of less weight", style: .muted)
    }))
    entries.append(("text-error", Canvas {
        Text("Something is wrong", style: .error)
    }))
    entries.append(("text-center", Canvas {
        Text("In the middle", align: .center)
    }))
    entries.append(("text-right", Canvas {
        Text("On the right", align: .right, bottomMargin: false)
    }))
    entries.append(("button", Canvas {
        Button("Save", id: "save", style: .primary, action: .submit)
    }))
    entries.append(("button-secondary", Canvas {
        Button("Back", id: "back", style: .secondary, action: .submit)
    }))
    entries.append(("button-link", Canvas {
        Button("Help", id: "help", style: .link, action: .url("help"))
    }))
    entries.append(("button-disabled", Canvas {
        Button("Save", id: "save", disabled: true, action: .submit)
    }))
    entries.append(("button-sheet", Canvas {
        Button("See dates", id: "dates", action: .sheet("sheet"))
    }))
    entries.append(("input", Canvas {
        Input("E-mail", id: "email", placeholder: "you@example.com")
    }))
    entries.append(("input-action", Canvas {
        Input("E-mail", id: "email", value: "a@b.c", action: .submit)
    }))
    entries.append(("input-saved", Canvas {
        Input("E-mail", id: "email", value: "a@b.c", saveState: .saved, action: .submit)
    }))
    entries.append(("input-failed", Canvas {
        Input("E-mail", id: "email", value: "a@", saveState: .failed)
    }))
    entries.append(("input-disabled", Canvas {
        Input("E-mail", id: "email", value: "a@b.c", disabled: true)
    }))
    entries.append(("textarea", Canvas {
        TextArea("Message", id: "message", placeholder: "What can we do?")
    }))
    entries.append(("textarea-error", Canvas {
        TextArea("Message", id: "message", value: "?", error: true)
    }))
    entries.append(("textarea-disabled", Canvas {
        TextArea("Message", id: "message", disabled: true)
    }))
    entries.append(("dropdown-unsaved", Canvas {
        Dropdown("Size", id: "size", value: "s", saveState: .unsaved) {
            Choice("Small", id: "s")
            Choice("Large", id: "l")
        }
    }))
    entries.append(("single-select-unsaved", Canvas {
        SingleSelect("Size", id: "size", value: "s", saveState: .unsaved) {
            Choice("Small", id: "s")
            Choice("Large", id: "l")
        }
    }))
    entries.append(("dropdown-saved", Canvas {
        Dropdown("Size", id: "size", value: "s", saveState: .saved) {
            Choice("Small", id: "s")
            Choice("Large", id: "l")
        }
    }))
    entries.append(("single-select-saved", Canvas {
        SingleSelect("Size", id: "size", value: "s", saveState: .saved) {
            Choice("Small", id: "s")
            Choice("Large", id: "l")
        }
    }))
    entries.append(("dropdown-failed", Canvas {
        Dropdown("Size", id: "size", value: "s", saveState: .failed) {
            Choice("Small", id: "s")
            Choice("Large", id: "l")
        }
    }))
    entries.append(("single-select-failed", Canvas {
        SingleSelect("Size", id: "size", value: "s", saveState: .failed) {
            Choice("Small", id: "s")
            Choice("Large", id: "l")
        }
    }))
    entries.append(("dropdown-disabled", Canvas {
        Dropdown("Size", id: "size", disabled: true) {
            Choice("Small", id: "s")
            Choice("Large", id: "l")
        }
    }))
    entries.append(("single-select-disabled-option", Canvas {
        SingleSelect("Size", id: "size") {
            Choice("Small", id: "s")
            Choice("Large", id: "l", disabled: true)
        }
    }))
    entries.append(("checkbox-unsaved", Canvas {
        Checkbox("Extras", id: "extras", value: ["jam"], saveState: .unsaved) {
            Choice("Butter", id: "butter")
            Choice("Jam", id: "jam")
        }
    }))
    entries.append(("checkbox-saved", Canvas {
        Checkbox("Extras", id: "extras", value: ["jam"], saveState: .saved) {
            Choice("Butter", id: "butter")
            Choice("Jam", id: "jam")
        }
    }))
    entries.append(("checkbox-failed", Canvas {
        Checkbox("Extras", id: "extras", value: ["jam"], saveState: .failed) {
            Choice("Butter", id: "butter")
            Choice("Jam", id: "jam")
        }
    }))
    entries.append(("checkbox-disabled", Canvas {
        Checkbox(id: "terms", disabled: true) {
            Choice("I agree", id: "yes")
        }
    }))
    entries.append(("list", Canvas {
        List {
            ListItem("An item", id: "one", action: .submit)
            ListItem("With a subtitle", id: "two", subtitle: "Below the title", action: .submit)
            ListItem("With everything", id: "three", subtitle: "Below the title", tertiaryText: "Below the subtitle", image: ListItem.Picture(url: "gallery.svg", width: 40, height: 40, rounded: true), action: .submit)
            ListItem("Disabled", id: "four", disabled: true, action: .submit)
        }
    }))
    entries.append(("list-disabled", Canvas {
        List(disabled: true) {
            ListItem("An item", id: "one", action: .submit)
        }
    }))
    entries.append(("image", Canvas {
        Image(url: "gallery.svg", width: 120, height: 80)
    }))
    entries.append(("image-center", Canvas {
        Image(url: "gallery.svg", width: 120, height: 80, align: .center, rounded: true, action: .url("about"))
    }))
    entries.append(("image-full-width", Canvas {
        Image(url: "gallery.svg", width: 120, height: 80, align: .fullWidth)
    }))
    entries.append(("divider", Canvas {
        Divider()
    }))
    entries.append(("divider-tight", Canvas {
        Divider(id: "line", bottomMargin: false)
    }))
    entries.append(("data-table", Canvas {
        DataTable {
            FieldValue("Plan", "Pro")
            FieldValue("A field with a long name", "A value that needs more room than there is on one line")
        }
    }))
    entries.append(("spacer-xs", Canvas {
        Spacer(.extraSmall)
    }))
    entries.append(("spacer-s", Canvas {
        Spacer(.small)
    }))
    entries.append(("spacer-m", Canvas {
        Spacer(.medium)
    }))
    entries.append(("spacer-l", Canvas {
        Spacer(.large)
    }))
    entries.append(("spacer-xl", Canvas {
        Spacer(.extraLarge)
    }))
    return entries
}()
