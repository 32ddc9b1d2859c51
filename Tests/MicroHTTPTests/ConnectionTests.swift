import Glibc
import HTTPTypes
import HostSystem
import Testing

@testable import MicroHTTP

/// What a connection's deadlines say at moments that a test would otherwise have to wait for.
@Suite struct ConnectionTests {
    private static let limits = Connection.Limits(
        head: 10_000,
        body: 30_000,
        request: 60_000,
        handler: 8_000,
        send: 300_000,
        minimumBodyRate: 500
    )

    @Test(arguments: [
        (bytes: 0, after: 4_000 as UInt64, isOver: false), (0, 6_000, true), (2_999, 6_500, true),
        (3_100, 6_500, false), (14_000, 29_000, true), (14_600, 29_000, false), (.max, 31_000, true),
    ])
    func bodyHasToComeAtARate(bytes: Int, after: UInt64, isOver: Bool) throws {
        try withConnection { connection in
            _ = connection.enterBody(of: Self.request)
            connection.note(bodyBytes: bytes)
            #expect(isOverrun(connection, Self.limits, after) == isOver)
        }
    }

    @Test func rateMayBeLeftOpen() throws {
        try withConnection { connection in
            _ = connection.enterBody(of: Self.request)
            var limits = Self.limits
            limits.minimumBodyRate = 0
            #expect(!isOverrun(connection, limits, 29_000))
            limits.request = 20_000
            #expect(isOverrun(connection, limits, 29_000))
        }
    }

    @Test func connectionWithoutARequestHasTheTimeOfAHead() throws {
        try withConnection { connection in
            #expect(!isOverrun(connection, Self.limits, 9_000))
            // There is nothing to tell a client that has said nothing.
            #expect(!isOverrun(connection, Self.limits, 11_000))
            #expect(!connection.enter(.sending))
        }
        try withConnection { connection in
            #expect(connection.enter(.sending))
            #expect(!isOverrun(connection, Self.limits, 290_000))
            #expect(!isOverrun(connection, Self.limits, 301_000))
            #expect(!connection.enter(.idle))
        }
    }

    @Test func connectionThatADeadlineClaimedIsNotAnswered() throws {
        try withConnection { connection in
            #expect(connection.enterBody(of: Self.request))
            #expect(isOverrun(connection, Self.limits, 31_000))
            #expect(!connection.enter(.handling) && !connection.enter(.sending))
            #expect(!isOverrun(connection, Self.limits, 32_000))
        }
    }

    @Test func handlerThatHoldsItsThreadIsNotTheClientsFault() throws {
        try withConnection { connection in
            #expect(connection.enterBody(of: Self.request))
            #expect(connection.enter(.handling))
            #expect(!isOverrun(connection, Self.limits, 29_000))
        }
    }

    @Test func handlerThatHoldsItsThreadIsToldOfOnce() throws {
        try withConnection { connection in
            for _ in 0..<2 {
                #expect(connection.enterBody(of: Self.request))
                #expect(connection.blockedRequest(Self.limits, now: MonotonicClock.now() + 9_000) == nil)
                #expect(connection.enter(.handling))
                #expect(connection.blockedRequest(Self.limits, now: MonotonicClock.now() + 7_000) == nil)
                #expect(connection.blockedRequest(Self.limits, now: MonotonicClock.now() + 9_000)?.id == "1")
                #expect(connection.blockedRequest(Self.limits, now: MonotonicClock.now() + 9_000) == nil)
                connection.becomeIdle()
            }
        }
    }

    @Test func pauseOfAChunkedBodyCountsWhileAWorkerSpins() throws {
        var spinning = Self.limits
        spinning.maximumPause = 500
        try withConnection { connection in
            #expect(connection.enterBody(of: Self.request))
            #expect(!isOverrun(connection, spinning, 900))
            connection.noteChunk()
            #expect(!isOverrun(connection, Self.limits, 900))
            #expect(!isOverrun(connection, spinning, 400))
            #expect(isOverrun(connection, spinning, 900))
        }
    }

    private static let request = ServerRequest(id: "1", method: .post, target: .unread)

    private func isOverrun(_ connection: Connection, _ limits: Connection.Limits, _ after: UInt64) -> Bool {
        connection.overrun(limits, now: MonotonicClock.now() + after) != nil
    }

    private func withConnection(_ body: (Connection) throws -> Void) throws {
        let socket = try Descriptor(socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0), from: "socket")
        try withExtendedLifetime(socket) {
            try body(Connection(descriptor: socket.number, peer: .unixSocket, refusal: nil))
        }
    }
}
