import CanvasTesting
import Foundation
import Testing

@testable import CanvasCLI

/// The tools that need no app.
@Suite(.timeLimit(.minutes(5))) struct MCPToolTests {
    private func text(_ result: JSON) -> String { result["content"]?[0]?["text"]?.string ?? "" }

    @Test func toolsCostLittleOfAConversation() async throws {
        let session = try await MCPSession([MCPSession.request(1, "tools/list")])
        let tools = try #require(session.result(of: 1)?["tools"])
        #expect(tools.bytes.count <= 5_000)
        let names = tools.elements.map { $0["name"]?.string ?? "" }
        #expect(
            names == [
                "validate_canvas", "draw_canvas", "explain_rule", "component_reference", "search_docs", "send_request",
                "doctor",
            ]
        )
        for tool in tools.elements {
            let sends = ["send_request", "doctor"].contains(tool["name"]?.string)
            #expect(tool["annotations"]?["readOnlyHint"]?.bool == !sends)
            #expect(tool["inputSchema"]?["type"] == "object")
        }
    }

    private static let failures: [(String, JSON, String)] = [
        ("draw_canvas", [:], "`canvas` is missing"), ("draw_canvas", ["canvas": "{"], "not JSON"),
        ("draw_canvas", ["canvas": ["content_url": "https://example.com/live"]], "no components to draw"),
        ("draw_canvas", ["canvas": [], "colour": true], "Unknown argument colour: draw_canvas takes canvas."),
        ("validate_canvas", ["canvas": [], "kind": "Inbox"], "one of home, "),
        ("validate_canvas", ["canvas": [], "kind": 7], "is a string"),
        ("explain_rule", ["rule": "unique-ids"], "did you mean unique-id?"),
        ("component_reference", ["type": "buton"], "did you mean button?"),
        ("search_docs", ["query": " "], "The query is empty"), ("search_docs", ["query": "a", "limit": 0], "1 to 10"),
        ("doctor", ["app": "http://127.0.0.1:1"], "pass the public one as `url`"),
        ("send_request", ["flow": "initialize"], "`url` is missing"),
        ("send_request", ["url": "http://127.0.0.1:1", "flow": "initialise"], "did you mean initialize?"),
        ("send_request", ["url": "http://127.0.0.1:1", "flow": "submit", "set": "a=b"], "is an object of values"),
        ("send_request", ["url": "http://127.0.0.1:1", "flow": "initialize"], "Set CLIENT_SECRET"),
    ]

    @Test(arguments: failures)
    func failureIsAResultThatSaysWhatToDo(tool: String, arguments: JSON, words: String) async throws {
        let result = try await MCPSession.call(tool, arguments)
        #expect(result["isError"] == true && result["structuredContent"] == nil)
        #expect(text(result).contains(words))
    }

    @Test func canvasIsDrawnFromEachKindOfDocument() async throws {
        let button: JSON = ["type": "button", "id": "go", "label": "Go", "action": ["type": "submit"]]
        let content: JSON = ["components": [button]]
        let documents: [JSON] = [
            button, [button], content, ["content": content], ["canvas": ["content": content]],
            JSON(JSON([button]).description),
        ]
        for document in documents {
            let result = try await MCPSession.call("draw_canvas", ["canvas": document])
            #expect(text(result).contains("[[ Go ]]  go → submit"))
        }
    }

    @Test func everyComponentIsDescribedByValidExamples() async throws {
        let types = ComponentKind.all.map(\.type)
        let lines = types.map { MCPSession.call(JSON($0), "component_reference", ["type": JSON($0)]) }
        let session = try await MCPSession([MCPSession.call("all", "component_reference")] + lines)
        let list = session.result(of: "all")?["structuredContent"]?["components"]?.elements.map {
            $0["type"]?.string ?? ""
        }
        #expect(list == types)
        for kind in ComponentKind.all {
            let component = try #require(session.result(of: JSON(kind.type))?["structuredContent"]?["components"]?[0])
            let names = component["attributes"]?.elements.map { $0["name"]?.string ?? "" }
            #expect(names == kind.schema.attributes.map(\.name))
            let examples = component["examples"]?.elements.map(\.self) ?? []
            #expect(!examples.isEmpty)
            for example in examples {
                #expect(CanvasValidator().findings(inComponents: [example["json"] ?? .null]).isEmpty)
                #expect(example["json"]?["type"]?.string == kind.type)
                let swift = example["swift"]?.string ?? ""
                #expect(!swift.isEmpty && !swift.contains(".raw"))
            }
        }
    }

    @Test func documentsAreSearchedByWords() async throws {
        let expected = [
            ("MAX_BODY and WORKERS settings", "canvaskit://docs/CanvasServer/Settings"),
            ("sheet token", "canvaskit://docs/CanvasServer/Sheets"),
            ("nginx reverse proxy deploy", "canvaskit://docs/CanvasServer/Deploying"),
            ("test an app with SimulatedMessenger", "canvaskit://docs/CanvasTesting/TestingAnApp"),
        ]
        let lines = expected.enumerated().map { MCPSession.call(JSON($0), "search_docs", ["query": JSON($1.0)]) }
        let session = try await MCPSession(lines + [MCPSession.call("none", "search_docs", ["query": "zxqv"])])
        for (index, (query, uri)) in expected.enumerated() {
            let passages =
                session.result(of: JSON(index))?["structuredContent"]?["passages"]?.elements.map(\.self) ?? []
            #expect(passages.contains { $0["uri"]?.string == uri }, "\(query)")
            #expect(passages.count <= 4 && passages.allSatisfy { ($0["text"]?.string?.count ?? .max) <= 2_002 })
        }
        let none = session.result(of: "none")?["structuredContent"]
        #expect(none?["passages"] == [] && none?["next"]?.string?.contains("resources/list") == true)
    }

    @Test func articlesAreResources() async throws {
        let uri = "canvaskit://docs/CanvasKit/ValidatorRules"
        let session = try await MCPSession([
            MCPSession.request(1, "resources/list"), MCPSession.request(2, "resources/read", ["uri": JSON(uri)]),
            MCPSession.request(3, "resources/templates/list"),
        ])
        let resources = session.result(of: 1)?["resources"]?.elements.map(\.self) ?? []
        #expect(resources.count == EmbeddedArticle.all.count)
        #expect(Set(resources.map { $0["uri"]?.string ?? "" }).count == resources.count)
        let content = session.result(of: 2)?["contents"]?[0]
        #expect(content?["uri"]?.string == uri && content?["mimeType"] == "text/markdown")
        #expect(content?["text"]?.string?.hasPrefix("# Rules of the validator\n") == true)
        #expect(session.result(of: 3)?["resourceTemplates"] == [])
    }

    @Test(arguments: Finding.Rule.allCases)
    func everyRuleHasAReasonAndExamples(rule: Finding.Rule) throws {
        #expect(!ExplainRuleTool.reason(for: rule).isEmpty)
        let example = RuleExample(of: rule)
        #expect(!example.wrong.swift.isEmpty && !example.right.swift.isEmpty)
        #expect(example.wrong.swift != example.right.swift)
        let validator = CanvasValidator(for: example.place, answering: example.flow)
        if case .document(let wrong) = example.wrong.sent {
            #expect(validator.findings(inDocument: wrong).contains { $0.rule == rule })
        }
        if case .document(let right) = example.right.sent { #expect(validator.findings(inDocument: right).isEmpty) }
    }

    @Test func ruleIsExplained() async throws {
        let result = try await MCPSession.call("explain_rule", ["rule": "unique-id"])
        let explanation = try #require(result["structuredContent"])
        #expect(explanation["why"]?.string?.hasPrefix("An id occurs once per canvas.") == true)
        #expect(explanation["wrong"]?["json"] != explanation["right"]?["json"])
        #expect(explanation["right"]?["swift"]?.string?.contains("Button(") == true)
    }
}
