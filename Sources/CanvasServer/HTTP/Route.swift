import HTTPTypes

/// What a path stands for.
enum Route: Equatable {
    case initialize, submit, configure, openSheet, submitSheet, liveCanvas
    case health, readiness
    /// Anything else: a file, perhaps.
    case file
    /// Certainly no file: nobody posts to one.
    case unknown

    /// How logs name it, so that no path of a caller's choosing gets there.
    var name: String {
        switch self {
        case .initialize: "/initialize"
        case .submit: "/submit"
        case .configure: "/configure"
        case .openSheet: "/sheet"
        case .submitSheet: "/submit-sheet"
        case .liveCanvas: "live canvas"
        case .health: "/healthz"
        case .readiness: "/readyz"
        case .file: "file"
        case .unknown: "unknown"
        }
    }

    /// Whether Intercom sends it.
    var isFlow: Bool {
        switch self {
        case .initialize, .submit, .configure, .openSheet, .submitSheet, .liveCanvas: true
        case .health, .readiness, .file, .unknown: false
        }
    }

    func allows(_ method: HTTPRequest.Method) -> Bool {
        isFlow ? method == .post : method == .get || method == .head
    }

    /// The value of `Allow`.
    var allowedMethods: String { isFlow ? "POST, OPTIONS" : "GET, HEAD, OPTIONS" }
}
