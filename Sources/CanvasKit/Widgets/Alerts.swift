/// Says that something went well or did not, and what to do next.
public struct Alert: ComponentGroup, Equatable, Sendable {
    private let title: Text
    private let message: Text?

    /// Says that something went well.
    ///
    /// - Parameters:
    ///   - title: What went well.
    ///   - message: More about it.
    /// - Returns: The alert.
    public static func success(_ title: String, _ message: String? = nil) -> Alert {
        Alert(
            title: Text(title, style: .header, align: .center),
            message: message.map { Text($0, style: .paragraph, align: .center) }
        )
    }

    /// Says that something went wrong.
    ///
    /// - Parameters:
    ///   - title: What went wrong.
    ///   - message: What to do about it.
    /// - Returns: The alert.
    public static func error(_ title: String, _ message: String? = nil) -> Alert {
        Alert(
            title: Text(title, style: .error, align: .center),
            message: message.map { Text($0, style: .muted, align: .center) }
        )
    }

    /// The title and the message.
    public var components: [Component] { [title.component] + (message.map { [$0.component] } ?? []) }
}

/// Asks before something is done.
public struct Confirmation: ComponentGroup, Equatable, Sendable {
    private let question: String
    private let confirm: Button
    private let cancel: Button

    /// Asks a question.
    ///
    /// - Parameters:
    ///   - question: The question.
    ///   - confirm: The button that does it.
    ///   - confirmID: The id of that button.
    ///   - cancel: The button that does not.
    ///   - cancelID: The id of that button.
    public init(
        _ question: String,
        confirm: String,
        id confirmID: any ComponentID,
        cancel: String,
        id cancelID: any ComponentID
    ) {
        self.question = question
        self.confirm = Button(confirm, id: confirmID, style: .primary, action: .submit)
        self.cancel = Button(cancel, id: cancelID, style: .secondary, action: .submit)
    }

    /// The question and the two buttons.
    public var components: [Component] { [Text(question).component, confirm.component, cancel.component] }
}

/// Goes back to where the person came from.
public struct BackButton: ComponentConvertible, Equatable, Sendable {
    private let button: Button

    /// Goes back.
    ///
    /// - Parameters:
    ///   - label: What it says.
    ///   - id: Its id.
    public init(_ label: String = "Back", id: any ComponentID) {
        button = Button(label, id: id, style: .link, action: .submit)
    }

    /// The button.
    public var component: Component { .button(button) }
}
