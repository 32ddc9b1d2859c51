import CanvasCrypto
import CanvasTesting
import HTTPTypes

// Installing the app in the simulated workspace, and what Intercom tells the app of it.

extension PreviewSession {
    /// Where people install the app, and what the workspace knows of it.
    var installJSON: JSON {
        [
            "url": JSON("\(app.url)/install"), "count": JSON(workspace.installCount),
            "is_installable": app.server.map { JSON($0.isInstallable) } ?? .null,
        ]
    }

    /// Sends a notice of Intercom's, signed: `uninstalled`, which takes the tokens back first, or `health-check`.
    ///
    /// - Returns: The status and the body of the response.
    func sendNotice(_ body: JSON) async throws(PreviewCallError) -> JSON {
        let id = (try? workspace.perform(.get, "/me"))?["app"]?["id_code"] ?? .null
        let notice: JSON
        switch body["notice"]?.string {
        case "uninstalled":
            workspace.revokeInstalls()
            notice = ["app_id": id]
        case "health-check": notice = ["workspace_id": id]
        default: throw PreviewCallError("`notice` must be `uninstalled` or `health-check`.")
        }
        let bytes = Array(notice.bytes)
        var headers: HTTPFields = [.contentType: "application/json"]
        if let name = HTTPField.Name(BodySignature.headerName) {
            headers[name] = BodySignature.sign(bytes, with: app.secret)
        }
        let url = "\(network.baseURL)/\(body["notice"]?.string ?? "")"
        let (result, _) = await network.timedReply(to: AppRequest(url: url, headers: headers, body: bytes))
        switch result {
        case .success(let reply): return ["status": JSON(reply.status), "body": JSON(reply.text)]
        case .failure(let error): return ["status": .null, "body": JSON(error.description)]
        }
    }
}
