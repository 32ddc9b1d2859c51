import CMicroHTTPD
import Synchronization

/// Answers of libmicrohttpd's that were sent before and wait to be sent again.
///
/// To make one takes a seventh of all instructions for a small file: the library checks and copies each field. Only the
/// id of the request changes from answer to answer, and only one request at a time has an answer from here.
final class ReadyAnswers: Sendable {
    /// What waits belongs to nobody else, so any thread may take it.
    @safe
    private struct Answer: @unchecked Sendable {
        let handle: OpaquePointer

        func destroy() { unsafe MHD_destroy_response(handle) }
    }

    private struct Shelf {
        var answers: [Answer] = []
        /// The fields that all of them have.
        var headers = ResponseHeaders()
    }

    private let shelf = Mutex(Shelf())

    /// The most answers that wait; as many as are asked for can be on their way besides.
    ///
    /// A worker has one at a time, but for clients that take theirs slowly.
    private static let limit = 4

    /// Takes an answer with these fields and no others, or nil when none is waiting.
    func take(with headers: ResponseHeaders) -> OpaquePointer? {
        unsafe shelf.withLock { $0.headers == headers ? $0.answers.popLast() : nil }?.handle
    }

    /// Lets an answer wait that no request has any more.
    func put(_ answer: OpaquePointer, with headers: ResponseHeaders) {
        let answer = unsafe Answer(handle: answer)
        let surplus = shelf.withLock { shelf in
            var surplus: [Answer] = []
            if shelf.headers != headers {
                surplus = shelf.answers
                shelf = Shelf(headers: headers)
            }
            if shelf.answers.count < Self.limit {
                shelf.answers.append(answer)
            } else {
                surplus.append(answer)
            }
            return surplus
        }
        for answer in surplus { answer.destroy() }
    }

    deinit {
        for answer in shelf.withLock(\.answers) { answer.destroy() }
    }
}
