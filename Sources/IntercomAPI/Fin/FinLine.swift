import HTTPTypes
import WebSyntax

/// The way of Fin's events into a process: the stream, reconnected while its token lives, and then the wait for webhooks.
struct FinLine: Sendable {
    let transport: any HTTPTransport
    let clock: any APIClock
    let random: @Sendable () -> Double
    let hosts: FinStreamHosts
    /// The longest wait for a webhook when there is no stream any more.
    let webhookWait: Duration
    /// Is told of each event that comes by stream, but for chunks.
    let observer: (@Sendable (FinEvent) async -> Void)?

    /// How long after a reply another one may follow.
    private static let replyTime = Duration.seconds(3)
    /// How long after the end a request for a rating may follow: Intercom keeps the stream open for it.
    private static let ratingTime = Duration.seconds(30)
    /// How long a stream may be silent: its token does not live longer.
    private static let silence = Duration.seconds(180)
    private static let maximumEventBytes = 1 << 20
    private static let firstWait = Duration.milliseconds(250)
    private static let longestWait = Duration.seconds(5)

    /// Follows a turn to its end.
    func follow(_ url: FinStreamURL?, into channel: FinEventChannel) async {
        await withDiscardingTaskGroup { group in
            group.addTask {
                let loss = await followStream(url, into: channel)
                await waitForWebhooks(channel, because: loss)
            }
            await settle(channel)
            group.cancelAll()
        }
        channel.finish(.failure(CancellationError()))
    }

    /// Ends a turn some time after it could have been over, and returns when it is.
    private func settle(_ channel: FinEventChannel) async {
        for await settling in channel.settlings {
            var wait = Self.replyTime
            if settling.progress == .complete { wait = channel.hasStream ? Self.ratingTime : .zero }
            do { try await clock.sleep(until: clock.now + wait) } catch { return }
            if channel.eventCount == settling.number { channel.finish(.success(())) }
        }
    }

    /// Waits for webhooks while they come, and ends the turn when they do not end it.
    private func waitForWebhooks(_ channel: FinEventChannel, because loss: StreamLoss) async {
        var count: Int?
        while webhookWait > .zero, !channel.isOver, !channel.mayEnd, channel.eventCount != count {
            count = channel.eventCount
            do { try await clock.sleep(until: clock.now + webhookWait) } catch { return }
        }
        channel.finish(channel.mayEnd ? .success(()) : .failure(loss.error(after: channel)))
    }

    // MARK: - The stream

    /// How a connection has ended.
    private enum StreamEnd {
        /// It can be opened again.
        case cut(String)
        /// The server wants no more.
        case refused(String)
    }

    /// Why there is no stream any more.
    private enum StreamLoss {
        /// There was none.
        case none
        case foreignHost(String)
        case ended(String)

        /// The error for a reader who still waits.
        func error(after channel: FinEventChannel) -> FinStreamError {
            switch self {
            case .none where channel.eventCount == 0: .noStream
            case .none: .streamLost(channel.transcript, reason: "there is none, and no webhook has ended the turn")
            case .foreignHost(let host): .foreignHost(host)
            case .ended(let reason): .streamLost(channel.transcript, reason: reason)
            }
        }
    }

    /// Reads a stream until it cannot go on, and says why.
    private func followStream(_ url: FinStreamURL?, into channel: FinEventChannel) async -> StreamLoss {
        guard let url else { return .none }
        guard let address = WebURL(url.text), hosts.allow(address) else {
            return .foreignHost(WebURL(url.text)?.host ?? "(none)")
        }
        let token = FinStreamToken(of: address)
        // The token's own clock may differ from this one; it lives three minutes from now at most.
        let end = clock.now + token.lifetime
        var (lastEventID, failures) = ("", 0)
        var retryTime: Duration?
        channel.hasStream = true
        defer { channel.hasStream = false }
        while true {
            var parser = EventStreamParser(lastEventID: lastEventID, maximumEventBytes: Self.maximumEventBytes)
            let (result, hasEvents) = await read(address, after: lastEventID, with: &parser, into: channel)
            guard !channel.isOver, !Task.isCancelled else { return .ended("the turn is over") }
            let reason: String
            switch result {
            case .refused(let words): return .ended(words)
            case .cut(let words): reason = words
            }
            (lastEventID, retryTime) = (parser.lastEventID, parser.retryTime ?? retryTime)
            // A server ends the stream with the turn.
            if channel.mayEnd { return .ended(reason) }
            failures = hasEvents ? 0 : failures + 1
            let wait = wait(before: failures, asked: retryTime)
            guard clock.now + wait < end else { return .ended("\(reason), and its token has expired") }
            do { try await clock.sleep(until: clock.now + wait) } catch { return .ended(reason) }
        }
    }

    private func wait(before attempt: Int, asked: Duration?) -> Duration {
        let wait = min(asked ?? Self.firstWait * (1 << min(attempt, 8)), Self.longestWait)
        return wait * (0.5 + random() / 2)
    }

    private func read(
        _ url: WebURL,
        after lastEventID: String,
        with parser: inout EventStreamParser,
        into channel: FinEventChannel
    ) async -> (StreamEnd, hasEvents: Bool) {
        let limits = ExchangeLimits(
            totalTimeout: nil,
            stallTimeout: Self.silence,
            maximumBodyBytes: .max,
            staysOpen: true
        )
        var hasEvents = false
        do {
            let end = try await transport.exchange(request(url, after: lastEventID), body: [], limits: limits) {
                response,
                reader in
                guard response.status == .ok else { return StreamEnd.refused("status \(response.status.code)") }
                guard response.headerFields.describeEventStream else {
                    return .refused("the response is no event stream")
                }
                while let piece = try await reader.next() {
                    for event in try parser.read(piece) {
                        guard let json = try? JSON(parsing: Array(event.data.utf8)) else { continue }
                        hasEvents = true
                        await pass(FinEvent(json), into: channel)
                        if channel.isOver { return .cut("the turn is over") }
                    }
                }
                return .cut("the server has closed it")
            }
            return (end, hasEvents)
        } catch let failure as TransportFailure {
            let isFinal = failure.cause == .responseTooLarge || failure.cause == .certificateRejected
            let words = failure.description
            return (isFinal ? .refused(words) : .cut(words), hasEvents)
        } catch {
            return (.refused("the turn was cancelled"), hasEvents)
        }
    }

    private func pass(_ event: FinEvent, into channel: FinEventChannel) async {
        guard event.name != nil, channel.take(event) else { return }
        if case .chunk = event.kind {} else { await observer?(event) }
        await channel.waitForRoom()
    }

    /// The request for a stream: it has no token but the one in the URL.
    private func request(_ url: WebURL, after lastEventID: String) -> HTTPRequest {
        var headers: HTTPFields = [
            .accept: "text/event-stream", .acceptEncoding: "identity", .cacheControl: "no-store",
            .userAgent: "canvas-kit",
        ]
        var target = url.target
        if !lastEventID.isEmpty {
            // A line feed cannot be in an id; other controls must not be in a header field.
            let isPlain = lastEventID.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
            if isPlain { headers[.lastEventID] = lastEventID }
            let mark = target.contains("?") ? "&" : "?"
            target += "\(mark)lastEvent=\(PercentEncoding.query(lastEventID))"
        }
        let authority = String(url.origin.dropFirst(url.scheme.utf8.count + 3))
        return HTTPRequest(method: .get, scheme: url.scheme, authority: authority, path: target, headerFields: headers)
    }
}
