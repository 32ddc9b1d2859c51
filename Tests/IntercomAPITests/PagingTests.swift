import HTTPTypes
import Synchronization
import Testing

@testable import IntercomAPI

@Suite("Pages", .timeLimit(.minutes(5))) struct PagingTests {
    typealias Reply = ScriptedTransport.Reply

    private func list(_ transport: ScriptedTransport, _ paging: Paging, _ method: HTTPRequest.Method = .get) throws
        -> ItemSequence<String>
    {
        let client = try IntercomClient.scripted(transport)
        return ItemSequence(client, APICall(method, "/things"), paging, perPage: 2, under: "things") {
            $0["id"]?.identifier ?? ""
        }
    }

    private func replies(_ bodies: String...) -> ScriptedTransport {
        let rest = Mutex(bodies)
        return ScriptedTransport { _ in
            guard let body = rest.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else {
                throw TransportFailure(.transportFailed, .notSent, "no page is left")
            }
            return Reply(.ok, body)
        }
    }

    @Test("follow a cursor in the query") func cursorInQuery() async throws {
        let transport = replies(
            #"{"data":[{"id":"1"},{"id":"2"}],"pages":{"next":{"page":2,"starting_after":"WzE3=+"}},"total_count":3}"#,
            #"{"data":[{"id":"3"}],"pages":{"next":null}}"#
        )
        #expect(try await list(transport, .cursorInQuery).collect() == ["1", "2", "3"])
        #expect(
            transport.lines == [
                "GET /things?per_page=2", "GET /things?per_page=2&starting_after=WzE3%3D%2B",
            ]
        )
    }

    @Test("follow a cursor in the body") func cursorInBody() async throws {
        let transport = replies(
            #"{"things":[{"id":1}],"pages":{"next":{"starting_after":"a"}}}"#,
            #"{"things":[],"pages":{}}"#
        )
        #expect(try await list(transport, .cursorInBody, .post).collect() == ["1"])
        #expect(
            transport.sent.map(\.json) == [
                ["pagination": ["per_page": 2]], ["pagination": ["per_page": 2, "starting_after": "a"]],
            ]
        )
    }

    @Test(
        "follow numbers, also out of a URL whose host is nobody's business",
        arguments: [
            #""https://evil.example/things?page=2&per_page=60""#, #"{"page":2}"#, #"{"page":"2"}"#,
            #""http://api.intercom.test/things?per_page=2&page=2#x""#,
        ]
    )
    func numbers(next: String) async throws {
        let transport = replies(
            #"{"data":[{"id":"1"}],"pages":{"next":\#(next),"per_page":"2"}}"#,
            #"{"data":[{"id":"2"}]}"#
        )
        #expect(try await list(transport, .number).collect() == ["1", "2"])
        #expect(transport.lines == ["GET /things?per_page=2", "GET /things?per_page=2&page=2"])
        #expect(transport.sent.allSatisfy { $0.request.authority == "api.intercom.io" })
    }

    @Test("scroll until a page is empty, with a parameter that never changes") func scroll() async throws {
        let transport = replies(
            #"{"data":[{"id":"1"}],"scroll_param":"s","pages":null}"#,
            #"{"data":[{"id":"2"}],"scroll_param":"s"}"#,
            #"{"data":[],"scroll_param":"s"}"#
        )
        #expect(try await list(transport, .scroll).collect() == ["1", "2"])
        #expect(transport.lines.last == "GET /things?per_page=2&scroll_param=s")
    }

    @Test("follow a time, and a cursor by another name") func others() async throws {
        var transport = replies(
            #"{"data":[{"id":"1"}],"pages":{"next":"http://api.intercom.test/events?before=1389913941000"}}"#,
            #"{"data":[],"pages":{}}"#
        )
        #expect(try await list(transport, .time).collect() == ["1"])
        #expect(transport.lines.last == "GET /things?per_page=2&before=1389913941000")
        transport = replies(#"{"data":[{"id":"1"}],"next_cursor":"c"}"#, #"{"data":[],"next_cursor":null}"#)
        #expect(try await list(transport, .next).collect() == ["1"])
        #expect(transport.lines.last == "GET /things?per_page=2&cursor=c")
    }

    @Test("may come whole, and without an object around them") func whole() async throws {
        #expect(try await list(replies(#"{"things":[{"id":"1"}],"pages":{"next":"x"}}"#), .whole).collect() == ["1"])
        #expect(try await list(replies(#"[{"id":"1"},null]"#), .whole).collect() == ["1"])
    }

    @Test("end with an error where Intercom names one that came before", arguments: [1, 2, 7])
    func repeated(period: Int) async throws {
        let count = Mutex(0)
        let transport = ScriptedTransport { _ in
            let number = count.withLock { count in
                count += 1
                return count
            }
            return Reply(
                .ok,
                #"{"data":[{"id":"\#(number)"}],"pages":{"next":{"starting_after":"\#(number % period)"}}}"#
            )
        }
        let items = try list(transport, .cursorInQuery)
        let error = await #expect(throws: RepeatedCursorError.self) { try await items.collect() }
        #expect(error?.call == "GET /things" && transport.sent.count == period + 1)
    }

    @Test("end with an error where a scroll repeats its page") func repeatedScroll() async throws {
        let transport = ScriptedTransport { _ in Reply(.ok, #"{"data":[{"id":"1"}],"scroll_param":"s"}"#) }
        let items = try list(transport, .scroll)
        await #expect(throws: RepeatedCursorError.self) { try await items.collect() }
        #expect(transport.sent.count == 2)
    }

    @Test("go on from a cursor that was saved") func resumed() async throws {
        let first = replies(#"{"data":[{"id":"1"}],"pages":{"next":{"starting_after":"a"}},"total_count":9}"#)
        var pages = try list(first, .cursorInQuery).pages
        let page = try #require(try await pages.next())
        #expect(page.items == ["1"] && page.totalCount == 9)
        let second = replies(#"{"data":[{"id":"2"}]}"#)
        var rest = try list(second, .cursorInQuery).pages.resuming(at: page.cursor)
        let last = try #require(try await rest.next())
        #expect(last.items == ["2"] && last.cursor == nil)
        #expect(try await rest.next() == nil)
        #expect(second.lines == ["GET /things?per_page=2&starting_after=a"])
    }

    @Test("are asked for again after a failure") func failed() async throws {
        let transport = ScriptedTransport(
            .success(Reply(.ok, #"{"data":[{"id":"1"}],"pages":{"next":{"starting_after":"a"}}}"#)),
            .success(Reply(.forbidden)),
            .success(Reply(.ok, #"{"data":[{"id":"2"}]}"#))
        )
        var pages = try list(transport, .cursorInQuery).pages
        #expect(try await pages.next()?.items == ["1"])
        await #expect(throws: IntercomError.self) { try await pages.next() }
        #expect(try await pages.next()?.items == ["2"])
        #expect(try await pages.next() == nil)
        #expect(transport.lines.suffix(2) == Array(repeating: "GET /things?per_page=2&starting_after=a", count: 2))
    }

    @Test("ask for no more than is wanted") func lazily() async throws {
        let transport = replies(#"{"data":[{"id":"1"},{"id":"2"}],"pages":{"next":{"starting_after":"a"}}}"#)
        for try await item in try list(transport, .cursorInQuery) where item == "2" { break }
        #expect(try await list(replies(#"{"data":[{"id":"1"},{"id":"2"}]}"#), .whole).collect(upTo: 1) == ["1"])
        #expect(transport.sent.count == 1)
    }

    @Test("of a scroll are one list at a time") func lease() async throws {
        let transport = ScriptedTransport { sent in
            let isFirst = sent.request.path?.contains("scroll_param") == false
            return Reply(.ok, isFirst ? #"{"data":[{"id":"1"}],"scroll_param":"s"}"# : #"{"data":[]}"#)
        }
        let client = try IntercomClient.scripted(transport)
        let list = ItemSequence(client, APICall(.get, "/companies/scroll"), .scroll) { $0["id"]?.string ?? "" }
        // The list that is not read to its end gives the scroll back when nobody holds it.
        func readPartly() async throws -> Task<[String], any Error> {
            var first = list.pages
            _ = try await first.next()
            let second = Task { try await list.collect() }
            let third = Task { try await list.collect() }
            third.cancel()
            await #expect(throws: CancellationError.self) { try await third.value }
            #expect(transport.sent.count == 1)
            return withExtendedLifetime(first) { second }
        }
        #expect(try await readPartly().value == ["1"])
        #expect(transport.sent.count == 3)
    }
}
