import CanvasTesting

/// The problems of a document, each with its repair, in an order in which the repairs can be applied.
///
/// The last problem comes first, so that a removed element moves none that is still to be repaired. Each repair is tried out
/// here before the next one is made, so they fit one after the other.
struct RepairPlan {
    /// A problem, and the patch for the document as the patches before it leave it.
    struct Problem {
        let finding: Finding
        let pointer: JSONPointer
        let patch: [PatchOperation]
        /// Whether it is gone after all patches.
        var isRepaired = true
    }

    /// The maximum number of problems in a plan.
    static let limit = 50

    let problems: [Problem]
    /// The number of further problems, which are not in the plan.
    let unlisted: Int

    /// Checks a document and plans its repair.
    init(for document: JSON, in place: CanvasPlace?, answering flow: CanvasFlow?) {
        let validator = CanvasValidator(for: place, answering: flow)
        let findings = validator.findings(inDocument: document)
        let listed = findings.prefix(Self.limit)
        unlisted = findings.count - listed.count
        var current = document
        var problems: [Problem] = []
        for finding in listed.reversed() {
            let pointer = FindingPlace(of: finding, in: document).pointer
            let now = validator.findings(inDocument: current)
            guard let same = now.last(where: { $0.isSame(as: finding) }) else {
                // An earlier patch repaired it, too.
                problems.append(Problem(finding: finding, pointer: pointer, patch: []))
                continue
            }
            var patch = Repair(of: same, in: current, answering: flow).operations
            guard !patch.isEmpty, let next = Self.apply(patch, to: current),
                validator.findings(inDocument: next).count(where: { $0.isSame(as: finding) })
                    < now.count(where: { $0.isSame(as: finding) })
            else {
                problems.append(Problem(finding: finding, pointer: pointer, patch: []))
                continue
            }
            current = next
            patch += Self.repairNewFindings(in: &current, after: now, validator, flow)
            problems.append(Problem(finding: finding, pointer: pointer, patch: patch))
        }
        let left = validator.findings(inDocument: current)
        self.problems = problems.map { problem in
            var problem = problem
            problem.isRepaired = !left.contains { $0.isSame(as: problem.finding) }
            return problem
        }
    }

    /// Repairs what a repair has brought to light, such as the attributes of a component that had no type.
    private static func repairNewFindings(
        in document: inout JSON,
        after known: [Finding],
        _ validator: CanvasValidator,
        _ flow: CanvasFlow?
    ) -> [PatchOperation] {
        var operations: [PatchOperation] = []
        for _ in 1...limit {
            let new = validator.findings(inDocument: document).last { found in !known.contains { $0.isSame(as: found) }
            }
            guard let new else { break }
            let patch = Repair(of: new, in: document, answering: flow).operations
            guard !patch.isEmpty, let next = apply(patch, to: document), next != document else { break }
            document = next
            operations += patch
        }
        return operations
    }

    private static func apply(_ patch: [PatchOperation], to document: JSON) -> JSON? {
        let changed = patch.reduce(JSON?.some(document)) { document, operation in
            document.flatMap { operation.applied(to: $0) }
        }
        // The validator counts bytes from the beginning of the parsed text.
        return changed.flatMap { try? JSON(parsing: Array($0.bytes), maximumDepth: 256) }
    }

    var json: JSON {
        [
            "valid": JSON(!problems.contains { $0.finding.severity == .error } && unlisted == 0),
            "problems": JSON(problems.map(\.json)), "next": JSON(next),
        ]
    }

    /// What to do next, in words.
    private var next: String {
        if problems.isEmpty { return "Nothing to change: Intercom would accept it." }
        let isWhole = problems.allSatisfy(\.isRepaired)
        let first =
            isWhole
            ? "Apply the patches in this order, replace placeholders by what you mean, and validate again."
            : "Apply the patches in this order. Where a problem has none, follow its message; explain_rule has examples. "
                + "Then validate again."
        return unlisted == 0 ? first : "\(first) \(unlisted) further problems are not listed."
    }
}

extension RepairPlan.Problem {
    var json: JSON {
        [
            "rule": JSON(finding.rule.rawValue), "severity": JSON(finding.severity.rawValue),
            "pointer": JSON(pointer.description), "message": JSON(finding.message),
            "patch": JSON(patch.map(\.json)),
        ]
    }
}

extension Finding {
    /// Whether it is the same finding after bytes before it have changed.
    fileprivate func isSame(as other: Finding) -> Bool {
        rule == other.rule && path == other.path && message == other.message
    }
}
