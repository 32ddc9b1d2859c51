public import CanvasTesting

/// An app with every flow and every component.
public struct Bakery: CanvasApp, SubmitHandler, ConfigureHandler, SheetHandler, LiveCanvasHandler {
    /// What can be used on its canvases.
    public enum ID: String, ComponentID, CaseIterable {
        case email = "email"
        case wishes = "wishes"
        case size = "size"
        case bread = "bread"
        case extras = "extras"
        case order = "order"
        case closed = "closed"
        case menu = "menu"
        case pickUp = "pick-up"
        case rye = "rye"
        case shop = "shop"
        case insert = "insert"
        case fail = "fail"
        case number = "number"
    }

    /// What it throws when asked to.
    struct Broken: Error {}

    /// Creates the app.
    public init() {}

    /// Where its board is.
    public let liveCanvas = LiveCanvasRoute(path: "/live")

    /// Shows the form, the board or what was configured.
    public func initialize(_ request: InitializeRequest) -> Canvas {
        if let shop = request.cardCreationOptions?["shop"]?.string { return Canvas { Text("Shop \(shop)") } }
        if request.context?.location == .home { return Canvas(liveFrom: "live", storedData: ["board": 1]) }
        if request.place == .inbox {
            return Canvas { Button("Insert", id: ID.insert, style: .secondary, action: .submit) }
        }
        return form
    }

    private var form: Canvas {
        Canvas(storedData: ["step": 1]) {
            Text("Order bread", style: .header, align: .center)
            Input("E-mail", id: ID.email, placeholder: "you@example.com")
            TextArea("Wishes", id: ID.wishes, value: "none")
            Dropdown("Size", id: ID.size, value: "s") {
                Choice("Small", id: "s")
                Choice("Large", id: "l")
            }
            SingleSelect("Bread", id: ID.bread, action: .submit) {
                Choice("Rye", id: "rye-bread")
                Choice("Wheat", id: "wheat-bread", disabled: true)
            }
            Checkbox("Extras", id: ID.extras) {
                Choice("Butter", id: "butter")
                Choice("Jam", id: "jam")
            }
            DataTable { FieldValue("Open", "9 to 5") }
            List { ListItem("Rye", id: ID.rye, subtitle: "Dark", action: .submit) }
            Divider()
            Spacer(.medium)
            Button("Order", id: ID.order, action: .submit)
            Button("Closed", id: ID.closed, style: .secondary, disabled: true, action: .submit)
            Button("Menu", id: ID.menu, style: .link, action: .url("https://www.example.com/menu"))
            Button("Choose a time", id: ID.pickUp, style: .secondary, action: .sheet("sheet"))
            Button("Fail", id: ID.fail, style: .link, action: .submit)
            Button("Number", id: ID.number, style: .link, action: .submit)
        }
    }

    /// Shows what was pressed.
    public func submit(_ request: SubmitRequest) throws -> SubmitReply {
        switch request.componentID {
        case ID.fail.rawValue: throw Broken()
        case ID.number.rawValue: return .canvas { Component.raw(["type": "text", "text": 1]) }
        case ID.insert.rawValue:
            let inserted = try InboxCanvas { Text("Inserted") }
            return .canvas(inserted, event: .completed, cardCreationOptions: ["shop": "3"])
        default:
            return .canvas { Text("\(request.componentID ?? "") \(request.json["input_values"] ?? .null)") }
        }
    }

    /// Asks for the shop.
    public func configure(_ request: ConfigureRequest) -> ConfigureReply {
        guard !request.isFirst else {
            return .canvas(
                Canvas {
                    Input("Shop", id: ID.shop)
                    Button("Insert", id: ID.insert, action: .submit)
                }
            )
        }
        return .results(["shop": JSON(request.inputValues.text(ID.shop))])
    }

    /// Shows the page of times.
    public func openSheet(_ request: OpenSheetRequest) -> SheetPage {
        let data: JSON = ["user": request.sheetUser.json, "pressed": JSON(request.claimedComponentID)]
        return SheetPage(file: "sheet.html", data: data)
    }

    /// Confirms the time.
    public func submitSheet(_ request: SubmitSheetRequest) -> SubmitSheetReply {
        .canvas(
            Canvas {
                Text("At \(request.sheetValues["time"]?.string ?? "?")")
                if let contact = request.contact, let name = contact.name { Text("For \(name)") }
            },
            event: .completed
        )
    }

    /// Shows the board.
    public func liveContent(for request: LiveCanvasRequest) -> LiveContent {
        LiveContent { Text("Live for \(request.contact?.name ?? "nobody")") }
    }
}
