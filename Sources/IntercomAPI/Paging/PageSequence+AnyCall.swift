extension IntercomClient {
    /// The pages of a call that somebody wrote, in whatever way its path pages; a response that is no list is one item.
    package func pages(of call: APICall) -> PageSequence<JSON> { ItemSequence(anyCall: call, client: self).pages }
}

extension APICall {
    /// The call for the page behind a cursor.
    package func resuming(at cursor: PageCursor) -> Self {
        var call = self
        Paging(of: self).apply(cursor, perPage: nil, to: &call)
        return call
    }
}

extension JSON {
    /// The items of a list, under whatever name it has them; the value itself when it is no list.
    var listed: [JSON] {
        if kind == .array { return Array(elements) }
        if let data = self["data"], data.kind == .array { return Array(data.elements) }
        let isPaged = self["pages"] != nil || self["total_count"] != nil
        guard isPaged || self["type"]?.string?.hasSuffix("list") == true else { return [self] }
        return members.first { $0.value.kind == .array }.map { Array($0.value.elements) } ?? []
    }
}
