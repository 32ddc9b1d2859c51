import ArgumentParser
import CanvasTesting

/// The values of `--set id=value`.
struct FieldValues {
    private(set) var json: JSON = [:]

    /// Parses assignments, whose values may be JSON arrays or objects.
    ///
    /// An id that is set more than once gets an array, as for checkboxes.
    init(_ assignments: [String]) throws {
        var ids: [String] = []
        var values: [String: [JSON]] = [:]
        for assignment in assignments {
            guard let equals = assignment.firstIndex(of: "="), equals != assignment.startIndex else {
                throw ValidationError("--set expects id=value, found \(assignment).")
            }
            let id = String(assignment[..<equals])
            if values[id] == nil { ids.append(id) }
            values[id, default: []].append(Self.value(String(assignment[assignment.index(after: equals)...])))
        }
        let members = ids.map { id in
            let all = values[id] ?? []
            return (id, all.count == 1 ? all[0] : JSON(all))
        }
        json = JSON(members: members)
    }

    private static func value(_ text: String) -> JSON {
        guard text.hasPrefix("[") || text.hasPrefix("{"), let json = try? JSON(parsing: text) else { return JSON(text) }
        return json
    }
}
