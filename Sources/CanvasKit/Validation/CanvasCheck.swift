/// One run over one answer: where it has got to, and what it has found.
struct CanvasCheck {
    let place: CanvasPlace?
    let flow: CanvasFlow?
    private(set) var findings: [Finding] = []
    private(set) var path = FindingPath()
    /// The id of the component that is being checked, or of the item of a list.
    private(set) var componentID: String?
    /// The position of the component that is being checked.
    var position = 0
    /// The components and items that have an id, by it.
    var named: [String: NamedPart] = [:]
    /// The dropdowns that submit.
    var submittingDropdowns: [SubmittingDropdown] = []

    init(place: CanvasPlace?, flow: CanvasFlow?) {
        self.place = place
        self.flow = flow
    }

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
        _ message: String
    ) {
        findings.append(
            Finding(
                rule: rule,
                severity: severity,
                path: path.description,
                range: value.range,
                componentID: componentID,
                message: message
            )
        )
    }

    /// Reports a member that is not there, at the object that lacks it; the message ends with a remedy.
    mutating func reportMissing(_ name: String, in object: JSON, _ rule: Finding.Rule, _ remedy: String) {
        let found = object.kind == .object ? "No `\(name)`" : "Found \(object.kindInWords), which has no `\(name)`"
        inside(.member(name)) { $0.report(rule, at: object, "\(found); \(remedy).") }
    }

    /// Reports null where a value may be left out: Intercom itself writes it in the canvases that it sends back.
    ///
    /// - Returns: Whether it is null.
    mutating func isNull(_ value: JSON) -> Bool {
        if value.isNull { report(.attributeType, .warning, at: value, "Found null; leave it out.") }
        return value.isNull
    }

    /// The text of a string; anything else is reported.
    mutating func text(_ value: JSON) -> String? {
        expect(.string, "a string", at: value) ? value.string : nil
    }

    /// Reports a value of the wrong JSON type; `words` say what belongs there.
    ///
    /// - Returns: Whether the type is right.
    mutating func expect(_ kind: JSON.Kind, _ words: @autoclosure () -> String, at value: JSON) -> Bool {
        guard value.kind != kind else { return true }
        let words = words()
        let remedy =
            switch (value.kind, kind) {
            case (.number, .string), (.bool, .string): "write it in quotes"
            default: "write \(words)"
            }
        report(.attributeType, at: value, "Found \(value.kindInWords) where \(words) belongs; \(remedy).")
        return false
    }
}
