import HTTPTypes
import MicroHTTP
import RawHTTP
import Synchronization
import Testing

@Suite(.serialized, .timeLimit(.minutes(5))) struct BadInputTests {
    @Test(arguments: BadInput.all)
    func isAnsweredAsItMust(input: BadInput) async throws {
        let directory = try TemporaryDirectory()
        try directory.write("secret".utf8, to: "secret.txt")
        try directory.write("hello".utf8, to: "public/index.html")
        try directory.write("A=1".utf8, to: "public/.env")
        try directory.write("[core]".utf8, to: "public/.git/config")
        let files = StaticFiles(root: try FileRoot(path: "\(directory.path)/public"))
        let smuggled = Tally()
        try await withServer { request in
            if request.target.path == "/hidden" { smuggled.add() }
            switch request.method {
            case .get, .head: return files.response(to: request) ?? ServerResponse(status: .notFound)
            case .options: return ServerResponse(status: .noContent)
            default: return await echo(request)
            }
        } configuring: {
            $0.bodyLimit = BadInput.bodyLimit
            $0.bodyTimeout = .seconds(2)
        } body: { server in
            let client = try await server.connect()
            // The server may have closed before it has read everything.
            try? await client.send(input.bytes)
            if input.finishesSending { client.finishSending() }
            try await check(input, on: client)
            #expect(smuggled.count == 0)
            #expect(await server.isHealthy)
        }
    }

    private func check(_ input: BadInput, on client: RawClient) async throws {
        let first: RawAnswer
        do {
            first = try await client.receive()
        } catch let failure as RawClient.Failure {
            #expect(failure.isClosed && input.mayStaySilent, "no answer: \(failure)")
            return
        }
        let isLibrarys = BadInput.isLibraryStrict && input.refusal != nil && first.text.hasPrefix("<html>")
        #expect(input.statuses.contains(first.status) || isLibrarys && first.status == 400)
        #expect(first["x-evil"] == nil && first["set-cookie"] == nil)
        if let refusal = input.refusal {
            #expect(first.text == "refused: \(refusal)" || isLibrarys)
        } else {
            #expect(!first.text.hasPrefix("refused"))
        }
        if input.ending == .keeps {
            #expect(try await client.exchange(.post("after")).text == "after")
            return
        }
        if input.ending == .either {
            try? await client.send("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5\r\n\r\nafter")
        }
        let rest = try await client.receiveToEnd()
        if input.isGarbled { return }
        let answers = try RawAnswer.all(in: rest)
        switch input.ending {
        case .closes: #expect(answers.isEmpty)
        case .keeps, .either: #expect(answers.isEmpty || answers.map(\.text) == ["after"])
        }
    }
}
