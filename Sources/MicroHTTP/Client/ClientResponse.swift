package import HTTPTypes

/// A response that a client has received.
package struct ClientResponse: Sendable {
    /// The status code.
    package let status: Int
    /// The header fields; those that are none are left out.
    package let headers: HTTPFields
    /// The content, its transfer coding undone.
    package let body: [UInt8]
}
