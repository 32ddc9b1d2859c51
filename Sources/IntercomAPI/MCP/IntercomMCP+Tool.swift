extension IntercomMCP {
    /// A tool of the server.
    public struct Tool: Sendable {
        /// The tool as it came.
        public let json: JSON

        init(_ json: JSON) { self.json = json }

        /// The name.
        public var name: String { json["name"]?.string ?? "" }
        /// What it does.
        public var summary: String? { json["description"]?.string }
        /// Its arguments as JSON Schema.
        public var inputSchema: JSON? { json.object("inputSchema") }
    }

    /// The result of a tool.
    public struct ToolResult: Sendable {
        /// What the tool tells: its structured content, or its text read as JSON, or a string for another text.
        public let json: JSON
        /// The text.
        public let text: String
        /// The result as it came.
        public let response: JSON

        init(_ response: JSON) {
            self.response = response
            let texts = response.list("content").filter { $0["type"] == "text" }.compactMap { $0["text"]?.string }
            let text = texts.joined(separator: "\n")
            self.text = text
            json = response.present("structuredContent") ?? (try? JSON(parsing: Array(text.utf8))) ?? JSON(text)
        }
    }
}
