import CanvasStore
import IntercomApp

extension Work {
    /// Everything about a piece of work but its content.
    var summary: JSON {
        JSON(members: [
            ("id", JSON(id)), ("workspace", JSON(workspace)), ("kind", JSON(kind)), ("subject", JSON(subject)),
            ("state", JSON(state.rawValue)), ("attempts", JSON(attempts)),
            ("created_at", JSON(Self.time(createdAt))), ("due_at", JSON(Self.time(dueAt))), ("failure", JSON(failure)),
        ])
    }

    /// The work with its content: as JSON where it is, as text otherwise.
    var exported: JSON {
        let content = json ?? JSON(String(decoding: body, as: UTF8.self))
        return summary.merging(["body": content])
    }

    private static func time(_ milliseconds: Int) -> String {
        Timestamp(secondsSince1970: Int64(milliseconds / 1_000)).description
    }
}
