// Sizes are those of the JSON as it is written, in bytes.

extension CanvasCheck {
    /// Checks a size; the parts are only computed when it exceeds the limit.
    mutating func checkSize(
        of whole: JSON,
        _ severity: Finding.Severity = .error,
        limit: String,
        parts: () -> [SizedPart]
    ) {
        let size = whole.range.count
        guard size > CanvasValidator.sizeLimit else { return }
        let largest = parts().map { "\($0.name) (\($0.size))" }.joined(separator: ", ")
        let message = "\(size) bytes exceed the maximum of \(CanvasValidator.sizeLimit) \(limit); make it smaller."
        report(.size, severity, at: whole, message + (largest.isEmpty ? "" : " Largest parts: \(largest)."))
    }

    /// Checks only the sizes in a response.
    mutating func checkSizes(ofResponse response: JSON) {
        guard let canvas = response["canvas"] else { return }
        inside(.member("canvas")) { check in
            if let content = canvas["content"] {
                check.inside(.member("content")) { check in
                    check.checkSize(of: content, limit: "for content") { SizedPart.components(content["components"]) }
                }
            }
            if let data = canvas.present("stored_data") {
                check.inside(.member("stored_data")) { check in
                    check.checkSize(of: data, limit: "for stored data") { SizedPart.members(data) }
                }
            }
        }
    }
}

/// A part of a document that is too large.
struct SizedPart {
    let name: String
    let size: Int

    /// The three largest components of a canvas.
    static func components(_ components: JSON?) -> [Self] {
        guard let components else { return [] }
        return largest(components.elements).map { index, component in
            let id = component["id"]?.string?.quotedIfPlain
            return Self(name: "components[\(index)]" + (id.map { " \($0)" } ?? ""), size: component.range.count)
        }
    }

    /// The three largest members of an object.
    static func members(_ object: JSON) -> [Self] {
        largest(object.members.lazy.map(\.value)).map { index, value in
            let name = object.namedMembers[index].name.string?.quotedIfPlain
            return Self(name: name ?? "member \(index + 1)", size: value.range.count)
        }
    }

    /// The three largest, the largest first, found in one pass.
    private static func largest(_ values: some Sequence<JSON>) -> [(index: Int, value: JSON)] {
        var found: [(index: Int, value: JSON)] = []
        for (index, value) in values.enumerated() {
            let place = found.firstIndex { $0.value.range.count < value.range.count } ?? found.count
            guard place < 3 else { continue }
            found.insert((index, value), at: place)
            if found.count > 3 { found.removeLast() }
        }
        return found
    }
}

extension String {
    /// The text in quotes if it is short and plain enough to be shown anywhere; nil otherwise.
    var quotedIfPlain: String? {
        let isPlain = utf8.count <= 40 && utf8.allSatisfy { (0x20...0x7E).contains($0) }
        return isPlain ? "\"\(self)\"" : nil
    }
}
