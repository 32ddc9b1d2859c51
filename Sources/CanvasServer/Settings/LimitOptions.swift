import ArgumentParser
import MicroHTTP

/// The flags of `serve` that say how much it takes, and for how long.
struct LimitOptions: ParsableArguments {
    @ArgumentParser.Option(help: "Longest body of /sheet, in bytes. (env: MAX_SHEET_BODY, default: 65536)")
    var maxSheetBody: Int?

    @ArgumentParser.Option(
        help: """
            Memory of all requests at once, in bytes: bodies, their JSON indexes, responses under way. \
            (env: MAX_BODY_MEMORY, default: 67108864)
            """
    )
    var maxBodyMemory: Int?

    @ArgumentParser.Option(
        help: "Longest header of a request in bytes, 60 more for each field. (env: MAX_HEADER, default: 12288)"
    )
    var maxHeader: Int?

    @ArgumentParser.Option(help: "Connections open at once. (env: MAX_CONNECTIONS, default: 4096)")
    var maxConnections: Int?

    @ArgumentParser.Option(
        help: """
            Connections from one address at once; not for use behind a proxy. (env: MAX_CONNECTIONS_PER_ADDRESS, \
            default: no limit)
            """
    )
    var maxConnectionsPerAddress: Int?

    @ArgumentParser.Option(help: "Requests that the app works on at once. (env: MAX_HANDLERS, default: 1024)")
    var maxHandlers: Int?

    @ArgumentParser.Option(help: "Seconds that a connection may be silent. (env: IDLE_TIMEOUT, default: 75)")
    var idleTimeout: Int?

    @ArgumentParser.Option(help: "Seconds that a header may take to come. (env: HEAD_TIMEOUT, default: 10)")
    var headTimeout: Int?

    @ArgumentParser.Option(help: "Seconds that a body may take to come. (env: BODY_TIMEOUT, default: 30)")
    var bodyTimeout: Int?

    @ArgumentParser.Option(
        help: "Least bytes a second of a body that takes over 5 seconds; 0 for any. (env: MIN_BODY_RATE, default: 500)"
    )
    var minBodyRate: Int?

    @ArgumentParser.Option(
        help: """
            Minimum bytes per second that a client reads of a response that takes over 10 seconds; 0 for no minimum. \
            (env: MIN_SEND_RATE, default: 500)
            """
    )
    var minSendRate: Int?

    @ArgumentParser.Option(help: "Seconds that the app may take for an answer. (env: HANDLER_TIMEOUT, default: 8)")
    var handlerTimeout: Int?

    @ArgumentParser.Option(
        help: "Seconds from a request's header to its answer, in all. (env: REQUEST_TIMEOUT, default: 60)"
    )
    var requestTimeout: Int?

    @ArgumentParser.Option(help: "Seconds that sending an answer may take. (env: SEND_TIMEOUT, default: 300)")
    var sendTimeout: Int?

    @ArgumentParser.Option(
        help: "Seconds that a stopping server waits for requests under way. (env: DRAIN_TIMEOUT, default: 10)"
    )
    var drainTimeout: Int?

    /// Takes each limit from its flag, else from its variable, else its default.
    func configuration(
        _ environment: Environment,
        at address: ListeningAddress
    ) throws(SettingsError) -> HTTPServerConfiguration {
        var configuration = HTTPServerConfiguration(address: address)
        func set(
            _ limit: WritableKeyPath<HTTPServerConfiguration, Int>,
            _ name: String,
            _ flag: Int?,
            in range: ClosedRange<Int>
        ) throws(SettingsError) {
            if let number = try environment.number(name, flag: flag, in: range) {
                configuration[keyPath: limit] = number
            }
        }
        func set(
            _ time: WritableKeyPath<HTTPServerConfiguration, Duration>,
            _ name: String,
            _ flag: Int?
        ) throws(SettingsError) {
            if let seconds = try environment.number(name, flag: flag, in: 1...86_400) {
                configuration[keyPath: time] = .seconds(seconds)
            }
        }
        try set(\.bodyBudget, "MAX_BODY_MEMORY", maxBodyMemory, in: 1...(1 << 40))
        try set(\.headerLimit, "MAX_HEADER", maxHeader, in: 1_024...(256 << 10))
        try set(\.connectionLimit, "MAX_CONNECTIONS", maxConnections, in: 1...1_000_000)
        configuration.connectionLimitPerAddress = try environment.number(
            "MAX_CONNECTIONS_PER_ADDRESS",
            flag: maxConnectionsPerAddress,
            in: 1...1_000_000
        )
        try set(\.leastBodyRate, "MIN_BODY_RATE", minBodyRate, in: 0...1_000_000_000)
        try set(\.leastSendRate, "MIN_SEND_RATE", minSendRate, in: 0...1_000_000_000)
        try set(\.handlerLimit, "MAX_HANDLERS", maxHandlers, in: 1...1_000_000)
        try set(\.idleTimeout, "IDLE_TIMEOUT", idleTimeout)
        try set(\.headTimeout, "HEAD_TIMEOUT", headTimeout)
        try set(\.bodyTimeout, "BODY_TIMEOUT", bodyTimeout)
        try set(\.handlerTimeout, "HANDLER_TIMEOUT", handlerTimeout)
        try set(\.requestTimeout, "REQUEST_TIMEOUT", requestTimeout)
        try set(\.sendTimeout, "SEND_TIMEOUT", sendTimeout)
        try set(\.drainTimeout, "DRAIN_TIMEOUT", drainTimeout)
        return configuration
    }
}
