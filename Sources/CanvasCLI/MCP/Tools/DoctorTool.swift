import ArgumentParser
import CanvasTesting

/// The tool that runs the doctor.
struct DoctorTool: MCPTool {
    let name = "doctor"
    let summary = """
        Check the whole path from Intercom to an app (proxy, signatures, replies, sheets, webhooks, token). Needs \
        CLIENT_SECRET in this server's environment. Each failed check has advice.
        """
    let arguments: [(String, JSON)] = [
        ("url", ["type": "string", "description": "Public or local URL; without it, this machine alone"]),
        ("app", ["type": "string", "description": "URL past the proxy"]),
        ("place", ["enum": JSON(places.map { JSON($0) })]),
    ]
    let output: [(String, JSON)]? = [
        ("healthy", ["type": "boolean"]), ("checks", ["type": "array", "items": ["type": "object"]]),
    ]
    let sendsRequests = true

    private static let places = CanvasPlace.documented.map(\.rawValue)

    func call(_ arguments: ToolArguments) async throws -> ToolResult {
        let url = try arguments.string("url")
        let app = try arguments.string("app")
        guard app == nil || url != nil else {
            throw ToolFailure("`app` is the URL past the proxy: pass the public one as `url`, too, or only that.")
        }
        let place = try arguments.word("place", of: Self.places, CanvasPlace.init(known:))
        var checkup = Checkup(url: url, app: app, secret: try SecretOptions.parse([]))
        if let place { checkup.place = place }
        let diagnoses = await checkup.diagnoses()
        return .structured([
            "healthy": JSON(!diagnoses.contains { $0.outcome == .failed }), "checks": JSON(diagnoses.map(\.json)),
        ])
    }
}
