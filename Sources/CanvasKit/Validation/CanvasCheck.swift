/// One run over one answer: where it has got to, and what it has found.
struct CanvasCheck {
    /// Whether the canvas is shown in the Inbox; nil when that is not known.
    let isInbox: Bool?
    let flow: CanvasFlow?
    /// What was found, up to ``limit`` of it.
    private(set) var findings: [Finding] = []
    /// How many findings are kept.
    private let limit: Int
    /// How bad the worst is that was not kept; nil when all were.
    private var worstDropped: Finding.Severity?
    private var hasError = false
    private(set) var path = FindingPath()
    /// The id of the component that is being checked, or of the item of a list.
    private(set) var componentID: String?
    /// The position of the component that is being checked.
    var position = 0
    /// The components and items that have an id, by it.
    var named: [String: NamedPart] = [:]
    /// The dropdowns that submit.
    var submittingDropdowns: [SubmittingDropdown] = []

    init(isInbox: Bool?, flow: CanvasFlow?, limit: Int) {
        self.isInbox = isInbox
        self.flow = flow
        self.limit = limit
    }

    /// Whether looking further would change nothing: there are more findings than are kept, and an error among them.
    var isFull: Bool { worstDropped != nil && hasError }

    // MARK: - Going in

    @discardableResult
    mutating func inside<Result>(_ step: FindingPath.Step, _ check: (inout Self) -> Result) -> Result {
        path.enter(step)
        defer { path.leave() }
        return check(&self)
    }

    /// Checks every element of an array.
    mutating func insideElements(of array: JSON, _ check: (inout Self, JSON) -> Void) {
        for (index, element) in array.elements.enumerated() {
            guard !isFull else { return }
            inside(.element(index)) { inside in check(&inside, element) }
        }
    }

    /// Attributes what is found to a component, or to what is around it when it has no id.
    mutating func inComponent(_ id: String?, _ check: (inout Self) -> Void) {
        let outer = componentID
        componentID = id ?? outer
        check(&self)
        componentID = outer
    }

    /// Goes back to where something was put off.
    mutating func inside(_ path: FindingPath, of id: String?, _ check: (inout Self) -> Void) {
        let here = self.path
        self.path = path
        inComponent(id, check)
        self.path = here
    }

    // MARK: - Reporting

    mutating func report(
        _ rule: Finding.Rule,
        _ severity: Finding.Severity = .error,
        at value: JSON,
        _ message: @autoclosure () -> String
    ) {
        if severity == .error { hasError = true }
        guard findings.count < limit else {
            worstDropped = worstDropped == .error ? .error : severity
            return
        }
        findings.append(
            Finding(rule, severity, at: path.description, range: value.range, in: componentID, message())
        )
    }

    /// Says so when there is more than was kept.
    ///
    /// - Parameter document: What was checked.
    mutating func finish(_ document: JSON) {
        guard worstDropped != nil else { return }
        let message = "There are more than \(limit) findings; the rest is not listed."
        findings.append(Finding(.findingLimit, hasError ? .error : .warning, range: document.range, message))
    }

    /// Reports a member that is not there, at the object that lacks it.
    ///
    /// - Parameters:
    ///   - name: The member.
    ///   - object: What lacks it.
    ///   - owner: What the object is, in words.
    ///   - rule: The rule.
    ///   - remedy: How the sentence goes on.
    mutating func reportMissing(
        _ name: String,
        in object: JSON,
        of owner: String,
        _ rule: Finding.Rule,
        _ remedy: String = ""
    ) {
        inside(.member(name)) { check in
            guard object.kind == .object else {
                return check.report(rule, at: object, "Expected an object with `\(name)`, found \(object.kindInWords).")
            }
            check.report(rule, at: object, "`\(name)` is required for \(owner)\(remedy).")
        }
    }

    /// Reports null where a value may be left out: Intercom itself writes it in the canvases that it sends back.
    ///
    /// - Returns: Whether it is null.
    mutating func isNull(_ value: JSON) -> Bool {
        if value.isNull { report(.attributeType, .warning, at: value, "null has no effect; remove it.") }
        return value.isNull
    }

    /// The text of a string; anything else is reported.
    mutating func text(_ value: JSON) -> String? {
        expect(.string, "a string", at: value) ? value.string : nil
    }

    /// Reports a value of the wrong JSON type; `words` say what is expected.
    ///
    /// - Returns: Whether the type is right.
    mutating func expect(_ kind: JSON.Kind, _ words: @autoclosure () -> String, at value: JSON) -> Bool {
        guard value.kind != kind else { return true }
        let remedy =
            switch (value.kind, kind) {
            case (.number, .string), (.bool, .string): "; put it in quotes"
            default: ""
            }
        report(.attributeType, at: value, "Expected \(words()), found \(value.kindInWords)\(remedy).")
        return false
    }
}
