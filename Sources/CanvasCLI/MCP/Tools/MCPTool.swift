import CanvasTesting

/// A tool that an assistant can call.
protocol MCPTool: Sendable {
    var name: String { get }
    /// The description, which every conversation pays for: what it does, and when to call it.
    var summary: String { get }
    /// The arguments, by name, as JSON Schema.
    var arguments: [(String, JSON)] { get }
    /// The names of the required arguments.
    var required: [String] { get }
    /// The members of the result as JSON Schema; nil for a result that is only text.
    var output: [(String, JSON)]? { get }
    /// Whether it sends requests, which can change something in an app.
    var sendsRequests: Bool { get }

    /// Carries out a call.
    ///
    /// - Throws: ``ToolFailure``, which says what to do next.
    func call(_ arguments: ToolArguments) async throws -> ToolResult
}

extension MCPTool {
    var required: [String] { [] }
    var sendsRequests: Bool { false }

    /// The tool in a list.
    func description(in version: MCPVersion) -> JSON {
        var members: [(String, JSON)] = [
            ("name", JSON(name)), ("description", JSON(summary)), ("inputSchema", inputSchema),
        ]
        if version.hasStructuredContent, let output {
            members.append(("outputSchema", ["type": "object", "properties": JSON(members: output)]))
        }
        if version.hasAnnotations {
            members.append(
                ("annotations", ["readOnlyHint": JSON(!sendsRequests), "openWorldHint": JSON(sendsRequests)])
            )
        }
        return JSON(members: members)
    }

    private var inputSchema: JSON {
        var members: [(String, JSON)] = [("type", "object"), ("properties", JSON(members: arguments))]
        if !required.isEmpty { members.append(("required", JSON(required.map { JSON($0) }))) }
        return JSON(members: members)
    }

    /// The result of a call; a failure is a result, too, which the assistant reads.
    func result(for arguments: ToolArguments, in version: MCPVersion) async -> JSON {
        do {
            try check(arguments)
            return try await call(arguments).json(in: version)
        } catch {
            return ToolResult.failure("\(error)")
        }
    }

    private func check(_ arguments: ToolArguments) throws(ToolFailure) {
        let names = self.arguments.map(\.0)
        for (name, _) in arguments.json.members where !names.contains(name) {
            let words = names.isEmpty ? "takes none" : "takes \(names.joined(separator: ", "))"
            throw ToolFailure("Unknown argument \(name.plain): \(self.name) \(words).")
        }
        for name in required where arguments.json.present(name) == nil {
            throw ToolFailure("The argument `\(name)` is missing: \(self.name) needs it.")
        }
    }
}
