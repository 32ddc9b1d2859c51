/// A message of JSON-RPC 2.0 from the client.
package enum RPCMessage {
    case request(RPCID, method: String, JSON)
    case notification(method: String, JSON)
    /// The response to a request; this server sends none.
    case response

    /// Reads a message.
    ///
    /// - Throws: The error, and the id of the request if it can be told.
    package init(_ json: JSON) throws(Fault) {
        guard json.kind == .object else { throw Fault(.invalidRequest("A message is a JSON object.")) }
        let id = json["id"].flatMap(RPCID.init)
        guard json["jsonrpc"] == "2.0" else {
            throw Fault(.invalidRequest(#"The message has no "jsonrpc": "2.0"."#), id)
        }
        if json["id"] != nil, id == nil { throw Fault(.invalidRequest("An id is a string or a number.")) }
        guard let method = json["method"] else {
            guard id != nil, json["result"] != nil || json["error"] != nil else {
                throw Fault(.invalidRequest("The message has no method."), id)
            }
            self = .response
            return
        }
        guard let method = method.string else { throw Fault(.invalidRequest("The method is not a string."), id) }
        let parameters = json["params"] ?? [:]
        guard let id else {
            self = .notification(method: method, parameters)
            return
        }
        guard parameters.kind == .object else {
            throw Fault(.invalidParameters("The params are not an object."), id)
        }
        self = .request(id, method: method, parameters)
    }

    /// The reason why something is no message.
    package struct Fault: Error {
        package let error: RPCError
        package let id: RPCID?

        init(_ error: RPCError, _ id: RPCID? = nil) {
            (self.error, self.id) = (error, id)
        }

        package var response: JSON { error.response(to: id) }
    }
}
