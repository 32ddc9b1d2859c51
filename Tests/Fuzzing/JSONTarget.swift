import CanvasJSON

extension FuzzTarget {
    /// Parsing, reading and writing JSON.
    static let json = FuzzTarget(
        "json",
        seeds: [
            #"{"workspace_id":"x1","context":{"conversation_id":20778,"locale":"en"},"admin":null,"tags":[true,false]}"#,
            #"[{"type":"text","text":"\u0041\ud83d\ude00\n\"quoted\" – ünïcödé €"},[],{},[[[-0]]],"",{"":""}]"#,
            #"  [ 0 , -1 , 2.5 , 1E+10 , "a long string of plain text without a single escape", 1e400 ]  "#,
            #"{"a":1,"a":2,"\u0061":3,"<\/script>":"&<>\u2028\ud800"}"#,
            "[9007199254740993,18446744073709551615,-9223372036854775808,18446744073709551616,-0.0]",
            "\"\u{2028}\u{2029}\u{E9}e\u{301}\u{10FFFF}\"",
        ],
        words: ["\\ud800", "\\udc00", "\\u0000", "true", "false", "null", "1e308", "-0", "{\"\":", "[[[["]
    ) { bytes in
        let json: JSON
        do throws(JSONSyntaxError) {
            json = try JSON(parsing: bytes)
        } catch {
            require(!ReferenceChecker.accepts(bytes), "refused, though it is JSON")
            require((0...bytes.count).contains(error.offset), "the error lies inside the text")
            return
        }
        require(ReferenceChecker.accepts(bytes), "accepted, though it is no JSON")
        let depth = checkReading(json, in: bytes)
        require((try? JSON(parsing: bytes, maximumDepth: depth)) == json, "as deep as it is")
        require(depth == 0 || (try? JSON(parsing: bytes, maximumDepth: depth - 1)) == nil, "one less is too deep")
        checkWriting(json)
    }

    /// Reads a value in every way there is.
    ///
    /// - Returns: How many arrays and objects stand inside each other.
    private static func checkReading(_ json: JSON, in document: [UInt8]) -> Int {
        require(document[json.range] == json.bytes, "a value is what stands at its place")
        require((try? JSON(parsing: Array(json.bytes))) == json, "a value is a document of its own")
        require((json.string != nil) == (json.kind == .string), "strings have a text")
        require((json.bool != nil) == (json.kind == .bool), "truth values have one")
        require(json.isNull == (json.kind == .null), "null is null")
        require(json[0]?.range == json.elements.first { _ in true }?.range, "the first element")
        var depth = 0
        var end = json.range.lowerBound
        func enter(_ child: JSON) {
            require(child.range.lowerBound > end && child.range.upperBound < json.range.upperBound, "children nest")
            end = child.range.upperBound
            depth = max(depth, checkReading(child, in: document))
        }
        switch json.kind {
        case .object:
            var last: [[UInt8]: Range<Int>] = [:]
            for (key, value) in json.members {
                enter(value)
                last[Array(key.utf8)] = value.range
            }
            for (key, _) in json.members {
                require(json[key]?.range == last[Array(key.utf8)], "the last of the members with a name counts")
            }
            return depth + 1
        case .array:
            for element in json.elements { enter(element) }
            return depth + 1
        case .number: checkNumber(json)
        case .string:
            let rest = Array(json.bytes.dropLast())
            require((try? JSON(parsing: rest)) == nil, "a string ends with its quotation mark")
        case .bool, .null: break
        }
        require(json.members.allSatisfy { _ in false } && json.elements.allSatisfy { _ in false }, "has no children")
        return 0
    }

    private static func checkNumber(_ json: JSON) {
        if let integer = json.integer {
            require(JSON(integer) == json && json.double == Double(integer), "a whole number is that")
            require(integer < 0 || json.unsignedInteger == UInt64(integer), "the same without a sign")
        } else if let integer = json.unsignedInteger {
            require(JSON(integer) == json && json.double == Double(integer), "a large whole number is that")
        } else if let double = json.double {
            require(double.isFinite && JSON(double).double == double, "a number keeps its value")
        }
    }

    private static func checkWriting(_ json: JSON) {
        var writer = JSONWriter()
        json.write(to: &writer)
        let rewritten = try? JSON(parsing: writer.finish())
        require(rewritten == json && json == rewritten, "what is written is what was read")
        for isWhole in [true, false] {
            var writer = JSONWriter(escaping: .html)
            if isWhole { writer.value(json) } else { json.write(to: &writer) }
            let html = writer.finish()
            require((try? JSON(parsing: html)) == json, "escapes for HTML change no meaning")
            let text = String(decoding: html, as: UTF8.self).unicodeScalars
            require(!text.contains { "<>&\u{2028}\u{2029}".unicodeScalars.contains($0) }, "HTML minds nothing in it")
        }
    }
}

extension JSON {
    /// Writes the value anew, member by member.
    func write(to writer: inout JSONWriter) {
        switch kind {
        case .object:
            writer.object { writer in
                for (key, value) in members {
                    writer.key(key)
                    value.write(to: &writer)
                }
            }
        case .array:
            writer.array { writer in
                for element in elements { element.write(to: &writer) }
            }
        case .string: writer.string(string ?? "")
        case .number, .bool, .null: writer.value(self)
        }
    }

    /// The same value, written anew without white space.
    var rewritten: JSON {
        var writer = JSONWriter()
        write(to: &writer)
        return require(try? JSON(parsing: writer.finish()), "what is written can be read")
    }

    /// The same value with the members of objects in the opposite order, and none that another one overrides.
    var reordered: JSON {
        switch kind {
        case .object:
            var seen: Set<[UInt8]> = []
            let members = members.reversed().filter { seen.insert(Array($0.key.utf8)).inserted }
            return JSON(members: members.map { ($0.key, $0.value.reordered) })
        case .array: return JSON(elements.map(\.reordered))
        default: return self
        }
    }
}
