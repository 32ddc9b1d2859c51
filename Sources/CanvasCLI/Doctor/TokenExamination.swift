import CanvasServer
import CanvasTesting
import HTTPTypes
import IntercomAPI
import WebSyntax

/// The checks of an access token, by calls that only read.
struct TokenExamination {
    private let client: IntercomClient
    private let region: String?

    /// The settings of the environment.
    ///
    /// - Returns: nil without a token.
    /// - Throws: `SettingsError` for settings that mean nothing.
    init?(_ environment: AppEnvironment) throws {
        let isSet = ["INTERCOM_ACCESS_TOKEN", "INTERCOM_ACCESS_TOKEN_FILE"].contains {
            environment[$0]?.isEmpty == false
        }
        guard isSet else { return nil }
        self.init(
            // Whoever looks for a fault does not wait long for the rate limit.
            try .ofEnvironment(environment, maximumWait: .seconds(30)),
            region: environment["INTERCOM_API_URL"] == nil ? environment["INTERCOM_REGION"] ?? "us" : nil
        )
    }

    /// Creates the checks of a token that is used in a region, or nil for a server of one's own.
    init(_ client: IntercomClient, region: String?) {
        self.client = client
        self.region = region?.lowercased()
    }

    func diagnoses() async -> [Diagnosis] {
        do {
            let workspace = Workspace(try await client.call(.get, "/me").json["app"] ?? .null)
            return [diagnosis(of: workspace), await scopes()]
        } catch let error as IntercomError {
            let isRefused = [.unauthorized, .tokenRevoked].contains(error.reason)
            return [Diagnosis(.token, .failed, "\(error)", advice: isRefused ? Advice.token : Advice.intercom)]
        } catch {
            return [Diagnosis(.token, .failed, "\(error)", advice: Advice.intercom)]
        }
    }

    private func diagnosis(of workspace: Workspace) -> Diagnosis {
        let name = Excerpt.bare(workspace.id ?? "a workspace without an id")
        guard let found = workspace.region.map({ IntercomRegion(rawValue: $0).rawValue }), let region, found != region
        else {
            return Diagnosis(.token, .ok, "Intercom takes it; workspace \(name)")
        }
        return Diagnosis(
            .token,
            .warning,
            "workspace \(name) is in the region \(Excerpt.bare(found)), not \(region)",
            advice: ["Set INTERCOM_REGION=\(Excerpt.bare(found)): calls take a longer way otherwise, or are refused."]
        )
    }

    // MARK: - Scopes

    /// A thing that a token may read.
    private struct Reading {
        let name: String
        let call: APICall
        /// Whether Canvas Kit turns its scope on.
        let isOfCanvasKit: Bool

        init(_ name: String, _ call: APICall, isOfCanvasKit: Bool = false) {
            (self.name, self.call, self.isOfCanvasKit) = (name, call, isOfCanvasKit)
        }
    }

    private static let readings: [Reading] = [
        Reading("people", APICall(.get, "/contacts", query: onePerPage), isOfCanvasKit: true),
        Reading("companies", APICall(.get, "/companies", query: onePerPage), isOfCanvasKit: true),
        Reading("conversations", APICall(.get, "/conversations", query: onePerPage), isOfCanvasKit: true),
        Reading("admins", APICall(.get, "/admins"), isOfCanvasKit: true),
        Reading("data attributes", APICall(.get, "/data_attributes"), isOfCanvasKit: true),
        Reading("tickets", APICall(.post, "/tickets/search", body: oneTicket)),
        Reading("tags", APICall(.get, "/tags")),
        Reading("articles", APICall(.get, "/articles", query: onePerPage)),
    ]
    private static let onePerPage = [(name: "per_page", value: "1")]
    private static let oneTicket: JSON = [
        "query": ["field": "created_at", "operator": ">", "value": 0], "pagination": ["per_page": 1],
    ]

    /// The check of what the token may read; what it may write cannot be seen without writing.
    private func scopes() async -> Diagnosis {
        var (allowed, refused, unclear): ([String], [String], [String]) = ([], [], [])
        var lacksCanvasKit = false
        for reading in Self.readings {
            do {
                try await client.call(reading.call)
                allowed.append(reading.name)
            } catch let error as IntercomError where error.reason == .forbidden {
                refused.append(reading.name)
                if reading.isOfCanvasKit { lacksCanvasKit = true }
            } catch {
                unclear.append(reading.name)
            }
        }
        let words = [("reads", allowed), ("refused", refused), ("unclear", unclear)]
            .filter { !$0.1.isEmpty }.map { "\($0): \($1.joined(separator: ", "))" }.joined(separator: "; ")
        let advice = lacksCanvasKit ? Advice.canvasKitScopes : refused.isEmpty ? [] : Advice.scopes
        return Diagnosis(.scopes, lacksCanvasKit ? .warning : .ok, words, advice: advice)
    }
}
