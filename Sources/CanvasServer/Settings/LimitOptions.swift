import ArgumentParser
import MicroHTTP

/// The flags of `serve` for its limits and timeouts.
struct LimitOptions: ParsableArguments {
    @ArgumentParser.Option(help: "Worker threads. (env: WORKERS, default: number of processors within the CPU limit)")
    var workers: Int?

    @ArgumentParser.Option(help: "Maximum request body, in bytes. (env: MAX_BODY, default: 1048576)")
    var maxBody: Int?

    @ArgumentParser.Option(help: "Maximum body of /sheet, in bytes. (env: MAX_SHEET_BODY, default: 65536)")
    var maxSheetBody: Int?

    @ArgumentParser.Option(
        help: """
            Maximum memory of all requests, in bytes: bodies, their JSON indexes, responses under way. (env: \
            MAX_BODY_MEMORY, default: 67108864)
            """
    )
    var maxBodyMemory: Int?

    @ArgumentParser.Option(
        help: "Maximum request header, in bytes; each field counts 60 more. (env: MAX_HEADER, default: 12288)"
    )
    var maxHeader: Int?

    @ArgumentParser.Option(help: "Maximum open connections. (env: MAX_CONNECTIONS, default: 4096)")
    var maxConnections: Int?

    @ArgumentParser.Option(
        help: """
            Maximum open connections from one address; leave it unset behind a proxy. (env: MAX_CONNECTIONS_PER_ADDRESS, \
            default: none)
            """
    )
    var maxConnectionsPerAddress: Int?

    @ArgumentParser.Option(help: "Maximum requests that the app works on at once. (env: MAX_HANDLERS, default: 1024)")
    var maxHandlers: Int?

    @ArgumentParser.Option(help: "Timeout of an idle connection, in seconds. (env: IDLE_TIMEOUT, default: 75)")
    var idleTimeout: Int?

    @ArgumentParser.Option(help: "Timeout for receiving a request header, in seconds. (env: HEAD_TIMEOUT, default: 10)")
    var headTimeout: Int?

    @ArgumentParser.Option(help: "Timeout for receiving a request body, in seconds. (env: BODY_TIMEOUT, default: 30)")
    var bodyTimeout: Int?

    @ArgumentParser.Option(
        help: """
            Minimum rate of a body after its first 5 seconds, in bytes per second; 0 for none. (env: MIN_BODY_RATE, \
            default: 500)
            """
    )
    var minBodyRate: Int?

    @ArgumentParser.Option(
        help: """
            Minimum rate at which a client reads a response after its first 10 seconds, in bytes per second; 0 for none. \
            (env: MIN_SEND_RATE, default: 500)
            """
    )
    var minSendRate: Int?

    @ArgumentParser.Option(help: "Timeout of the app's handler, in seconds. (env: HANDLER_TIMEOUT, default: 8)")
    var handlerTimeout: Int?

    @ArgumentParser.Option(
        help: "Timeout from a request's header to its response, in seconds. (env: REQUEST_TIMEOUT, default: 60)"
    )
    var requestTimeout: Int?

    @ArgumentParser.Option(help: "Timeout for sending a response, in seconds. (env: SEND_TIMEOUT, default: 300)")
    var sendTimeout: Int?

    @ArgumentParser.Option(
        help: "Time for requests in progress when the server stops, in seconds. (env: DRAIN_TIMEOUT, default: 10)"
    )
    var drainTimeout: Int?

    /// Takes each limit from its flag, else from its variable, else its default.
    func configuration(
        _ environment: AppEnvironment,
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
