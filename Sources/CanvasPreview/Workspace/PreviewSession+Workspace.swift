import CanvasTesting
import HTTPTypes

// The simulated workspace as JSON for the page, and what the page changes in it.

extension PreviewSession {
    /// The maximum number of objects of a list, and of calls.
    private static let maximumCount = 100

    /// The workspace for a page that knows the calls up to a number.
    func workspaceJSON(known: Int) -> JSON {
        let (count, faults) = (workspace.callCount, workspace.faults)
        let news = workspace.calls.suffix(max(0, min(count - known, Self.maximumCount)))
        let calls = zip((count - news.count + 1)..., news).map { Self.json(of: $1, number: $0) }
        return [
            "url": JSON(app.workspace?.url), "token": JSON(workspace.token), "limit": JSON(workspace.limit),
            "faults": JSON(
                members: WorkspaceFault.allCases.map { ($0.rawValue, JSON(faults[$0] ?? 0)) }
            ),
            "calls": JSON(calls), "call_count": JSON(count), "lists": lists,
            "install": installJSON, "fin": finJSON,
        ]
    }

    /// What Fin has said, and what it can do next.
    private var finJSON: JSON {
        let conversations = workspace.fin.conversations.suffix(Self.maximumCount).reversed().map { talk -> JSON in
            [
                "id": JSON(talk.id), "user": JSON(talk.userID), "status": JSON(talk.status.rawValue),
                "messages": JSON(talk.messages.map { JSON($0) }),
                "events": JSON(talk.events.suffix(Self.maximumCount).map(\.json)),
            ]
        }
        let scripts = FinScript.readyMade.map { ["name": JSON($0.name), "title": JSON($0.title)] as JSON }
        return [
            "scripts": JSON(scripts), "waiting": JSON(workspace.fin.waiting.count),
            "conversations": JSON(Array(conversations)),
        ]
    }

    private static func json(of call: WorkspaceCall, number: Int) -> JSON {
        [
            "number": JSON(number), "method": JSON(call.method.rawValue), "target": JSON(call.target),
            "status": call.status.map { JSON($0) } ?? .null, "time": JSON(call.time.secondsSince1970),
            "body": JSON(String(decoding: call.body, as: UTF8.self)),
            "response": JSON(String(decoding: call.response, as: UTF8.self)),
        ]
    }

    /// The newest objects first.
    private var lists: JSON {
        let conversations = newest(workspace.objects("conversations")).map { conversation in
            let path = "/conversations/\(conversation["id"]?.identifier ?? "")"
            return (try? workspace.perform(.get, path)) ?? conversation
        }
        let others = ["companies", "notes", "tags", "tickets", "events"].map { name in
            (name, JSON(newest(workspace.objects(name))))
        }
        return JSON(
            members: [
                ("contacts", JSON(newest(workspace.contacts.map(\.json)))), ("conversations", JSON(conversations)),
            ] + others
        )
    }

    private func newest(_ objects: [JSON]) -> [JSON] { objects.suffix(Self.maximumCount).reversed() }

    /// Changes the limit and the faults; missing ones stay.
    func changeWorkspace(_ change: JSON) throws(PreviewCallError) {
        if let limit = change["limit"] {
            guard let number = limit.integer, (1...1_000_000).contains(number) else {
                throw PreviewCallError("`limit` must be 1 to 1000000 calls.")
            }
            workspace.limit = Int(number)
        }
        if let name = change["fin_script"] {
            guard let known = FinScript.readyMade.first(where: { $0.name == name.string }) else {
                throw PreviewCallError("`fin_script` must be the name of a script.")
            }
            workspace.fin.next(known.script)
        }
        for (name, interval) in change["faults"]?.members.map(\.self) ?? [] {
            guard let fault = WorkspaceFault(rawValue: name), let number = interval.integer,
                number == 0 || fault.range.contains(Int(clamping: number))
            else { throw PreviewCallError("`faults.\(name)` must be a known fault with a number, 0 for none.") }
            workspace.faults[fault] = number == 0 ? nil : Int(number)
        }
    }

    /// Makes a call as Intercom's own pages would: without a token, a limit and a line among the calls.
    func callWorkspace(_ call: JSON) throws(PreviewCallError) -> JSON {
        guard let method = call["method"]?.string.flatMap({ HTTPRequest.Method($0) }),
            let path = call["path"]?.string, path.hasPrefix("/")
        else { throw PreviewCallError("`method` and `path` must be those of a call.") }
        do {
            return try workspace.perform(method, path, call["body"] ?? [:])
        } catch let error as WorkspaceError {
            throw PreviewCallError("\(error.message)")
        } catch {
            throw PreviewCallError("\(error)")
        }
    }
}
