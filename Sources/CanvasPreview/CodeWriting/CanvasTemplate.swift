package import CanvasTesting

/// A canvas to start from in the editor.
package struct CanvasTemplate: Sendable {
    /// The name for the page: `form-errors`.
    package let name: String
    /// The name for people.
    package let title: String
    /// The heading in the list.
    package let group: String
    /// The place that it is made for.
    package let place: CanvasPlace
    package let canvas: Canvas

    /// All templates, by group.
    package static let all = starts + forms + results + messages

    /// All templates for the page, with relative URLs resolved against that of the app: `{"templates": [...]}`.
    static func json(baseURL: String) -> JSON {
        let encoder = CanvasEncoder(baseURL: baseURL)
        let templates = all.map { template -> JSON in
            [
                "name": JSON(template.name), "title": JSON(template.title), "group": JSON(template.group),
                "place": JSON(template.place.rawValue), "json": JSON(encoder.json(of: template.canvas).pretty),
            ]
        }
        return ["templates": JSON(templates)]
    }

    private init(
        _ name: String,
        _ title: String,
        in group: String,
        at place: CanvasPlace,
        storedData: JSON? = nil,
        @ComponentBuilder content: () -> [Component]
    ) {
        (self.name, self.title, self.group, self.place) = (name, title, group, place)
        canvas = Canvas(storedData: storedData, content: content)
    }

    // MARK: - Tutorials

    private static let starts = [
        CanvasTemplate("start", "A short form", in: "Start", at: .conversation) {
            Text("A canvas of your own", style: .header)
            Text("Edit the JSON: the preview and the findings **follow as you type**.")
            Input("E-mail", id: "email", placeholder: "you@example.com")
            Button("Save", id: "save", style: .primary, action: .submit)
        },
        CanvasTemplate("messenger-tutorial", "Messenger tutorial: feedback", in: "Start", at: .home) {
            Text("Leave us some feedback:", id: "feedback", style: .header, align: .center)
            TextArea("Description", id: "description", placeholder: "")
            SingleSelect("How would you rate your satisfaction with our product?", id: "csat") {
                Choice("Dissatisfied", id: "dissatisfied")
                Choice("Neutral", id: "neutral")
                Choice("Satisfied", id: "satisfied")
            }
            Button("Submit", id: "submit_button", style: .primary, action: .submit)
        },
        CanvasTemplate("inbox-tutorial", "Inbox tutorial: departments", in: "Start", at: .inbox) {
            Text("This contact works in:", id: "department", style: .header, align: .center)
            Checkbox("Departments", id: "departmentChoice") {
                Choice("Sales", id: "sales")
                Choice("Operations", id: "operations")
                Choice("Engineering", id: "engineering")
            }
            Button("Submit", id: "submit_button", style: .secondary, action: .submit)
        },
        CanvasTemplate("sheet-tutorial", "Sheets tutorial: book a meeting", in: "Start", at: .conversation) {
            Text("Book a Meeting", id: "book-meeting", style: .header, align: .center)
            Button("See dates", id: "submit_button", style: .primary, action: .sheet("sheet"))
        },
    ]

    // MARK: - Forms

    private static let forms = [
        CanvasTemplate("form", "Form", in: "Forms", at: .conversation) { form() },
        CanvasTemplate("form-errors", "Form with errors", in: "Forms", at: .conversation) { form(.failed) },
        CanvasTemplate("form-saved", "Form, saved", in: "Forms", at: .conversation) { form(.saved) },
        CanvasTemplate(
            "form-step",
            "Form step with stored data",
            in: "Forms",
            at: .conversation,
            storedData: ["name": "Ada", "step": 2]
        ) {
            Text("Step 2 of 3", style: .muted)
            Input("Seats", id: "seats", value: "5")
            Input("From", id: "start", placeholder: "2026-12-24")
            Button("Next", id: "next", style: .primary, action: .submit)
            Button("Back", id: "back", style: .link, action: .submit)
        },
    ]

    @ComponentBuilder
    private static func form(_ state: SaveState = .unsaved) -> [Component] {
        Text(state == .saved ? "Thank you" : "Contact us", style: .header)
        if state == .failed { Text("Please enter an e-mail address.", style: .error) }
        Input("E-mail", id: "email", placeholder: "you@example.com", value: example(state), saveState: state)
        Dropdown("Topic", id: "topic", value: state == .unsaved ? nil : "billing", saveState: saved(state)) {
            Choice("Billing", id: "billing")
            Choice("Technical problem", id: "technical")
            Choice("Something else", id: "other")
        }
        Checkbox("Send me", id: "news", saveState: saved(state)) {
            Choice("Product news", id: "product")
            Choice("Offers", id: "offers")
        }
        if state != .saved {
            TextArea("Message", id: "message", placeholder: "How can we help?")
            Button("Send", id: "send", style: .primary, action: .submit)
        }
    }

    private static func example(_ state: SaveState) -> String? {
        switch state {
        case .failed: "ada@"
        case .saved: "ada@example.com"
        default: nil
        }
    }

    /// The state of a valid field: in a form with errors it is unsaved.
    private static func saved(_ state: SaveState) -> SaveState { state == .saved ? .saved : .unsaved }

    // MARK: - Lists and tables

    private static let results = [
        CanvasTemplate("list", "List", in: "Lists and tables", at: .home) {
            Text("Your orders", style: .header)
            List {
                ListItem(
                    "Order 1001",
                    id: "order-1001",
                    subtitle: "2 items",
                    tertiaryText: "Shipped yesterday",
                    image: ListItem.Picture(url: "https://example.com/order-1001.png", width: 48, height: 48),
                    action: .submit
                )
                ListItem(
                    "Order 1002",
                    id: "order-1002",
                    subtitle: "1 item",
                    tertiaryText: "Delivered",
                    image: ListItem.Picture(url: "https://example.com/order-1002.png", width: 48, height: 48),
                    action: .submit
                )
                ListItem("All orders", id: "all", action: .url("https://example.com/orders"))
            }
        },
        CanvasTemplate("confirmation", "Summary to confirm", in: "Lists and tables", at: .conversation) {
            Text("Is this right?", style: .header)
            DataTable {
                FieldValue("Name", "Ada Lovelace")
                FieldValue("Plan", "Team")
                FieldValue("Seats", "5")
            }
            Button("Confirm", id: "confirm", style: .primary, action: .submit)
            Button("Change", id: "change", style: .link, action: .submit)
        },
        CanvasTemplate("inbox-search", "Inbox: search and result", in: "Lists and tables", at: .inbox) {
            Input("Order number", id: "order", value: "1001", action: .submit)
            DataTable {
                FieldValue("Order", "1001")
                FieldValue("State", "On its way")
                FieldValue("Total", "€ 48.20")
            }
            Button("Open in the shop", id: "open", style: .link, action: .url("https://example.com/orders/1001"))
        },
    ]

    // MARK: - Messages

    private static let messages = [
        CanvasTemplate("error", "Error with retry", in: "Messages", at: .conversation) {
            Text("We could not load your orders", style: .header)
            Text("Please try again in a moment.", style: .error)
            Button("Try again", id: "retry", style: .secondary, action: .submit)
        },
        CanvasTemplate("nothing-found", "Nothing found", in: "Messages", at: .inbox) {
            Text("No orders found", style: .header)
            Text("This contact has not ordered anything yet.", style: .muted)
            Button("Search again", id: "again", style: .link, action: .submit)
        },
        CanvasTemplate("thanks", "Thank you", in: "Messages", at: .conversation) {
            Text("Thanks for letting us know!", id: "thanks", style: .header, align: .center)
            Button("Submit another", id: "again", style: .secondary, action: .submit)
        },
    ]
}
