// Sizes are those of the JSON as it is written, in bytes.

extension CanvasCheck {
    /// Compares a size with the limit; the parts are only asked for when it is exceeded.
    mutating func checkSize(
        of whole: JSON,
        _ severity: Finding.Severity = .error,
        limit: String,
        parts: () -> [SizedPart]
    ) {
        let size = whole.range.count
        guard size > CanvasValidator.sizeLimit else { return }
        let biggest = parts().sorted { $0.size > $1.size }.prefix(3).map { "\($0.name) has \($0.size)" }
        report(
            .size,
            severity,
            at: whole,
            "Found \(size) bytes, more than the \(CanvasValidator.sizeLimit) \(limit); make it smaller"
                + (biggest.isEmpty ? "." : ": \(biggest.joined(separator: ", ")).")
        )
    }
}

/// A part of what is too big.
struct SizedPart {
    let name: String
    let size: Int

    /// The components of a canvas.
    static func components(_ components: JSON) -> [Self] {
        components.elements.enumerated().map { index, component in
            let id = component["id"]?.string?.quotedIfPlain
            return Self(name: "components[\(index)]" + (id.map { " (\($0))" } ?? ""), size: component.range.count)
        }
    }

    /// The members of an object.
    static func members(_ object: JSON) -> [Self] {
        object.members.enumerated().map { index, member in
            Self(name: member.key.quotedIfPlain ?? "member \(index + 1)", size: member.value.range.count)
        }
    }
}

extension String {
    /// The text in quotes if it is short and plain enough to be shown anywhere; nil otherwise.
    var quotedIfPlain: String? {
        let isPlain = utf8.count <= 40 && utf8.allSatisfy { (0x20...0x7E).contains($0) }
        return isPlain ? "\"\(self)\"" : nil
    }
}
