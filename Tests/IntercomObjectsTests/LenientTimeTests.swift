import IntercomObjects
import Testing

@Suite("A time of Intercom's") struct LenientTimeTests {
    @Test(
        "is a number of seconds, digits, or ISO 8601",
        arguments: [
            ("1734537437", 1_734_537_437), (#""1734537437""#, 1_734_537_437), (#""-1""#, -1),
            (#""2014-01-16T23:12:21.000+00:00""#, 1_389_913_941), (#""2026-01-09T09:00:00Z""#, 1_767_949_200),
            // Digits are seconds, never the year or day that ISO 8601 would make of them.
            (#""2026""#, 2_026), (#""20261122""#, 20_261_122),
        ] as [(String, Int64)]
    )
    func forms(text: String, seconds: Int64) throws {
        #expect(Contact(try JSON(parsing: #"{"created_at":\#(text)}"#)).createdAt?.secondsSince1970 == seconds)
    }

    @Test(
        "is nothing else",
        arguments: ["null", "true", "1.5", #""""#, #""soon""#, "{}", "[1]", #""9223372036854775808""#]
    )
    func strangers(text: String) throws {
        #expect(Contact(try JSON(parsing: #"{"created_at":\#(text)}"#)).createdAt == nil)
    }
}
