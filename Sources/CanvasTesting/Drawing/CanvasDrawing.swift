/// A drawing of a canvas in text, for terminals and failed tests.
///
/// ```text
/// ┌─────────────────────────────────────────────┐
/// │              # Book a Meeting               │
/// │ [[ See dates ]]  submit_button → sheet      │
/// └─────────────────────────────────────────────┘
/// ```
///
/// Headers begin with `#`, muted text with `~`, errors with `!`. `[[ ]]` is a primary button, `[ ]` a secondary one and
/// `‹ ›` a link. An interactive component is followed by its id and its action.
public struct CanvasDrawing: Equatable, Sendable, CustomStringConvertible {
    /// The lines, with the frame.
    public let lines: [String]

    /// Draws components.
    ///
    /// - Parameters:
    ///   - components: The components.
    ///   - typed: The values entered by the person, by component id.
    ///   - note: A note above the components.
    ///   - width: The width of a line in characters, at least 24.
    ///   - inColour: Whether to add the escape sequences that colour text in a terminal.
    public init(
        of components: [Component],
        typed: [String: JSON] = [:],
        note: String? = nil,
        width: Int = 72,
        inColour: Bool = false
    ) {
        let inside = max(20, width - 4)
        var content = (note ?? "").isEmpty ? [] : (note ?? "").wrapped(to: inside).map { DrawnLine($0, .red) }
        if !content.isEmpty { content.append(DrawnLine(String(repeating: "╌", count: inside))) }
        content += components.flatMap { ComponentDrawing(width: inside, typed: typed).lines(of: $0) }
        let rule = String(repeating: "─", count: inside + 2)
        lines =
            ["┌\(rule)┐"] + content.map { "│ \($0.padded(to: inside, inColour: inColour)) │" } + ["└\(rule)┘"]
    }

    /// Draws a canvas as it is shown, with its failure.
    ///
    /// - Parameters:
    ///   - canvas: The canvas.
    ///   - width: The width of a line in characters, at least 24.
    ///   - inColour: Whether to add the escape sequences that colour text in a terminal.
    public init(of canvas: ShownCanvas, width: Int = 72, inColour: Bool = false) {
        let note = canvas.failure.map { canvas.isErrorCanvas ? $0 : "Something went wrong: \($0)" }
        self.init(of: canvas.components, typed: canvas.typed, note: note, width: width, inColour: inColour)
    }

    /// The lines, separated by line breaks.
    public var description: String { lines.joined(separator: "\n") }

    /// Compares two drawings line by line.
    ///
    /// - Parameter other: The other drawing.
    /// - Returns: The lines of both in order; `-` marks those of this drawing only, `+` those of the other only.
    public func difference(to other: CanvasDrawing) -> String {
        LineDifference(from: lines, to: other.lines).description
    }
}

/// The difference between two texts, line by line.
struct LineDifference: CustomStringConvertible {
    let description: String

    init(from old: [String], to new: [String]) {
        let change = new.difference(from: old)
        let removed = Set(change.removals.map(\.offset))
        let inserted = Set(change.insertions.map(\.offset))
        var result: [String] = []
        var (oldIndex, newIndex) = (0, 0)
        while oldIndex < old.count || newIndex < new.count {
            if removed.contains(oldIndex) {
                result.append("- \(old[oldIndex])")
                oldIndex += 1
            } else if inserted.contains(newIndex) {
                result.append("+ \(new[newIndex])")
                newIndex += 1
            } else {
                result.append("  \(old[oldIndex])")
                oldIndex += 1
                newIndex += 1
            }
        }
        description = result.joined(separator: "\n")
    }
}

extension CollectionDifference.Change {
    fileprivate var offset: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
