import CanvasJSON
import Testing

@Suite("Repeated names")
struct DuplicateNameTests {
    @Test("The last member with a name wins")
    func lastWins() throws {
        #expect(try JSON(parsing: #"{"a":1,"b":2,"a":3}"#)["a"]?.integer == 3)
        #expect(try JSON(parsing: #"{"a":1,"\u0061":3}"#)["a"]?.integer == 3)
        #expect(try JSON(parsing: #"{"\u0061":3,"a":null}"#)["a"]?.isNull == true)
    }

    @Test("Walking over the members shows them all")
    func allMembers() throws {
        let json = try JSON(parsing: #"{"a":1,"b":2,"a":3}"#)
        #expect(json.members.map(\.key) == ["a", "b", "a"])
        #expect(json.members.map { $0.value.integer } == [1, 2, 3])
    }
}
