extension SubmitRequest {
    /// Replies by the route of the pressed component.
    ///
    /// A dropdown with an action is looked up by its own id, then by that of the chosen option, whichever the request names.
    ///
    /// - Parameter routes: The routes. The first that matches replies.
    /// - Returns: The reply.
    /// - Throws: ``UnhandledComponentError`` when no route matches; errors of the route.
    public func routed(@RoutesBuilder<SubmitReply> _ routes: () -> [On<SubmitReply>]) async throws -> SubmitReply {
        try await routed(by: routes())
    }
}

extension ConfigureRequest {
    /// Replies by the route of the pressed component.
    ///
    /// A dropdown with an action is looked up by its own id, then by that of the chosen option, whichever the request names.
    ///
    /// - Parameter routes: The routes. The first that matches replies.
    /// - Returns: The reply.
    /// - Throws: ``UnhandledComponentError`` when no route matches; errors of the route.
    public func routed(
        @RoutesBuilder<ConfigureReply> _ routes: () -> [On<ConfigureReply>]
    ) async throws -> ConfigureReply {
        try await routed(by: routes())
    }
}

extension ComponentRequest {
    fileprivate func routed<Reply>(by routes: [On<Reply>]) async throws -> Reply {
        let source = sourceID
        if let reply = try await Self.reply(to: source, routes) { return reply }
        if let option = chosenOption(of: source), let reply = try await Self.reply(to: option, routes) { return reply }
        throw UnhandledComponentError(id: source)
    }

    private static func reply<Reply>(to id: String?, _ routes: [On<Reply>]) async throws -> Reply? {
        let pressed = ParameterisedID(text: id ?? "")
        for route in routes {
            if let reply = try await route.reply(pressed) { return reply }
        }
        return nil
    }

    /// The chosen option of a dropdown with an action; nil for any other component.
    private func chosenOption(of source: String?) -> String? {
        if componentID != source { return componentID }
        let isDropdown = currentCanvas?.components.contains { component in
            guard case .dropdown(let dropdown) = component else { return false }
            return dropdown.action != nil && dropdown.id == source
        }
        return isDropdown == true ? source.flatMap { inputValues.text($0) } : nil
    }
}
