import HTTPTypes
import MicroHTTP

/// What stands at a path: who may ask, how much they may send, and what responds.
struct Endpoint: Sendable {
    /// The name in logs and metrics, where no path of a caller's choosing gets to.
    let name: String
    /// nil for what has all the paths that are left.
    let path: String?
    /// The longest body to take, in bytes.
    let bodyLimit: Int
    /// What people see in the place of a response that the app owes.
    let apology: Apology
    let work: Work
    /// Whether the app responds, which may take its time.
    let isWork: Bool
    /// What it responds to, beside HEAD and OPTIONS.
    private let methods: [HTTPRequest.Method]

    /// What it does; indirect, so that the copy which each request takes is one reference.
    indirect enum Work: Sendable {
        /// Something to read, for anybody and without the app.
        case reading(@Sendable (ServerRequest) throws(RequestFailure) -> ServerResponse)
        /// JSON for a JSON body that Intercom has signed.
        case signed(
            _ signature: LiveCanvasRoute.SignaturePolicy,
            _ reply: @Sendable (JSON, CanvasEncoder) async throws -> [UInt8]
        )
        /// A page for a form with a person whom Intercom has sealed.
        case sheet(@Sendable (OpenedSheet) async throws -> RenderedPage)
        /// A page for a person who installs the app.
        case install(InstallFlow, InstallFlow.Step)
        /// Webhooks that Intercom has signed, to be kept.
        case webhook(WebhookWorker)
        /// Events of Fin that Intercom has signed, to be kept.
        case finWebhook(FinWebhooks)
        /// Whatever the app makes of it, for each method one handler.
        case own([HTTPRequest.Method: EndpointHandler])
    }

    enum Apology: Sendable {
        case problem, canvas, liveContent, page
    }

    /// - Parameters:
    ///   - path: nil for what has all the paths that are left.
    ///   - name: The path unless given.
    ///   - bodyLimit: The longest body to take, in bytes.
    ///   - apology: What people see in the place of a response that the app owes.
    ///   - work: What responds.
    init(path: String?, name: String? = nil, bodyLimit: Int, apology: Apology = .problem, work: Work) {
        self.path = path
        self.name = name ?? path ?? "file"
        self.bodyLimit = bodyLimit
        self.apology = apology
        self.work = work
        // Each request asks for these, and a copy of the work retains all that it has.
        isWork = if case .reading = work { false } else { true }
        methods =
            switch work {
            case .reading, .install: [.get]
            case .signed, .sheet: [.post]
            case .webhook, .finWebhook: [.get, .post]
            case .own(let handlers): Array(handlers.keys)
            }
    }

    /// The page of a sheet.
    struct RenderedPage: Sendable {
        var body: [UInt8]
        /// What it may load beside the app's own files.
        var allowing: [SheetSource]
    }

    /// Whether only browsers that were sent there have any business with it, and no script of another page.
    var isForBrowsersOnly: Bool {
        if case .install = work { true } else { false }
    }

    /// Whether it is one of Canvas Kit's, which Intercom calls.
    var isFlow: Bool {
        switch work {
        case .signed, .sheet: true
        case .reading, .install, .webhook, .finWebhook, .own: false
        }
    }

    /// Whether it responds to a method; to HEAD as to GET.
    func allows(_ method: HTTPRequest.Method) -> Bool { methods.contains(method == .head ? .get : method) }

    /// The value of `Allow`.
    var allowedMethods: String {
        let get = methods.contains(.get) ? ["GET", "HEAD"] : []
        return (get + (methods.contains(.post) ? ["POST"] : []) + ["OPTIONS"]).joined(separator: ", ")
    }
}
