extension SubmitRequest {
    /// Answers by what was pressed.
    ///
    /// A dropdown with an action is asked for by its own id first, then by the id of the option that was chosen, whichever
    /// of the two the request names.
    ///
    /// - Parameter routes: The answers, of which the first that fits is given.
    /// - Returns: The answer.
    /// - Throws: ``UnhandledComponentError`` when none fits, or what the answer throws.
    public func routed(@RoutesBuilder<SubmitReply> _ routes: () -> [On<SubmitReply>]) async throws -> SubmitReply {
        try await routed(by: routes())
    }
}

extension ConfigureRequest {
    /// Answers by what was pressed.
    ///
    /// A dropdown with an action is asked for by its own id first, then by the id of the option that was chosen, whichever
    /// of the two the request names.
    ///
    /// - Parameter routes: The answers, of which the first that fits is given.
    /// - Returns: The answer.
    /// - Throws: ``UnhandledComponentError`` when none fits, or what the answer throws.
    public func routed(
        @RoutesBuilder<ConfigureReply> _ routes: () -> [On<ConfigureReply>]
    ) async throws -> ConfigureReply {
        try await routed(by: routes())
    }
}

extension ComponentRequest {
    fileprivate func routed<Reply>(by routes: [On<Reply>]) async throws -> Reply {
        let source = sourceID
        if let reply = try await Self.answer(to: source, routes) { return reply }
        if let option = chosenOption(of: source), let reply = try await Self.answer(to: option, routes) { return reply }
        throw UnhandledComponentError(id: source)
    }

    private static func answer<Reply>(to id: String?, _ routes: [On<Reply>]) async throws -> Reply? {
        let pressed = ParameterisedID(text: id ?? "")
        for route in routes {
            if let reply = try await route.answer(pressed) { return reply }
        }
        return nil
    }

    /// The option that was chosen in a dropdown with an action; nil for any other component.
    private func chosenOption(of source: String?) -> String? {
        if componentID != source { return componentID }
        let isDropdown = currentCanvas?.components.contains { component in
            guard case .dropdown(let dropdown) = component else { return false }
            return dropdown.action != nil && dropdown.id == source
        }
        return isDropdown == true ? source.flatMap { inputValues.text($0) } : nil
    }
}
