import CanvasTesting
import Foundation
import Testing

@testable import CanvasCLI

/// A client that applies the patches of `validate_canvas`, and knows nothing else of canvases.
@Suite(.timeLimit(.minutes(5))) struct MCPRepairTests {
    /// Has the server check each canvas.
    private func problems(in texts: [String], _ canvases: [BrokenCanvas]) async throws -> [[[String: Any]]] {
        let lines = zip(texts, canvases).enumerated().map { index, pair in
            var arguments: [(String, JSON)] = [("canvas", JSON(pair.0))]
            if let kind = pair.1.kind { arguments.append(("kind", JSON(kind))) }
            if let flow = pair.1.flow { arguments.append(("flow", JSON(flow))) }
            return MCPSession.call(JSON(index), "validate_canvas", JSON(members: arguments))
        }
        // A session has a limit of requests at a time.
        var found: [[[String: Any]]] = []
        for start in stride(from: 0, to: lines.count, by: 30) {
            let part = start..<min(start + 30, lines.count)
            let session = try await MCPSession(Array(lines[part]))
            for index in part {
                let content = try #require(session.result(of: JSON(index))?["structuredContent"])
                let object = try JSONSerialization.jsonObject(with: Data(content.bytes)) as? [String: Any]
                found.append(try #require(object?["problems"] as? [[String: Any]]))
            }
        }
        return found
    }

    private func repaired(_ text: String, by problems: [[String: Any]]) throws -> String {
        var document = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
        for problem in problems {
            document = try JSONPatching.apply(try #require(problem["patch"] as? [Any]), to: document)
        }
        let data = try JSONSerialization.data(withJSONObject: document, options: .fragmentsAllowed)
        return String(decoding: data, as: UTF8.self)
    }

    @Test func brokenCanvasesAreRepairedInTwoRounds() async throws {
        let canvases = BrokenCanvas.all
        #expect(canvases.count >= 20)
        var texts = canvases.map(\.text)
        let first = try await problems(in: texts, canvases)
        for (canvas, problems) in zip(canvases, first) { #expect(!problems.isEmpty, "\(canvas.testDescription)") }
        for round in 1...2 {
            let found = round == 1 ? first : try await problems(in: texts, canvases)
            for (index, problems) in found.enumerated() {
                do {
                    texts[index] = try repaired(texts[index], by: problems)
                } catch {
                    Issue.record("\(canvases[index].testDescription), round \(round): \(error)")
                }
            }
        }
        for (index, problems) in try await problems(in: texts, canvases).enumerated() where !problems.isEmpty {
            Issue.record("\(canvases[index].testDescription): \(texts[index]): \(problems)")
        }
    }

    @Test func problemNamesRulePlaceAndPatch() async throws {
        let canvas = #"{"content":{"components":[{"type":"text","text":7},{"type":"button","id":"a","label":"A"}]}}"#
        let result = try await MCPSession.call("validate_canvas", ["canvas": JSON(canvas)])
        let content = try #require(result["structuredContent"])
        #expect(content["valid"] == false)
        #expect(
            content["problems"] == [
                [
                    "rule": "required-attribute", "severity": "error", "pointer": "/content/components/1/action",
                    "message": "`action` is required for `button`.",
                    "patch": [["op": "add", "path": "/content/components/1/action", "value": ["type": "submit"]]],
                ],
                [
                    "rule": "attribute-type", "severity": "error", "pointer": "/content/components/0/text",
                    "message": "Expected a string, found a number; put it in quotes.",
                    "patch": [["op": "replace", "path": "/content/components/0/text", "value": "7"]],
                ],
            ]
        )
        #expect(content["next"]?.string?.hasPrefix("Apply the patches in this order") == true)
    }

    @Test func halfAnEmojiIsReplaced() async throws {
        let result = try await MCPSession.call("validate_canvas", ["canvas": #"[{"type":"text","text":"a\uD83D"}]"#])
        let patch = result["structuredContent"]?["problems"]?[0]?["patch"]
        #expect(patch == [["op": "replace", "path": "/0/text", "value": "a\u{FFFD}"]])
    }

    @Test func whatOnlyTheAuthorKnowsHasNoPatch() async throws {
        let long = String(repeating: "x", count: 70_000)
        let text: JSON = ["type": "text", "text": JSON(long)]
        let canvases: [(JSON, String)] = [
            (["content": ["components": [text]]], "size"), (#"{"a": "#, "json"), (["error": "no"], "answer"),
        ]
        for (canvas, rule) in canvases {
            let result = try await MCPSession.call("validate_canvas", ["canvas": canvas])
            let problems = result["structuredContent"]?["problems"]
            #expect(problems?[0]?["rule"]?.string == rule && problems?[0]?["patch"] == [])
            #expect(result["structuredContent"]?["valid"] == false && result["isError"] == nil)
        }
    }

    @Test func validCanvasHasNothingToChange() async throws {
        let result = try await MCPSession.call(
            "validate_canvas",
            ["canvas": ["content": ["components": []]], "kind": "home"]
        )
        #expect(result["structuredContent"]?["valid"] == true && result["structuredContent"]?["problems"] == [])
    }

    @Test func onlySoManyProblemsAreListed() async throws {
        let wrong: JSON = ["type": "text", "text": 1]
        let canvas: JSON = ["content": ["components": JSON(Array(repeating: wrong, count: 60))]]
        let content = try await MCPSession.call("validate_canvas", ["canvas": canvas])["structuredContent"]
        #expect(content?["problems"]?.elements.count { _ in true } == RepairPlan.limit)
        #expect(content?["next"]?.string?.contains("10 further problems") == true && content?["valid"] == false)
    }
}
