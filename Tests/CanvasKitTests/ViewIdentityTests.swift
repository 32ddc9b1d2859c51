import CanvasJSON
import CanvasKit
import Testing

@Suite("A view's JSON")
struct ViewIdentityTests {
    /// Named, so that a report of the tests names no person.
    struct Body: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
    }

    private static let bodies = [
        Body(testDescription: "initialize, Messenger", text: RequestBodies.messengerInitialize),
        Body(testDescription: "initialize, Inbox", text: RequestBodies.inboxInitialize),
        Body(testDescription: "submit, Messenger", text: RequestBodies.messengerSubmit),
        Body(testDescription: "submit, Inbox", text: RequestBodies.inboxSubmit),
        Body(testDescription: "configure, first", text: RequestBodies.configureFirst),
        Body(testDescription: "configure, later", text: RequestBodies.configureLater),
        Body(testDescription: "submit a sheet", text: RequestBodies.submitSheet),
        Body(testDescription: "live canvas", text: RequestBodies.liveCanvas),
    ]

    @Test("is the request's, byte for byte, for every request", arguments: bodies)
    func requests(body: Body) throws {
        let body = body.text
        let json = try JSON(parsing: body)
        #expect(try InitializeRequest(json).json.description == body)
        #expect(try SubmitRequest(json).json.description == body)
        #expect(try ConfigureRequest(json).json.description == body)
        #expect(try LiveCanvasRequest(json).json.description == body)
        #expect(try OpenSheetRequest(json, user: [:]).json.description == body)
        if json["sheet_values"] != nil { #expect(try SubmitSheetRequest(json).json.description == body) }
    }

    /// Written as no encoder would: spaces, escapes, numbers beyond `Int64` and `Double`, a name that comes twice.
    private static let odd =
        #"{ "\u0069d" : 1.0e0, "n":[18446744073709551617 , 1e400,-0], "é\u00e9":"\/", "n" : null }"#

    @Test("is exactly what stands at its place, for every view")
    func parts() throws {
        let odd = Self.odd
        let list = #"{"data":[\#(odd)], "companies":[\#(odd)]}"#
        let person =
            #"{"location":\#(odd),"companies":\#(list) ,"social_profiles":{"data":[\#(odd)]},"segments":\#(odd)}"#
        let message = #"{"author":\#(odd) , "attachments":[\#(odd)],"assigned_to":\#(odd),"tags":[\#(odd)]}"#
        let conversation = #"""
            {"source":\#(message),"conversation_parts":{"conversation_parts":[ \#(message)]},"ticket": \#(odd),
            "teammates":{"teammates":[\#(odd)]},"linked_objects":\#(list),"statistics":\#(odd),"priority" : "new"}
            """#
        let body = #"""
            {"workspace_id":"w","admin":{"role":\#(odd) },"context":\#(odd),"contact":\#(person),"user":\#(odd),
            "conversation": \#(conversation) ,"input_values":\#(odd),"current_canvas":{"stored_data":\#(odd)},
            "card_creation_options":\#(odd)}
            """#
        let request = try SubmitRequest(JSON(parsing: body))
        #expect(request.admin?.json.description == #"{"role":\#(odd) }"#)
        #expect(request.contact?.json.description == person)
        #expect(request.contact?.android.json.description == person)
        #expect(request.contact?.companies?.json.description == list)
        #expect(request.conversation?.json.description == conversation)
        #expect(request.conversation?.linkedObjects?.json.description == list)
        let source = request.conversation?.source
        #expect(source?.json.description == message)
        let part = request.conversation?.parts.first
        #expect(part?.json.description == message)
        let smallest: [JSON?] = [
            request.admin?.role?.json, request.context?.json, request.user?.json, request.inputValues.json,
            request.contact?.location?.json, request.contact?.companies?.entries.first?.json,
            request.contact?.socialProfiles.first?.json, request.contact?.segments, request.currentCanvas?.storedData,
            request.conversation?.ticket?.json, request.conversation?.teammates.first?.json,
            request.conversation?.statistics?.json, source?.author?.json, source?.attachments.first?.json,
            part?.author?.json, part?.attachments.first?.json, part?.assignedTo?.json, part?.tags.first?.json,
            try InitializeRequest(request.json).cardCreationOptions,
        ]
        for json in smallest { #expect(json?.description == odd) }
    }
}
