/// A canvas as text, for terminals and for tests that fail.
///
/// ```text
/// ┌─────────────────────────────────────────────┐
/// │              # Book a Meeting               │
/// │ [[ See dates ]]  submit_button → sheet      │
/// └─────────────────────────────────────────────┘
/// ```
///
/// Headers begin with `#`, muted text with `~`, errors with `!`. `[[ ]]` is a primary button, `[ ]` a secondary one and
/// `‹ ›` a link. Behind what can be used stands its id, and what happens when it is pressed.
public struct CanvasDrawing: Equatable, Sendable, CustomStringConvertible {
    /// The lines, the frame included.
    public let lines: [String]

    /// Draws components.
    ///
    /// - Parameters:
    ///   - components: The components.
    ///   - typed: What was typed, chosen and ticked, by the id of the component.
    ///   - note: Something to say above them.
    ///   - width: The characters of a line.
    ///   - inColour: Whether a terminal is to show it in colour.
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

    /// Draws what is on the screen.
    ///
    /// - Parameters:
    ///   - canvas: The canvas.
    ///   - width: The characters of a line.
    ///   - inColour: Whether a terminal is to show it in colour.
    public init(of canvas: ShownCanvas, width: Int = 72, inColour: Bool = false) {
        let note = canvas.failure.map { canvas.isErrorCanvas ? $0 : "Something went wrong: \($0)" }
        self.init(of: canvas.components, typed: canvas.typed, note: note, width: width, inColour: inColour)
    }

    /// The lines, each on one of its own.
    public var description: String { lines.joined(separator: "\n") }

    /// Shows what is different in another drawing: `-` before lines that only this one has, `+` before its own.
    ///
    /// - Parameter other: The other drawing.
    /// - Returns: All lines of both, in order.
    public func difference(to other: CanvasDrawing) -> String {
        LineDifference(from: lines, to: other.lines).description
    }
}

/// Two texts, line by line.
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
