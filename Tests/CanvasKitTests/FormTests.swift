import CanvasKit
import Testing

@Suite struct FormTests {
    private enum Size: String, Decodable, CaseIterable { case small, large }

    private struct Order: Decodable, Equatable {
        var name: String
        var count: Int
        var price: Double
        var date: CalendarDate
        var size: Size
        var toppings: [String]
        var agreed: Bool
        var note: String?
        var spare: Int?
    }

    private static let typed: JSON = [
        "name": "Ada", "count": "42", "price": " 1.5 ", "date": "2026-12-24", "size": "large",
        "toppings": ["a", "b"], "agreed": ["yes"], "note": "", "spare": .null, "unknown": [1],
    ]

    private func order(_ changes: JSON = [:]) throws -> Order {
        let changed = Set(changes.members.map(\.key))
        let kept = Self.typed.members.filter { !changed.contains($0.key) }
        return try InputValues(JSON(members: kept + changes.members.map { $0 })).form()
    }

    private func errors(_ changes: JSON) -> [FieldError] {
        let error = #expect(throws: FieldErrors.self) { try order(changes) }
        return error?.errors ?? []
    }

    @Test func whatWasTypedBecomesWhatItIs() throws {
        let order = try order()
        #expect(order.name == "Ada")
        #expect(order.count == 42)
        #expect(order.price == 1.5)
        #expect(order.date.description == "2026-12-24")
        #expect(order.size == .large)
        #expect(order.toppings == ["a", "b"])
        #expect(order.agreed)
        #expect(order.note == nil)
        #expect(order.spare == nil)
    }

    @Test func numbersAndBooleansMayBeJSON() throws {
        let order = try order(["count": 9_007_199_254_740_993, "price": 2, "agreed": true, "name": 7])
        #expect(order.count == 9_007_199_254_740_993)
        #expect(order.price == 2)
        #expect(order.agreed)
        #expect(order.name == "7")
    }

    @Test(arguments: [.null, [], ""] as [JSON])
    func nothingTickedIsNoTick(value: JSON) throws {
        let order = try order(["toppings": value, "agreed": value])
        #expect(order.toppings.isEmpty)
        #expect(!order.agreed)
    }

    @Test func oneTickMayComeWithoutAnArray() throws {
        #expect(try order(["toppings": "a"]).toppings == ["a"])
    }

    @Test(
        arguments: [
            ("name", "", .missing), ("name", .null, .missing), ("count", "many", .notAWholeNumber),
            ("count", "1.5", .notAWholeNumber), ("count", "99999999999999999999", .notAWholeNumber),
            ("count", "+", .notAWholeNumber), ("count", ".", .notAWholeNumber), ("count", "1e3", .notAWholeNumber),
            ("count", "- 5", .notAWholeNumber), ("count", "٥", .notAWholeNumber), ("count", "1 000", .notAWholeNumber),
            ("price", "nan", .notANumber),
            ("price", "0x10", .notANumber), ("price", "1e999", .notANumber), ("price", "1 .5", .notANumber),
            ("price", "1e", .notANumber), ("price", "1,5", .notANumber), ("price", "..5", .notANumber),
            ("date", "tomorrow", .notADate), ("date", "2026", .notADate), ("date", " 2026-12 ", .notADate),
            ("size", "huge", .notAnOption), ("agreed", 1, .other), ("agreed", [:], .other),
            ("name", "  ", .missing), ("name", [], .missing), ("count", [], .missing), ("count", "\t\n", .missing),
        ] as [(String, JSON, FieldError.Reason)]
    )
    func whatDoesNotFitIsNamed(field: String, value: JSON, reason: FieldError.Reason) throws {
        let errors = errors(JSON(members: [(field, value)]))
        #expect(errors.map(\.field) == [field])
        #expect(errors.map(\.reason) == [reason])
        #expect(errors.allSatisfy { !$0.message.isEmpty })
    }

    @Test(
        arguments: [
            ("05", 5), ("+5", 5), ("5.0", 5), ("5.", 5), (" 42\n", 42), ("-007.00", -7), ("0", 0), ("000", 0),
            ("-0", 0),
            (5.0, 5),
        ] as [(JSON, Int)]
    )
    func wholeNumberMayBeTypedInManyWays(typed: JSON, number: Int) throws {
        #expect(try order(["count": typed]).count == number)
    }

    @Test(
        arguments: [
            (".5", 0.5), ("5.", 5), ("05.5", 5.5), ("+1e3", 1_000), ("1E-1", 0.1), ("-.25", -0.25), ("00", 0), (7, 7),
        ] as [(JSON, Double)]
    )
    func numberMayBeTypedInManyWays(typed: JSON, number: Double) throws {
        #expect(try order(["price": typed]).price == number)
    }

    @Test func dateMayHaveSpaceAroundIt() throws {
        #expect(try order(["date": " 2026-12-24\n"]).date.description == "2026-12-24")
        #expect(try order(["date": "2026-12-24T23:30:00-01:00"]).date.description == "2026-12-25")
        #expect(try order(["date": "20261224"]).date.description == "2026-12-24")
    }

