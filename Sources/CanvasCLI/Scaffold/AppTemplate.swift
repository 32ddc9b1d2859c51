import ArgumentParser

/// What `canvaskit new` starts from.
enum AppTemplate: String, CaseIterable, ExpressibleByArgument {
    case inbox
    case messenger
    case sheet
    case configure

    /// What the package's README says of it.
    var summary: String {
        switch self {
        case .inbox: "An Intercom app for the Inbox: it looks up an order for a teammate."
        case .messenger: "An Intercom app for the Messenger: it asks for a name and greets the person by it."
        case .sheet: "An Intercom app with a sheet: a page on which people choose a size."
        case .configure: "An Intercom app that a teammate configures when inserting it."
        }
    }

    /// Whether it has a page of its own.
    var hasSheet: Bool { self == .sheet }

    /// What to enter in Intercom's Developer Hub, and where.
    var urls: [(field: String, path: String)] {
        switch self {
        case .inbox, .messenger: [("Initialize", "initialize"), ("Submit", "submit")]
        case .sheet: [("Initialize", "initialize"), ("Submit", "submit"), ("Submit Sheet", "submit-sheet")]
        case .configure: [("Configure", "configure"), ("Initialize", "initialize")]
        }
    }
}
