/// Finds what Intercom would not take in an answer, before Intercom says "Something went wrong".
///
/// It reads JSON, so it sees what is really sent, whoever wrote it. The findings stand in the order of the components;
/// what concerns several of them comes last.
public struct CanvasValidator: Sendable {
    /// The most bytes that Intercom takes as content, and as stored data.
    public static let sizeLimit = 64 << 10

    private let place: CanvasPlace?
    private let flow: CanvasFlow?

    /// Creates a validator.
    ///
    /// Rules that depend on what is not known are left out.
    ///
    /// - Parameters:
    ///   - place: Where the canvas is shown; nil when that is not known.
    ///   - flow: What is answered; nil when that is not known.
    public init(for place: CanvasPlace? = nil, answering flow: CanvasFlow? = nil) {
        self.place = place
        self.flow = flow
    }

    /// Checks a canvas.
    ///
    /// - Parameter canvas: The canvas: an object with `content` or `content_url`.
    /// - Returns: What is wrong with it.
    public func findings(in canvas: JSON) -> [Finding] {
        findings { check in check.checkCanvas(canvas) }
    }

    /// Checks a whole answer.
    ///
    /// - Parameter answer: `{"canvas": …}`, `{"results": …}` where configuration ends, or `{"content": …}` of a live
    ///   canvas.
    /// - Returns: What is wrong with it.
    public func findings(inAnswer answer: JSON) -> [Finding] {
        findings { check in check.checkAnswer(answer) }
    }

    /// Checks components that are yet to become a canvas.
    ///
    /// - Parameter components: An array of components.
    /// - Returns: What is wrong with them.
    public func findings(inComponents components: JSON) -> [Finding] {
        findings { check in check.checkComponents(components) }
    }

    private func findings(_ run: (inout CanvasCheck) -> Void) -> [Finding] {
        var check = CanvasCheck(place: place, flow: flow)
        run(&check)
        return check.findings
    }
}
