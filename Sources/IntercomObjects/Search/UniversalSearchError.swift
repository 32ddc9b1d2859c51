/// Text that is no search, or a search that the language cannot say.
public struct UniversalSearchError: Error, Equatable, Sendable {
    /// What is wrong.
    public enum Problem: Equatable, Sendable {
        /// There is no `object_type`.
        case missingObjectType
        /// Another kind of objects than conversations and contacts.
        case unknownObjectType(String)
        /// A term that can be there once only.
        case repeated(String)
        /// A number of results that is none from 1 to 150.
        case invalidLimit(String)
        /// A word without a colon.
        case notATerm(String)
        /// A term with no name before its colon.
        case missingField
        /// A term with nothing behind its colon.
        case missingValue(String)
        /// Quotation marks that do not end.
        case unclosedQuotation
        /// Text directly behind quotation marks.
        case textAfterQuotation
        /// A quotation mark in a value, for which the language has no notation.
        case quotationMark(in: String)
        /// A control character, such as a line break, in a value or a name.
        case controlCharacter(in: String)
        /// A name that no field can have.
        case invalidField(String)
        /// A word that no operator can be.
        case invalidComparison(String)
        /// More text than a search can have.
        case tooLong(bytes: Int)
    }

    /// What is wrong.
    public let problem: Problem
    /// The place in the text, in characters from 1 on; nil for a search that did not come as text.
    public let column: Int?

    init(_ problem: Problem, column: Int? = nil) {
        (self.problem, self.column) = (problem, column)
    }
}

extension UniversalSearchError: CustomStringConvertible {
    /// What is wrong, where, and what to do about it.
    public var description: String {
        "invalid search\(column.map { ", column \($0)" } ?? ""): \(problem.words)"
    }
}

extension UniversalSearchError.Problem {
    fileprivate var words: String {
        let kinds = UniversalSearch.ObjectType.allCases.map(\.rawValue).joined(separator: " or ")
        return switch self {
        case .missingObjectType: "object_type is missing; begin with object_type:conversations or object_type:contacts"
        case .unknownObjectType(let word): "object_type cannot be \(word); use \(kinds)"
        case .repeated(let term): "\(term) is there twice; leave one of them out"
        case .invalidLimit(let text): "limit cannot be \(text); use a number from 1 to 150"
        case .notATerm(let word):
            "\(word) has no colon; write field:value, field:operator:value, or q:\"words\" for free text (all terms have to hold)"
        case .missingField: "a name is missing before the colon; write field:value"
        case .missingValue(let term): "\(term) has no value; write one behind the colon, or \"\" for an empty one"
        case .unclosedQuotation: "the quotation mark is not closed; write another one behind the value"
        case .textAfterQuotation: "there is text behind a closing quotation mark; leave a space between terms"
        case .quotationMark(let term):
            "the value of \(term) has a quotation mark, for which there is no notation; search for a part without it"
        case .controlCharacter(let term): "\(term) has a control character, such as a line break; leave it out"
        case .invalidField(let name):
            UniversalSearch.Word.all.contains(name)
                ? "\(name) is no field; set it by its own parameter"
                : "\"\(name)\" is no name of a field; a name has no space, colon or quotation mark"
        case .invalidComparison(let word): "\"\(word)\" is no operator; use eq, neq, gt, lt or contains"
        case .tooLong(let bytes): "it has \(bytes) bytes; use \(UniversalSearch.maximumLength) at most"
        }
    }
}
