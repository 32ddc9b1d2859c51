/// Requests in the shapes that Intercom is known to have sent, or describes, with made-up values.
enum RequestBodies {
    /// Initialize in the Messenger, the app inserted by a teammate: no person, no region, a bare conversation id.
    static let messengerInitialize = #"""
        {"workspace_id":"fake1234","admin":{"type":"admin","id":"1000001","name":"Grace","email":"grace@example.com",
        "away_mode_enabled":false,"away_mode_reassign":true,"has_inbox_seat":true,"team_ids":[],
        "avatar":{"type":"avatar","image_url":"https://example.com/grace.png"}},
        "context":{"conversation_id":184467440737095,"locale":"en","location":"conversation",
        "messenger_action_color":"#333333","messenger_background_color":"#444444"}}
        """#

    /// Initialize in the Inbox: a conversation with nulls and parts, a contact, a teammate.
    static let inboxInitialize = #"""
        {"workspace_id":"fake1234","workspace_region":"EU","admin":{"type":"admin","id":"1000001","name":"Grace",
        "email":"grace@example.com","avatar":"https://example.com/grace.png","team_ids":[814865]},
        "conversation":{"type":"conversation","id":"215","created_at":1637000000,"updated_at":1637000100,
        "waiting_since":null,"snoozed_until":null,"title":null,"open":true,"read":false,"state":"open",
        "priority":"not_priority","admin_assignee_id":1000001,"team_assignee_id":null,
        "source":{"type":"conversation","id":"301","delivered_as":"customer_initiated","subject":"",
        "body":"<p>Hello</p>","url":null,"redacted":false,"attachments":[],
        "author":{"type":"user","id":"5f00","name":"Ada","email":"ada@example.com"}},
        "contacts":{"type":"contact.list","contacts":[{"type":"contact","id":"5f00","external_id":null}]},
        "teammates":{"type":"admin.list","teammates":[{"type":"admin","id":"1000001"}]},
        "tags":{"type":"tag.list","tags":[{"type":"tag","id":"9","name":"vip"}]},
        "custom_attributes":{"Case":"C-7"},"statistics":{"type":"conversation_statistics","count_reopens":1},
        "conversation_parts":{"type":"conversation_part.list","conversation_parts":[
        {"type":"conversation_part","id":"1","part_type":"comment","created_at":1637000010,"body":"<p>Still there?</p>",
        "author":{"type":"user","id":"5f00","name":"Ada","email":"ada@example.com"}},
        {"type":"conversation_part","id":"2","part_type":"assignment","created_at":1637000020,"body":null,
        "assigned_to":{"type":"admin","id":"1000001"},"author":{"type":"bot","id":"2","name":"Operator",
        "email":"operator@example.com"}},
        {"type":"conversation_part","id":"3","part_type":"note_and_reopen","created_at":1637000030,"body":"<p>Mine</p>",
        "author":{"type":"admin","id":"1000001","name":"Grace","email":"grace@example.com"}},
        {"type":"conversation_part","id":"4","part_type":"conversation_attribute_updated_by_admin","body":null,
        "created_at":1637000040,"author":{"type":"team","id":814865}}],"total_count":4}},
        "contact":{"type":"contact","id":"5f00","workspace_id":"fake1234","external_id":null,"role":"lead","name":"Ada",
        "email":"ada@example.com","phone":null,"avatar":null,"owner_id":1000001,"created_at":1636000000,
        "last_seen_at":null,"unsubscribed_from_emails":false,"os":null,"browser":"Firefox",
        "location":{"type":"location","country":"Ireland","region":"Dublin","city":null},
        "companies":{"type":"list","data":[{"type":"company","id":"66e0","url":"/companies/66e0"}],
        "url":"/contacts/5f00/companies","total_count":1,"has_more":false},
        "custom_attributes":{"plan":"pro","seats":3}}}
        """#

    /// Submit in the Messenger, the person called a user.
    static let messengerSubmit = #"""
        {"workspace_id":"fake1234","workspace_region":"US","component_id":"send","input_values":{"email":
        "ada@example.com","topics":["billing","refunds"],"note":""},"context":{"conversation_id":4294967297,
        "location":"home","locale":"de","messenger_action_colour":"#0057ff","messenger_background_colour":"#ffffff",
        "referrer":"https://example.com/pricing"},"user":{"type":"user","id":"5f00","user_id":"25","name":"Ada"},
        "current_canvas":{"content":{"components":[{"type":"input","id":"email","label":"E-mail","value":null,
        "save_state":"unsaved","disabled":false},{"type":"button","id":"send","label":"Send","style":"primary",
        "action":{"type":"submit","url":null}}]},"stored_data":{"step":2}}}
        """#

    /// Submit in the Inbox: both models of the person, a ticket, an array where the canvas has no inputs.
    static let inboxSubmit = #"""
        {"app_id":"fake1234","admin":{"type":"admin","id":1000001,"name":"Grace"},"component_id":"open","input_values":[],
        "contact":{"type":"contact","id":"5f00","external_id":"25","owner_id":"1000001"},
        "customer":{"type":"user","id":"5f00","user_id":"25","app_id":"fake1234","anonymous":false,
        "location_data":{"type":"location_data","city_name":"Dublin","country_name":"Ireland"},
        "tags":{"type":"tag.list","tags":[{"type":"tag","id":"9","name":"vip"}]}},
        "conversation":{"type":"conversation","id":215,"state":"resolved","priority":"urgent",
        "admin_assignee_id":"0","ticket":{"id":77,"admin_assignee_id":"1000001"}},
        "current_canvas":{"content":{"components":[{"type":"button","id":"open","label":"Open","action":{"type":
        "submit"}}]},"stored_data":{}}}
        """#

    /// The first configure request.
    static let configureFirst = #"""
        {"workspace_id":"fake1234","admin":{"type":"admin","id":"1000001","name":"Grace","job_title":"Support"},
        "context":{"location":"operator","locale":"en"}}
        """#

    /// A later configure request, the pressed item's id being a URL.
    static let configureLater = #"""
        {"workspace_id":"fake1234","workspace_region":"US","admin":{"type":"admin","id":"1000001"},
        "context":{"location":"home"},"component_id":"https://example.com/grace/30min","input_values":{"page":null},
        "current_canvas":{"content":{"components":[{"type":"list","items":[{"type":"item","id":
        "https://example.com/grace/30min","title":"30 minutes","action":{"type":"submit"}}]}]},"stored_data":null}}
        """#

    /// A submitted sheet: both models of the person, a canvas without stored data, nested values.
    static let submitSheet = #"""
        {"workspace_id":"fake1234","workspace_region":"US","customer":{"type":"user","id":"5f00","user_id":"25",
        "email":"ada@example.com"},"contact":{"type":"contact","id":"5f00","external_id":"25"},
        "context":{"conversation_id":215,"locale":"en","location":"conversation"},
        "current_canvas":{"content":{"components":[{"type":"button","id":"submit_button","label":"See dates",
        "style":"primary","action":{"type":"sheet","url":"https://app.example.com/sheet"},"bottom_margin":false}]}},
        "sheet_values":{"date":"2026-11-22T09:30:00.000Z","booking":{"organizer":{"name":"Grace"}}}}
        """#

    /// A live canvas that is shown.
    static let liveCanvas = #"""
        {"workspace_id":"fake1234","workspace_region":"AU","canvas":{"content_url":"https://app.example.com/live",
        "content":{"components":[]},"stored_data":{"since":7}},"context":{"location":"message","locale":"en"},
        "contact":{"type":"contact","id":"5f00","name":"Ada"}}
        """#

    /// The form field of a sheet that is opened.
    static let openSheet = #"""
        {"workspace_id":"fake1234","workspace_region":"US","component_id":"submit_button","input_values":{"name":"Ada"},
        "context":{"conversation_id":215,"locale":"en","location":"conversation"},"user":"c2VhbGVk",
        "contact":{"type":"contact","id":"forged"},"current_canvas":{"content":{"components":[]}}}
        """#
}
