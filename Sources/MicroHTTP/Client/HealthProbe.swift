import HTTPTypes

/// Asks a server on this machine one question, as a container's health check does.
package enum HealthProbe {
    /// Sends a GET request and reads the status of the response.
    ///
    /// - Throws: `HTTPClientError` when there is no response in time.
    package static func status(
        of path: String,
        at address: ListeningAddress,
        seconds: Int = 3
    ) throws(HTTPClientError) -> Int {
        let client = HTTPClient(address: address, timeout: .seconds(seconds))
        return try client.sendAndWait(ClientRequest(method: .get, target: path)).status
    }
}
