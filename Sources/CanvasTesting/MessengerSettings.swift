/// The settings of a simulated Messenger.
public struct MessengerSettings: Equatable, Sendable {
    /// The place of the next canvas.
    public var place = CanvasPlace.conversation
    /// The viewer.
    public var persona = Persona.user
    /// Intercom's data of each persona: an `admin` for the teammate, a `contact` for the others.
    public var personas: [Persona: JSON] = Dictionary(uniqueKeysWithValues: Persona.allCases.map { ($0, $0.sample) })
    /// The language of the Messenger.
    public var locale = "en"
    /// The colour of buttons and links, as `#rrggbb`.
    public var actionColor = "#334BFA"
    /// The colour of the Messenger's header, as `#rrggbb`.
    public var backgroundColor = "#334BFA"
    /// The signature of requests.
    public var signature = SimulatedSignature.valid
    /// The value of an empty field in `input_values`.
    public var emptyValues = EmptyValues.leftOut

    /// Whether to accept the error canvas or error page that the server sends when the app fails.
    ///
    /// Intercom shows it. By default it is an ``AppFailure`` with the reason.
    public var showsAppFailures = false

    /// Whether a browser requests the page of a sheet, instead of the Messenger.
    package var leavesSheetsToBrowser = false

    /// Creates the settings for a user in a conversation.
    public init() {}
}

/// The signature of a simulated Messenger's requests, and the seal of its users.
public enum SimulatedSignature: String, Sendable, CaseIterable {
    /// Made with the app's secret, as Intercom does.
    case valid
    /// Made with another secret. The app must reject the request.
    case wrong
    /// None. The app must reject the request.
    case missing
}

/// The value of an empty field in `input_values`.
///
/// Intercom does not document it, so an app should accept each of them.
public enum EmptyValues: String, Sendable, CaseIterable {
    /// The field is left out.
    case leftOut = "left-out"
    /// `null`.
    case null
    /// An empty string, and for checkboxes an empty array.
    case empty
}
