// expect: ok
import CanvasKit

/// Sixty components, each with all it can have: the type checker must not notice.
func sixty(_ names: [String], isNew: Bool, count: Int) -> Canvas {
    Canvas(storedData: ["count": JSON(count)]) {
        Text("Line 0 of \(names.count)", id: "text-0", style: .muted, align: .center, bottomMargin: false)
        Button(
            "Press 1",
            id: "button-1",
            style: .secondary,
            disabled: isNew,
            action: .url("https://example.com/\(count)")
        )
        Input("Name 2", id: "input-2", placeholder: "Ada", value: isNew ? nil : names.first, action: .submit)
        TextArea("Note 3", id: "area-3", value: "\(count + 3)", error: isNew)
        Dropdown("Pick 4", id: "dropdown-4", action: .submit) { for name in names { Choice(name, id: name) } }
        Checkbox("Tick 5", id: "box-5", value: ["a"]) {
            Choice("A", id: "a"); Choice("B", id: "b")
        }
        List { for name in names { ListItem(name, id: "\(name)-6", subtitle: "\(count)", action: .sheet("sheet")) } }
        DataTable {
            FieldValue("Count", "\(count * 7)"); FieldValue("New", isNew ? "yes" : "no")
        }
        Image(
            url: "https://example.com/8.png",
            width: 20 + 8,
            height: 20,
            id: "image-8",
            action: .url("https://example.com")
        )
        if isNew { Divider(id: "divider-9") } else { Spacer(.large, id: "spacer-9") }
        Text("Line 10 of \(names.count)", id: "text-10", style: .muted, align: .center, bottomMargin: false)
        Button(
            "Press 11",
            id: "button-11",
            style: .secondary,
            disabled: isNew,
            action: .url("https://example.com/\(count)")
        )
        Input("Name 12", id: "input-12", placeholder: "Ada", value: isNew ? nil : names.first, action: .submit)
        TextArea("Note 13", id: "area-13", value: "\(count + 13)", error: isNew)
        Dropdown("Pick 14", id: "dropdown-14", action: .submit) { for name in names { Choice(name, id: name) } }
        Checkbox("Tick 15", id: "box-15", value: ["a"]) {
            Choice("A", id: "a"); Choice("B", id: "b")
        }
        List { for name in names { ListItem(name, id: "\(name)-16", subtitle: "\(count)", action: .sheet("sheet")) } }
        DataTable {
            FieldValue("Count", "\(count * 17)"); FieldValue("New", isNew ? "yes" : "no")
        }
        Image(
            url: "https://example.com/18.png",
            width: 20 + 18,
            height: 20,
            id: "image-18",
            action: .url("https://example.com")
        )
        if isNew { Divider(id: "divider-19") } else { Spacer(.large, id: "spacer-19") }
        Text("Line 20 of \(names.count)", id: "text-20", style: .muted, align: .center, bottomMargin: false)
        Button(
            "Press 21",
            id: "button-21",
            style: .secondary,
            disabled: isNew,
            action: .url("https://example.com/\(count)")
        )
        Input("Name 22", id: "input-22", placeholder: "Ada", value: isNew ? nil : names.first, action: .submit)
        TextArea("Note 23", id: "area-23", value: "\(count + 23)", error: isNew)
        Dropdown("Pick 24", id: "dropdown-24", action: .submit) { for name in names { Choice(name, id: name) } }
        Checkbox("Tick 25", id: "box-25", value: ["a"]) {
            Choice("A", id: "a"); Choice("B", id: "b")
        }
        List { for name in names { ListItem(name, id: "\(name)-26", subtitle: "\(count)", action: .sheet("sheet")) } }
        DataTable {
            FieldValue("Count", "\(count * 27)"); FieldValue("New", isNew ? "yes" : "no")
        }
        Image(
            url: "https://example.com/28.png",
            width: 20 + 28,
            height: 20,
            id: "image-28",
            action: .url("https://example.com")
        )
        if isNew { Divider(id: "divider-29") } else { Spacer(.large, id: "spacer-29") }
        Text("Line 30 of \(names.count)", id: "text-30", style: .muted, align: .center, bottomMargin: false)
        Button(
            "Press 31",
            id: "button-31",
            style: .secondary,
            disabled: isNew,
            action: .url("https://example.com/\(count)")
        )
        Input("Name 32", id: "input-32", placeholder: "Ada", value: isNew ? nil : names.first, action: .submit)
        TextArea("Note 33", id: "area-33", value: "\(count + 33)", error: isNew)
        Dropdown("Pick 34", id: "dropdown-34", action: .submit) { for name in names { Choice(name, id: name) } }
        Checkbox("Tick 35", id: "box-35", value: ["a"]) {
            Choice("A", id: "a"); Choice("B", id: "b")
        }
        List { for name in names { ListItem(name, id: "\(name)-36", subtitle: "\(count)", action: .sheet("sheet")) } }
        DataTable {
            FieldValue("Count", "\(count * 37)"); FieldValue("New", isNew ? "yes" : "no")
        }
        Image(
            url: "https://example.com/38.png",
            width: 20 + 38,
            height: 20,
            id: "image-38",
            action: .url("https://example.com")
        )
        if isNew { Divider(id: "divider-39") } else { Spacer(.large, id: "spacer-39") }
        Text("Line 40 of \(names.count)", id: "text-40", style: .muted, align: .center, bottomMargin: false)
        Button(
            "Press 41",
            id: "button-41",
            style: .secondary,
            disabled: isNew,
            action: .url("https://example.com/\(count)")
        )
        Input("Name 42", id: "input-42", placeholder: "Ada", value: isNew ? nil : names.first, action: .submit)
        TextArea("Note 43", id: "area-43", value: "\(count + 43)", error: isNew)
        Dropdown("Pick 44", id: "dropdown-44", action: .submit) { for name in names { Choice(name, id: name) } }
        Checkbox("Tick 45", id: "box-45", value: ["a"]) {
            Choice("A", id: "a"); Choice("B", id: "b")
        }
        List { for name in names { ListItem(name, id: "\(name)-46", subtitle: "\(count)", action: .sheet("sheet")) } }
        DataTable {
            FieldValue("Count", "\(count * 47)"); FieldValue("New", isNew ? "yes" : "no")
        }
        Image(
            url: "https://example.com/48.png",
            width: 20 + 48,
            height: 20,
            id: "image-48",
            action: .url("https://example.com")
        )
        if isNew { Divider(id: "divider-49") } else { Spacer(.large, id: "spacer-49") }
        Text("Line 50 of \(names.count)", id: "text-50", style: .muted, align: .center, bottomMargin: false)
        Button(
            "Press 51",
            id: "button-51",
            style: .secondary,
            disabled: isNew,
            action: .url("https://example.com/\(count)")
        )
        Input("Name 52", id: "input-52", placeholder: "Ada", value: isNew ? nil : names.first, action: .submit)
        TextArea("Note 53", id: "area-53", value: "\(count + 53)", error: isNew)
        Dropdown("Pick 54", id: "dropdown-54", action: .submit) { for name in names { Choice(name, id: name) } }
        Checkbox("Tick 55", id: "box-55", value: ["a"]) {
            Choice("A", id: "a"); Choice("B", id: "b")
        }
        List { for name in names { ListItem(name, id: "\(name)-56", subtitle: "\(count)", action: .sheet("sheet")) } }
        DataTable {
            FieldValue("Count", "\(count * 57)"); FieldValue("New", isNew ? "yes" : "no")
        }
        Image(
            url: "https://example.com/58.png",
            width: 20 + 58,
            height: 20,
            id: "image-58",
            action: .url("https://example.com")
        )
        if isNew { Divider(id: "divider-59") } else { Spacer(.large, id: "spacer-59") }
    }
}
