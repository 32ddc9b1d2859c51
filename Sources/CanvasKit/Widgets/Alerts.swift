/// A message of success or failure.
public struct Alert: ComponentGroup, Equatable, Sendable {
    private let title: Text
    private let message: Text?

    /// A message of success.
    ///
    /// - Parameters:
    ///   - title: The heading.
    ///   - message: The details.
    /// - Returns: The alert.
    public static func success(_ title: String, _ message: String? = nil) -> Alert {
        Alert(
            title: Text(title, style: .header, align: .center),
            message: message.map { Text($0, style: .paragraph, align: .center) }
        )
    }

    /// A message of failure.
    ///
    /// - Parameters:
    ///   - title: The failure.
    ///   - message: The remedy.
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

/// A question with two buttons, before something is done.
public struct Confirmation: ComponentGroup, Equatable, Sendable {
    private let question: String
    private let confirm: Button
    private let cancel: Button

    /// Creates a question.
    ///
    /// - Parameters:
    ///   - question: The question.
    ///   - confirm: The label of the button that goes ahead.
    ///   - confirmID: The id of that button.
    ///   - cancel: The label of the button that does not.
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

/// A button that goes back.
public struct BackButton: ComponentConvertible, Equatable, Sendable {
    private let button: Button

    /// Creates a button.
    ///
    /// - Parameters:
    ///   - label: The text.
    ///   - id: The id, unique in the canvas.
    public init(_ label: String = "Back", id: any ComponentID) {
        button = Button(label, id: id, style: .link, action: .submit)
    }

    /// The button.
    public var component: Component { .button(button) }
}
