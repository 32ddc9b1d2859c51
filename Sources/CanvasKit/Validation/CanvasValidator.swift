/// A validator of responses, which finds what Intercom would reject with "Something went wrong".
///
/// It reads the JSON that is sent. The findings are in the order of the components; those about several components come
/// last.
public struct CanvasValidator: Sendable {
    /// The maximum number of bytes of content, and of stored data.
    public static let sizeLimit = 64 << 10

    /// The maximum number of findings.
    public static let findingLimit = 1_000

    private let isInbox: Bool?
    private let flow: CanvasFlow?
    private let findingLimit: Int

    /// Creates a validator.
    ///
    /// Without a place or a flow, the rules that depend on it are left out.
    ///
    /// - Parameters:
    ///   - place: The place of the canvas; nil when it is not known.
    ///   - flow: The flow of the request; nil when it is not known.
    public init(for place: CanvasPlace? = nil, answering flow: CanvasFlow? = nil) {
        self.init(inInbox: place.map { $0 == .inbox }, answering: flow, listing: Self.findingLimit)
    }

    /// Creates a validator that lists fewer findings, for the Inbox or not; nil when that is not known.
    package init(inInbox isInbox: Bool?, answering flow: CanvasFlow?, listing limit: Int) {
        self.isInbox = isInbox
        self.flow = flow
        findingLimit = limit
    }

    /// Checks a canvas.
    ///
    /// - Parameter canvas: The canvas: an object with `content` or `content_url`.
    /// - Returns: The findings.
    public func findings(in canvas: JSON) -> [Finding] {
        findings(in: canvas) { check in check.checkCanvas(canvas) }
    }

    /// Checks a whole response.
    ///
    /// - Parameter response: `{"canvas": …}`, `{"results": …}` of a configuration, or `{"content": …}` of a live canvas.
    /// - Returns: The findings.
    public func findings(inResponse response: JSON) -> [Finding] {
        findings(in: response) { check in check.checkResponse(response) }
    }

    /// Checks components without a canvas.
    ///
    /// - Parameter components: An array of components.
    /// - Returns: The findings.
    public func findings(inComponents components: JSON) -> [Finding] {
        findings(in: components) { check in check.checkComponents(components) }
    }

    /// Checks a document of any kind, by the rules of its kind.
    ///
    /// - Parameter document: A response, a canvas, its content, components or one component. For anything else, such as a
    ///   request or an error object, the finding names its kind.
    /// - Returns: The findings.
    public func findings(inDocument document: JSON) -> [Finding] {
        findings(in: document) { check in check.checkDocument(document) }
    }

    /// Checks only the sizes in a response whose content Intercom wrote.
    package func sizeFindings(inResponse response: JSON) -> [Finding] {
        var check = CanvasCheck(isInbox: isInbox, flow: flow, limit: findingLimit)
        check.checkSizes(ofResponse: response)
        return check.findings
    }

    private func findings(in document: JSON, _ run: (inout CanvasCheck) -> Void) -> [Finding] {
        var check = CanvasCheck(isInbox: isInbox, flow: flow, limit: findingLimit)
        run(&check)
        check.checkInteroperability(document)
        check.finish(document)
        return check.findings
    }
}
