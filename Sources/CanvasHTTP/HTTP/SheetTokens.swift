import CanvasCrypto
import HTTPTypes
import HostSystem
import MicroHTTP

/// A request for a sheet that was proven to be Intercom's, with the secret that proved it.
struct OpenedSheet: Sendable {
    let request: OpenSheetRequest
    let secret: ClientSecret
}

/// The tokens of sheets: each says for 15 minutes who opened the sheet.
///
/// A token carries what it says, so every replica that knows the client secret can read it and none has to remember it.
struct SheetTokens: Sendable {
    /// How long a token counts, in seconds.
    static let lifetime = 15 * 60
    /// The member of a page's data that holds the token.
    static let member = "sheet_token"
    /// A name or an address longer than this is left out, in bytes: the token has to fit into a header field.
    private static let maximumFactLength = 320
    /// What a token says of its person.
    private static let facts = [
        "type", "id", "external_id", "user_id", "workspace_id", "app_id", "role", "name", "email",
    ]

    /// The seconds since 1970.
    var now: @Sendable () -> Int = { HostProcess.wallClockMilliseconds() / 1_000 }

    /// Why a request does not count as a sheet's.
    struct Failure: Error {
        var verdict: Verdict
    }

    // MARK: - Giving

    /// The data of a sheet's page with its token.
    ///
    /// - Throws: ``SheetPageError`` when the data is no object.
    func adding(to data: JSON, for sheet: OpenedSheet) throws(SheetPageError) -> JSON {
        guard data.kind == .object else { throw .dataIsNoObject }
        var members = JSONWriter()
        members.object { json in
            for (name, value) in data.members where name != Self.member { json.member(name, value) }
            json.member(Self.member, token(for: sheet))
        }
        guard let json = try? JSON(parsing: members.finish()) else { throw .dataIsNoObject }
        return json
    }

    private func token(for sheet: OpenedSheet) -> String {
        var content = JSONWriter()
        content.object { json in
            json.member("expires", now() + Self.lifetime)
            json.member("workspace_id", fact(sheet.request.json["workspace_id"]))
            json.key("person")
            json.object { json in
                for name in Self.facts { json.member(name, fact(sheet.request.sheetUser.json[name])) }
            }
        }
        return SheetToken.seal(content.finish(), with: sheet.secret)
    }

    private func fact(_ value: JSON?) -> JSON? {
        guard let value, value.kind == .string || value.kind == .number, value.bytes.count <= Self.maximumFactLength
        else {
            return nil
        }
        return value
    }

    // MARK: - Taking

    /// Who calls, by the one token in `Authorization`.
    func visitor(_ request: ServerRequest, _ secrets: ClientSecrets) throws(Failure) -> AppEndpoint.SheetVisitor {
        guard let value = request.headers[.authorization], let token = Self.bearer(value) else {
            throw Failure(verdict: .missing)
        }
        guard request.headers.count(of: .authorization) == 1 else { throw Failure(verdict: .malformed) }
        guard let content = SheetToken.open(token, with: secrets), let json = try? JSON(parsing: content),
            let expires = json["expires"]?.integer, let person = json["person"]
        else { throw Failure(verdict: .invalid) }
        guard now() < expires else { throw Failure(verdict: .expired) }
        return AppEndpoint.SheetVisitor(
            person: Contact(person),
            claimedWorkspaceID: json.workspaceID
        )
    }

    /// The token of `Bearer TOKEN`, a scheme in capitals or not (RFC 9110 section 11.1).
    private static func bearer(_ value: String) -> String? {
        let words = value.split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
        return String(words[1])
    }
}
