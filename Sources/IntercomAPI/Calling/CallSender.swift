import HTTPTypes
import Logging

/// A sender of calls: paced, repeated where that is safe, and told apart by what is known of their outcome.
struct CallSender: Sendable {
    let transport: any HTTPTransport
    let message: CallMessage
    let retries: RetryPolicy
    let limits: ExchangeLimits
    let pacer: Pacer
    let clock: any APIClock
    /// Whether Intercom still takes the token; nil for one that nobody watches.
    let standing: TokenStanding?
    let random: @Sendable () -> Double
    let metrics: CallMetrics
    let logger: Logger

    /// The progress of one call.
    private struct Progress {
        var attempts = 0
        var retries = 0
        var waited = Duration.zero
    }

    /// Sends a call.
    ///
    /// - Throws: ``IntercomError``; `CancellationError` when the task is cancelled.
    func send(_ call: APICall, _ lane: CallLane) async throws -> APIResponse {
        let request = message.request(of: call)
        let body = call.body.map { Array($0.bytes) } ?? []
        var progress = Progress()
        while true {
            if standing?.isRefused == true { throw error(.tokenRevoked, call, progress) }
            guard let waited = try await pacer.begin(lane, maximumWait: retries.maximumWait - progress.waited) else {
                throw error(.rateLimited, call, progress)
            }
            progress.waited += waited
            progress.attempts += 1
            let response: APIResponse
            let start = clock.now
            do {
                response = try await exchange(request, body, call)
            } catch let failure as TransportFailure {
                metrics.count(call.name, status: nil, after: clock.now - start)
                pacer.end(nil)
                try await recover(from: failure, call, &progress)
                continue
            } catch {
                pacer.end(nil)
                throw error
            }
            metrics.count(call.name, status: response.status.code, after: clock.now - start)
            let failure = ResponseCheck(response)
            pacer.end(response.headers, isRefused: failure?.isRateLimit ?? false)
            guard let failure else { return response }
            try await recover(from: failure, response, call, &progress)
        }
    }

    private func exchange(_ request: HTTPRequest, _ body: [UInt8], _ call: APICall) async throws -> APIResponse {
        try await transport.exchange(request, body: body, limits: limits) { response, reader in
            let bytes =
                if let id = call.messageID, response.headerFields.describeEventStream {
                    try await MCPMessageStream.response(to: id, from: &reader)
                } else {
                    try await reader.collect()
                }
            return APIResponse(
                status: response.status,
                headers: response.headerFields,
                body: bytes,
                json: bytes.isEmpty ? .null : (try? JSON(parsing: bytes)) ?? .null
            )
        }
    }

    // MARK: - Failures

    /// Waits for another attempt after a failure of the transport, or throws.
    private func recover(from failure: TransportFailure, _ call: APICall, _ progress: inout Progress) async throws {
        let isFinal = [.invalidRequest, .requestTooLarge, .certificateRejected].contains(failure.cause)
        let mayRepeat = failure.delivery == .notSent || call.isRepeatable
        if !isFinal, mayRepeat, progress.retries < retries.maximumRetries {
            return try await wait(nil, &progress, call, "\(failure)")
        }
        let reason: IntercomError.Reason =
            failure.delivery == .notSent
            ? .notSent(failure) : call.isRepeatable ? .noResponse(failure) : .outcomeUnknown(failure)
        throw error(reason, call, progress)
    }

    /// Waits for another attempt after a response that tells of a failure, or throws.
    private func recover(
        from failure: ResponseCheck,
        _ response: APIResponse,
        _ call: APICall,
        _ progress: inout Progress
    ) async throws {
        var reason = failure.reason
        if failure.isRateLimit {
            // Nothing was done: whatever the call, it may come again with the next window, for which the pacer waits.
            let isPatient = progress.waited < retries.maximumWait && progress.attempts <= Self.maximumRefusals
            if isPatient, failure.retryAfter.map({ $0 <= retries.maximumWait }) ?? true {
                logger.debug("Intercom's rate limit is exceeded", metadata: ["call": "\(call.name)"])
                if let wait = failure.retryAfter { try await pause(wait, &progress) }
                return
            }
        } else if failure.isServerFailure {
            if !call.isRepeatable { reason = .outcomeUnknown(nil) }
            let wait = failure.retryAfter
            if call.isRepeatable, progress.retries < retries.maximumRetries, wait ?? .zero <= retries.maximumWait {
                return try await self.wait(wait, &progress, call, "status \(failure.status.code)")
            }
        }
        if failure.status == .unauthorized { await standing?.refuse() }
        throw error(reason, call, progress, response, failure)
    }

    /// How often Intercom may refuse one call because of the rate limit.
    private static let maximumRefusals = 8

    private func wait(
        _ asked: Duration?,
        _ progress: inout Progress,
        _ call: APICall,
        _ words: String
    ) async throws {
        let wait = asked ?? retries.wait(before: progress.retries, random())
        progress.retries += 1
        logger.debug(
            "a call of Intercom's API is sent again",
            metadata: ["call": "\(call.name)", "failure": "\(words)", "retry": "\(progress.retries)"]
        )
        try await pause(wait, &progress)
    }

    private func pause(_ wait: Duration, _ progress: inout Progress) async throws {
        progress.waited += wait
        try await clock.sleep(until: clock.now + wait)
    }

    private func error(
        _ reason: IntercomError.Reason,
        _ call: APICall,
        _ progress: Progress,
        _ response: APIResponse? = nil,
        _ failure: ResponseCheck? = nil
    ) -> IntercomError {
        let isText = response.map { $0.json.isNull && !$0.body.isEmpty } ?? false
        return IntercomError(
            reason: reason,
            call: call.name,
            status: response?.status,
            errors: failure?.errors ?? [],
            text: isText ? response.map { String(decoding: $0.body.prefix(4 << 10), as: UTF8.self) } : nil,
            requestID: failure?.requestID ?? response?.requestID,
            attempts: progress.attempts,
            waited: progress.waited,
            response: response
        )
    }
}
