/// Finds what Intercom would reject in a response, before Intercom says "Something went wrong".
///
/// It reads JSON, so it sees what is really sent, whoever wrote it. The findings stand in the order of the components;
/// what concerns several of them comes last.
public struct CanvasValidator: Sendable {
    /// The most bytes that Intercom takes as content, and as stored data.
    public static let sizeLimit = 64 << 10

    /// The most findings that are listed.
    public static let findingLimit = 1_000

    private let isInbox: Bool?
    private let flow: CanvasFlow?
    private let findingLimit: Int

    /// Creates a validator.
    ///
    /// Rules that depend on what is not known are left out.
    ///
    /// - Parameters:
    ///   - place: Where the canvas is shown; nil when that is not known.
    ///   - flow: What is answered; nil when that is not known.
    public init(for place: CanvasPlace? = nil, answering flow: CanvasFlow? = nil) {
        self.init(inInbox: place.map { $0 == .inbox }, answering: flow, listing: Self.findingLimit)
    }

    /// Creates a validator that lists fewer findings.
    ///
    /// - Parameters:
    ///   - isInbox: Whether the canvas is shown in the Inbox; nil when that is not known.
    ///   - flow: What is answered; nil when that is not known.
    ///   - limit: The most findings that are listed.
    package init(inInbox isInbox: Bool?, answering flow: CanvasFlow?, listing limit: Int) {
        self.isInbox = isInbox
        self.flow = flow
        findingLimit = limit
    }

    /// Checks a canvas.
    ///
    /// - Parameter canvas: The canvas: an object with `content` or `content_url`.
    /// - Returns: What is wrong with it.
    public func findings(in canvas: JSON) -> [Finding] {
        findings(in: canvas) { check in check.checkCanvas(canvas) }
    }

    /// Checks a whole answer.
    ///
    /// - Parameter answer: `{"canvas": …}`, `{"results": …}` where configuration ends, or `{"content": …}` of a live
    ///   canvas.
    /// - Returns: What is wrong with it.
    public func findings(inAnswer answer: JSON) -> [Finding] {
        findings(in: answer) { check in check.checkAnswer(answer) }
    }

    /// Checks components that are yet to become a canvas.
    ///
    /// - Parameter components: An array of components.
    /// - Returns: What is wrong with them.
    public func findings(inComponents components: JSON) -> [Finding] {
        findings(in: components) { check in check.checkComponents(components) }
    }

    /// Checks a document of any kind: first what it is, then the rules of that.
    ///
    /// - Parameter document: A response, a canvas, its content, components or one component. Of anything else, such as
    ///   a request or an error object, the finding says what it is.
    /// - Returns: What is wrong with it.
    public func findings(inDocument document: JSON) -> [Finding] {
        findings(in: document) { check in check.checkDocument(document) }
    }

    /// Checks the sizes in an answer, of whose other contents Intercom is the author.
    ///
    /// - Parameter answer: `{"canvas": …}`.
    /// - Returns: What is too large.
    package func sizeFindings(inAnswer answer: JSON) -> [Finding] {
        var check = CanvasCheck(isInbox: isInbox, flow: flow, limit: findingLimit)
        check.checkSizes(ofAnswer: answer)
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
