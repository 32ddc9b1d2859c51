import ArgumentParser

/// A template of `canvaskit new`.
enum AppTemplate: String, CaseIterable, ExpressibleByArgument {
    case inbox
    case messenger
    case sheet
    case configure
    case webhook

    /// The summary in the package's README.
    var summary: String {
        switch self {
        case .inbox: "An Intercom app for the Inbox: it shows a teammate who somebody is, and writes notes."
        case .messenger: "An Intercom app for the Messenger: it asks for a name and greets the person by it."
        case .sheet: "An Intercom app with a sheet: a page on which people choose a size."
        case .configure: "An Intercom app that a teammate configures when inserting it."
        case .webhook:
            "An Intercom app that hears what happens in the workspace, and leaves notes in new conversations."
        }
    }

    /// Whether the app calls Intercom's REST API, and needs libcurl and a token for that.
    var callsIntercom: Bool { self == .inbox || self == .webhook }

    /// Whether the app keeps something, and needs SQLite for that.
    var keepsState: Bool { self == .webhook }

    /// The fields in Intercom's Developer Hub, and the paths to enter.
    var urls: [(field: String, path: String)] {
        switch self {
        case .inbox, .messenger: [("Initialize", "initialize"), ("Submit", "submit")]
        case .sheet: [("Initialize", "initialize"), ("Submit", "submit"), ("Submit Sheet", "submit-sheet")]
        case .configure: [("Configure", "configure"), ("Initialize", "initialize")]
        case .webhook: [("Initialize", "initialize"), ("Webhooks: endpoint", "webhooks")]
        }
    }
}
