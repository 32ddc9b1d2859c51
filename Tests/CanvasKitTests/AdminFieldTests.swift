import CanvasJSON
import CanvasKit
import Testing

@Suite("The fields of a teammate")
struct AdminFieldTests {
    private static let fields: [ViewField<Admin>] = [
        .text("type", \.type),
        .id("id", \.id),
        .text("name", \.name),
        .text("email", \.email),
        .text("job_title", \.jobTitle),
        .text("avatar.image_url", \.avatarURL),
        .text("role.type", \.role?.type),
        .id("role.id", \.role?.id),
        .text("role.name", \.role?.name),
        .flag("away_mode_enabled", \.isAway),
        .flag("away_mode_reassign", \.reassignsWhileAway),
        .id("away_status_reason_id", \.awayStatusReasonID),
        .flag("has_inbox_seat", \.hasInboxSeat),
    ]

    @Test("are read, and are nil when missing, null or of another type", arguments: fields)
    func field(_ field: ViewField<Admin>) throws {
        try field.check()
    }

    @Test("include the picture in the shapes of all versions")
    func avatar() {
        #expect(Admin(["avatar": "https://example.com/a.png"]).avatarURL == "https://example.com/a.png")
        #expect(Admin(["avatar": ["image_url": "https://example.com/a.png"]]).avatarURL == "https://example.com/a.png")
        for avatar in [.null, 1, [], [:], ["image_url": .null], ["https://example.com/a.png"]] as [JSON] {
            #expect(Admin(["avatar": avatar]).avatarURL == nil)
        }
    }

    @Test("include the ids of teams, by text or number")
    func teams() {
        let admin = Admin([
            "team_ids": [814_865, "9007199254740993", .null, [], 4_294_967_297],
            "team_priority_level": ["primary_team_ids": [1], "secondary_team_ids": ["2", 3]],
        ])
        #expect(admin.teamIDs == ["814865", "9007199254740993", "4294967297"])
        #expect(admin.primaryTeamIDs == ["1"])
        #expect(admin.secondaryTeamIDs == ["2", "3"])
    }

    @Test("include no teams where there is no list", arguments: [.null, [], [:], 1, "1", true] as [JSON])
    func noTeams(value: JSON) {
        let levels: [JSON] = [value, ["primary_team_ids": value, "secondary_team_ids": value], [:]]
        for level in levels {
            let admin = Admin(["team_ids": value, "team_priority_level": level])
            #expect(admin.teamIDs == [])
            #expect(admin.primaryTeamIDs == [])
            #expect(admin.secondaryTeamIDs == [])
        }
        #expect(Admin([:]).teamIDs == [])
    }
}
