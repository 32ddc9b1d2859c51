/// Whom and what a simulated Messenger plays.
public struct MessengerSettings: Equatable, Sendable {
    /// Where the next canvas is shown.
    public var place = CanvasPlace.conversation
    /// Who looks at it.
    public var persona = Persona.user
    /// What Intercom knows of each persona: for people a `contact`, for the teammate an `admin`.
    public var personas: [Persona: JSON] = Dictionary(uniqueKeysWithValues: Persona.allCases.map { ($0, $0.sample) })
    /// The language of the Messenger.
    public var locale = "en"
    /// The colour of what can be pressed.
    public var actionColor = "#334BFA"
    /// The colour of the Messenger's head.
    public var backgroundColor = "#334BFA"
    /// How requests are signed.
    public var signature = SimulatedSignature.valid
    /// What is sent for fields in which there is nothing.
    public var emptyValues = EmptyValues.leftOut

    /// Whether the canvas or page that the server shows in place of an app that failed is taken like any other.
    ///
    /// Intercom shows it. Unless this is set it is an ``AppFailure`` that says why.
    public var showsAppFailures = false

    /// Whether the page of a sheet is left to a browser that asks for it.
    package var leavesSheetsToBrowser = false

    /// Creates the settings of a user who looks at a conversation.
    public init() {}
}

/// How a simulated Messenger signs its requests and seals its users.
public enum SimulatedSignature: String, Sendable, CaseIterable {
    /// As Intercom does.
    case valid
    /// With another secret than the app's, which the app has to refuse.
    case wrong
    /// Not at all, which the app has to refuse, too.
    case missing
}

/// What `input_values` has for a field in which there is nothing.
///
/// Intercom's documents do not say, so an app has to cope with each of them.
public enum EmptyValues: String, Sendable, CaseIterable {
    /// Nothing.
    case leftOut = "left-out"
    /// `null`.
    case null
    /// An empty string, and for checkboxes an empty array.
    case empty
}
