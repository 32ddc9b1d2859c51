import Glibc
import HTTPTypes
import Logging
import MicroHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct ListeningTests {
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

    @Test func socketThatListensAlreadyIsTakenOver() async throws {
        let listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        #expect(listen(listener, 10) == 0)
        try await withServer(configuring: { $0.address = .inherited(descriptor: listener) }) { server in
            guard case .tcp(_, let port) = server.address else {
                Issue.record("\(server.address) is no TCP address")
                return
            }
            #expect(port > 0)
            let answer = try await server.exchange(.post("hello"))
            #expect(answer.text == "hello")
        }
    }

    @Test func descriptorThatDoesNotListenIsRefused() async {
        for descriptor in [socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0), 0, -1] {
            let server = HTTPServer(
                configuration: HTTPServerConfiguration(address: .inherited(descriptor: descriptor)),
                logger: Logger(label: "test"),
                handler: ClosureHandler(body: echo)
            )
            await #expect(throws: HTTPServerError.self) { try await server.run() }
            if descriptor > 0 { close(descriptor) }
        }
    }

    @Test func addressesReadAsPeopleWriteThem() {
        #expect(ListeningAddress.tcp(host: "127.0.0.1", port: 80).description == "http://127.0.0.1:80")
        #expect(ListeningAddress.tcp(host: "::1", port: 80).description == "http://[::1]:80")
        #expect(ListeningAddress.unixSocket(path: "/run/a").description == "unix:/run/a")
        #expect(ListeningAddress.inherited(descriptor: 3).description == "descriptor 3")
        #expect(PeerAddress.unixSocket.description == "unix")
    }

    @Test func libraryTellsItsVersion() {
        #expect(HTTPServer.libraryVersion.split(separator: ".").count >= 3)
    }
}
