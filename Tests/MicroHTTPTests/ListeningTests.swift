import HTTPTypes
import Logging
import MicroHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(1))) struct ListeningTests {
    @Test func portZeroBecomesTheRealPort() async throws {
        try await withServer { server in
            guard case .tcp("127.0.0.1", let port) = server.address else {
                Issue.record("\(server.address)")
                return
            }
            #expect(port > 0)
            let answer = try await RawClient(port: port).exchange(.post("hi"))
            #expect(answer.text == "hi")
        }
    }

    @Test func addressInUseIsSaid() async throws {
        try await withServer { server in
            let second = HTTPServer(
                configuration: HTTPServerConfiguration(address: server.address),
                logger: Logger(label: "test"),
                handler: ClosureHandler(body: echo)
            )
            let error = await #expect(throws: HTTPServerError.self) { try await second.run() }
            guard case .cannotListen(server.address, let reason) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(reason.isAddressInUse)
            #expect(error?.description.contains("\(server.address)") == true)
            #expect(await server.isHealthy)
        }
    }

    @Test(arguments: [
        ListeningAddress.tcp(host: "no.such.host.invalid", port: 0), .tcp(host: "127.0.0.1", port: 65_536),
        .tcp(host: "127.0.0.1", port: -1), .unixSocket(path: ""),
        .unixSocket(path: "/tmp/" + String(repeating: "a", count: 108)), .unixSocket(path: "/tmp/a\0b"),
    ])
    func addressThatIsNoneIsUnknown(address: ListeningAddress) async throws {
        let server = HTTPServer(
            configuration: HTTPServerConfiguration(address: address),
            logger: Logger(label: "test"),
            handler: ClosureHandler(body: echo)
        )
        let error = await #expect(throws: HTTPServerError.self) { try await server.run() }
        guard case .unknownAddress = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func addressOfAnotherMachineCannotBeListenedOn() async throws {
        let server = HTTPServer(
            configuration: HTTPServerConfiguration(address: .tcp(host: "192.0.2.1", port: 0)),
            logger: Logger(label: "test"),
            handler: ClosureHandler(body: echo)
        )
        await #expect(throws: HTTPServerError.self) { try await server.run() }
    }

    @Test func serverThatIsCancelledBeforeItListensEndsAtOnce() async throws {
        let cancelled = Tally()
        let running = Task {
            await cancelled.reach()
            let configuration = HTTPServerConfiguration(address: .tcp(host: "127.0.0.1", port: 0))
            let handler = ClosureHandler(body: echo)
            try await HTTPServer(configuration: configuration, logger: Logger(label: "test"), handler: handler).run()
        }
        running.cancel()
        cancelled.add()
        try await running.value
    }

    @Test func connectionsBeyondTheLimitWaitForRoom() async throws {
        try await withServer(configuring: {
            $0.workers = 1
            $0.connectionLimit = 2
        }) { server in
            var first: RawClient? = try await server.connect()
            let second = try await server.connect()
            for client in [first, second].compactMap(\.self) {
                try await client.send(.post("in"))
                #expect(try await client.receive().text == "in")
            }
            let third = try await server.connect()
            try await third.send(.post("waited"))
            first = nil
            #expect(try await third.receive().text == "waited")
            try await second.send(.post("still in"))
            #expect(try await second.receive().text == "still in")
        }
    }

    @Test func addressesReadAsPeopleWriteThem() {
        #expect(ListeningAddress.tcp(host: "127.0.0.1", port: 80).description == "http://127.0.0.1:80")
        #expect(ListeningAddress.tcp(host: "::1", port: 80).description == "http://[::1]:80")
        #expect(ListeningAddress.unixSocket(path: "/run/a").description == "unix:/run/a")
        #expect(PeerAddress.unixSocket.description == "unix")
    }

    @Test func libraryTellsItsVersion() {
        #expect(HTTPServer.libraryVersion.split(separator: ".").count >= 3)
    }
}
