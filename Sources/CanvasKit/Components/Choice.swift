/// A choice of a dropdown, a single select or a checkbox.
public struct Choice: Equatable, Sendable {
    /// The text.
    public var text: String
    /// The id, unique among the choices: the value in `input_values` when it is chosen.
    public var id: String
    /// Whether it is disabled.
    public var isDisabled: Bool

    /// Creates a choice.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - id: The id, unique among the choices.
    ///   - disabled: Whether it is disabled.
    public init(_ text: String, id: any ComponentID, disabled: Bool = false) {
        self.text = text
        self.id = id.componentID
        self.isDisabled = disabled
    }
}

extension Choice {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("type", "option")
            json.member("id", id)
            json.member("text", text)
            json.member(flag: "disabled", isDisabled)
        }
    }

    init?(reading json: JSON) {
        guard let text = json["text"]?.string, let id = json["id"]?.string else { return nil }
        self.init(text, id: id, disabled: json.flag("disabled"))
    }
}

extension JSONWriter {
    mutating func member(options: [Choice]) {
        key("options")
        array { json in
            for option in options { option.write(to: &json) }
        }
    }
}
