/// A tool of the simulated MCP server.
struct SimulatedTool: Sendable {
    typealias Handler = @Sendable (inout WorkspaceState, ToolCall) throws -> JSON

    let name: String
    private let summary: String
    private let arguments: KeyValuePairs<String, ArgumentType>
    private let required: [String]
    private let isReadOnly: Bool
    private let handle: Handler

    init(
        _ name: String,
        _ summary: String,
        _ arguments: KeyValuePairs<String, ArgumentType>,
        required: [String] = [],
        isReadOnly: Bool = true,
        _ handle: @escaping Handler
    ) {
        (self.name, self.summary, self.arguments) = (name, summary, arguments)
        (self.required, self.isReadOnly, self.handle) = (required, isReadOnly, handle)
    }

    /// The tools, in the order of their list.
    static let all = universal + conversations + people + articles

    /// The tool in a list.
    func description(in version: MCPVersion) -> JSON {
        let schema: JSON = [
            "type": "object", "properties": JSON(members: arguments.map { ($0, $1.schema) }),
            "required": JSON(required.map { JSON($0) }),
        ]
        let tool: JSON = ["name": JSON(name), "description": JSON(summary), "inputSchema": schema]
        return version.hasAnnotations ? tool.merging(["annotations": ["readOnlyHint": JSON(isReadOnly)]]) : tool
    }

    /// The result of a call; a failure is a result, too.
    func result(for arguments: JSON, _ state: inout WorkspaceState) -> JSON {
        do {
            try check(arguments)
            return Self.content(try handle(&state, ToolCall(arguments)).description)
        } catch let error as WorkspaceError {
            return Self.content(error.message).merging(["isError": true])
        } catch {
            return Self.content("\(error)").merging(["isError": true])
        }
    }

    private static func content(_ text: String) -> JSON { ["content": [["type": "text", "text": JSON(text)]]] }

    private func check(_ given: JSON) throws(WorkspaceError) {
        for (name, value) in given.members {
            guard let type = arguments.first(where: { $0.key == name })?.value else {
                throw .invalid("Unknown parameter: \(name.plain)", field: name)
            }
            guard type.fits(value) else { throw .invalid("\(name) must be \(type.words)", field: name) }
        }
        for name in required where given.present(name) == nil {
            throw .invalid("Missing required parameter: \(name)", field: name)
        }
    }
}

/// The type of an argument.
enum ArgumentType: Sendable {
    case text, number, truth, texts, object
    /// An operator and a number.
    case comparison

    fileprivate static let signs: Set<String> = ["<", ">", "=", "!=", "<=", ">="]

    fileprivate var schema: JSON {
        switch self {
        case .text: ["type": "string"]
        case .number: ["type": "number"]
        case .truth: ["type": "boolean"]
        case .object: ["type": "object"]
        case .texts: ["type": "array", "items": ["type": "string"]]
        case .comparison:
            [
                "type": "object", "required": ["operator", "value"],
                "properties": [
                    "operator": ["type": "string", "enum": JSON(Self.signs.sorted().map { JSON($0) })],
                    "value": ["type": "number"],
                ],
            ]
        }
    }

    fileprivate var words: String {
        switch self {
        case .text: "a string"
        case .number: "a number"
        case .truth: "true or false"
        case .object: "an object"
        case .texts: "an array of strings"
        case .comparison:
            "an object with an operator (\(Self.signs.sorted().joined(separator: " "))) and a number as value"
        }
    }

    fileprivate func fits(_ value: JSON) -> Bool {
        switch self {
        case .text: value.string != nil
        case .number: value.integer != nil
        case .truth: value.bool != nil
        case .object: value.kind == .object
        case .texts: value.kind == .array && value.elements.allSatisfy { $0.string != nil }
        case .comparison: Self.signs.contains(value["operator"]?.string ?? "") && value["value"]?.integer != nil
        }
    }
}
