/// A check of one document: its position, and the findings so far.
struct CanvasCheck {
    /// Whether the canvas is shown in the Inbox; nil when that is not known.
    let isInbox: Bool?
    let flow: CanvasFlow?
    private(set) var findings: [Finding] = []
    /// The maximum number of findings.
    private let limit: Int
    /// The worst severity beyond the limit; nil when all findings are kept.
    private var worstDropped: Finding.Severity?
    private var hasError = false
    private(set) var path = FindingPath()
    /// The id of the current component, or of the item of a list.
    private(set) var componentID: String?
    /// The position of the current component.
    var position = 0
    /// The components and items by their id.
    var named: [String: NamedPart] = [:]
    var submittingDropdowns: [SubmittingDropdown] = []

    init(isInbox: Bool?, flow: CanvasFlow?, limit: Int) {
        self.isInbox = isInbox
        self.flow = flow
        self.limit = limit
    }

    /// Whether further findings would change nothing: the limit is exceeded, and there is an error.
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

    /// Attributes findings to a component, or to the one around it when it has no id.
    mutating func inComponent(_ id: String?, _ check: (inout Self) -> Void) {
        let outer = componentID
        componentID = id ?? outer
        check(&self)
        componentID = outer
    }

    /// Returns to an earlier position for a deferred check.
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
        findings.append(Finding(rule, severity, at: path.description, range: value.range, in: componentID, message()))
    }

    /// Adds a finding when there are more than the limit.
    mutating func finish(_ document: JSON) {
        guard worstDropped != nil else { return }
        let message = "There are more than \(limit) findings; the rest is not listed."
        findings.append(Finding(.findingLimit, hasError ? .error : .warning, range: document.range, message))
    }

    /// Reports a missing member, at the object without it; the owner is the object in words.
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

    /// Whether a value is null, which is reported: Intercom writes it for absent values in the canvases that it sends back.
    mutating func isNull(_ value: JSON) -> Bool {
        if value.isNull { report(.attributeType, .warning, at: value, "null has no effect; remove it.") }
        return value.isNull
    }

    /// The text of a string; anything else is reported.
    mutating func text(_ value: JSON) -> String? {
        expect(.string, "a string", at: value) ? value.string : nil
    }

    /// Whether a value has the JSON type, in words for the report of another type.
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