    @Test(
        arguments: [
            ("agree", true), ("true", true), (["no"], true), (true, true), ("false", false), ("no", false),
            ("0", false),
            (false, false), ([], false), (" ", false),
        ] as [(JSON, Bool)]
    )
    func boxIsTickedByWhateverOptionItHas(value: JSON, isTicked: Bool) throws {
        #expect(try order(["agreed": value]).agreed == isTicked)
    }

    @Test(arguments: ["", " ", "\n", .null, []] as [JSON])
    func optionalFieldMayBeLeftEmptyInAnyWay(value: JSON) throws {
        let order = try order(["note": value, "spare": value])
        #expect(order.note == nil && order.spare == nil)
    }

    @Test func textIsKeptAsItWasTyped() throws {
        #expect(try order(["name": " Ada\nLovelace "]).name == " Ada\nLovelace ")
    }

    @Test func whatATypeOfTheAppRefusesHasNoOptions() {
        struct Even: Decodable {
            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                guard try container.decode(Int.self).isMultiple(of: 2) else {
                    throw DecodingError.dataCorruptedError(in: container, debugDescription: "odd")
                }
            }
        }
        struct Seats: Decodable { var seats: Even }
        let error = #expect(throws: FieldErrors.self) { try InputValues(["seats": "3"]).form(as: Seats.self) }
        #expect(error?.errors.map(\.reason) == [.other])
        #expect(throws: Never.self) { try InputValues(["seats": "4"]).form(as: Seats.self) }
    }

    @Test func enumThatCannotBeListedStillLetsTheOthersBeFound() throws {
        enum Colour: String, Decodable { case red, blue }
        struct Paint: Decodable { var colour: Colour, extras: [Colour], litres: Int }
        let options: JSON = [
            ["type": "option", "id": "x", "text": "X"], ["type": "option", "id": "red", "text": "R"],
        ]
        let request = try SubmitRequest([
            "workspace_id": "w", "input_values": ["colour": "green", "extras": ["pink"], "litres": "many"],
            "current_canvas": ["content": ["components": [["type": "dropdown", "id": "colour", "options": options]]]],
        ])
        let error = #expect(throws: FieldErrors.self) { try request.inputValues.form(as: Paint.self) }
        #expect(error?.errors.map(\.field) == ["colour", "extras", "litres"])
        #expect(error?.errors.map(\.reason) == [.notAnOption, .notAnOption, .notAWholeNumber])
    }

    @Test func allErrorsAreFoundAtOnce() {
        let errors = errors(["name": "", "count": "x", "date": "x", "size": "x"])
        #expect(errors.map(\.field) == ["name", "count", "date", "size"])
    }

    @Test(arguments: [.null, [], "x", 7] as [JSON])
    func valuesThatAreNoObjectAreNone(values: JSON) throws {
        struct Nothing: Decodable { var name: String? }
        #expect(try InputValues(values).form(as: Nothing.self).name == nil)
    }

    @Test func numberTooLargeForItsTypeIsNone() throws {
        struct Ratio: Decodable { var ratio: Float }
        #expect(try InputValues(["ratio": "0.1"]).form(as: Ratio.self).ratio == 0.1)
        let error = #expect(throws: FieldErrors.self) { try InputValues(["ratio": "1e39"]).form(as: Ratio.self) }
        #expect(error?.errors.map(\.reason) == [.notANumber])
        #expect(throws: DecodingError.self) { try (["ratio": 1e39] as JSON).decode(as: Ratio.self) }
        #expect(throws: DecodingError.self) { try ([1e39] as JSON).decode(as: [Float].self) }
    }

    @Test func sheetValuesMayNest() throws {
        struct Booking: Decodable {
            struct Slot: Decodable { var start: String }
            var slot: Slot
            var guests: [String]
        }
        let request = try SubmitSheetRequest([
            "workspace_id": "w", "sheet_values": ["slot": ["start": "9:00"], "guests": ["Ada", "Bob"]],
        ])
        let booking = try request.form(as: Booking.self)
        #expect(booking.slot.start == "9:00")
        #expect(booking.guests == ["Ada", "Bob"])
        let other = try SubmitSheetRequest(["workspace_id": "w", "sheet_values": ["slot": [:], "guests": []]])
        let error = #expect(throws: FieldErrors.self) { try other.form(as: Booking.self) }
        #expect(error?.errors.map(\.field) == ["slot.start"])
    }

    @Test func noMoreThanAHundredErrorsAreGathered() throws {
        struct Amounts: Decodable { var amounts: [String: Int] }
        let wrong = JSON(members: (0..<300).map { ("k\($0)", "x") })
        let error = #expect(throws: FieldErrors.self) {
            try InputValues(["amounts": wrong]).form(as: Amounts.self)
        }
        #expect(error?.errors.count == 100)
        #expect(Set(error?.errors.map(\.field) ?? []).count == 100)
    }

    @Test func membersOfALargeFormAreToldApartByTheirBytes() throws {
        let many = (0..<40).map { ("k\($0)", JSON("\($0)")) }
        struct Names: Decodable {
            enum CodingKeys: String, CodingKey {
                case composed = "\u{E9}"
                case last = "k39"
                case twice
            }
            var composed: String?
            var last: Int
            var twice: Int
        }
        let values = JSON(members: [("twice", "1"), ("e\u{301}", "x")] + many + [("twice", "2")])
        let names: Names = try InputValues(values).form()
        #expect(names.composed == nil && names.last == 39 && names.twice == 2)
    }
}
