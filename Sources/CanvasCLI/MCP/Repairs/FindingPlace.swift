import CanvasTesting

/// The place of a finding in its document, with all that is around it.
struct FindingPlace {
    /// A value on the way to the finding.
    struct Ancestor {
        let pointer: JSONPointer
        let value: JSON
    }

    /// The values from the whole document to the wrong one, or to the object that lacks something.
    let chain: [Ancestor]
    /// The name of a missing member of the last value.
    let missing: String?

    /// Finds the place by the bytes of a finding.
    ///
    /// - Parameters:
    ///   - finding: The finding.
    ///   - document: The document of the finding, parsed by itself, as the validator read it.
    init(of finding: Finding, in document: JSON) {
        var chain = [Ancestor(pointer: .root, value: document)]
        var path = ""
        while let last = chain.last, last.value.range != finding.range,
            let (step, child) = last.value.child(around: finding.range)
        {
            chain.append(Ancestor(pointer: JSONPointer(last.pointer.steps + [step]), value: child))
            path += Self.words(for: step, isFirst: path.isEmpty)
        }
        self.chain = chain
        let rest = finding.path.hasPrefix(path) ? finding.path.dropFirst(path.count) : ""
        let name = rest.first == "." ? rest.dropFirst() : path.isEmpty ? rest : ""
        missing = name.isEmpty ? nil : String(name)
    }

    /// The wrong value, or the object that lacks something.
    var value: JSON { chain[chain.count - 1].value }

    /// The place of ``value``.
    var here: JSONPointer { chain[chain.count - 1].pointer }

    /// The place of the finding, also of something that is not there.
    var pointer: JSONPointer { missing.map { here / $0 } ?? here }

    /// The value around ``value``; nil for the whole document.
    var parent: Ancestor? { chain.dropLast().last }

    /// The name of the member that ``value`` is; nil for an element and the whole document.
    var name: String? {
        if case .member(let name) = here.steps.last { name } else { nil }
    }

    /// The position of ``value`` in an array; nil for a member and the whole document.
    var index: Int? {
        if case .element(let index) = here.steps.last { index } else { nil }
    }

    /// The name of the array that has ``value`` as an element; nil for an array without a name.
    var arrayName: String? {
        guard index != nil, case .member(let name) = here.parent.steps.last else { return nil }
        return name
    }

    /// The path of a step as findings write it.
    private static func words(for step: JSONPointer.Step, isFirst: Bool) -> String {
        switch step {
        case .element(let index): return "[\(index)]"
        case .member(let name):
            let isPlain = name.utf8.count <= 40 && name.utf8.allSatisfy { (0x20...0x7E).contains($0) }
            let shown = isPlain ? name : "(…)"
            return isFirst ? shown : ".\(shown)"
        }
    }
}

extension JSON {
    /// The member or element that has the bytes.
    fileprivate func child(around range: Range<Int>) -> (JSONPointer.Step, JSON)? {
        func has(_ value: JSON) -> Bool {
            value.range.lowerBound <= range.lowerBound && value.range.upperBound >= range.upperBound
        }
        for (index, element) in elements.enumerated() where has(element) { return (.element(index), element) }
        for (name, value) in members where has(value) { return (.member(name), value) }
        return nil
    }
}
