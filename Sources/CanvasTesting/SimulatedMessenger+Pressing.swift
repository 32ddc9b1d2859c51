// The interactions of a person with a canvas.

extension SimulatedMessenger {
    /// Types text into a field, replacing its value.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - id: The id of an input or a text area.
    ///   - file: The file of the call, for the error.
    ///   - line: The line of the call.
    /// - Throws: ``InteractionError`` when there is no such field, or it cannot be typed into.
    public mutating func type(
        _ text: String,
        into id: any ComponentID,
        file: String = #fileID,
        line: Int = #line
    ) throws {
        try CallSite(file, line).mark {
            let part = try usable(id, to: "type into", where: { $0.value == .text })
            guard part.value == .text else { throw problem("Cannot type into \(part.type) \(quoted(id))") }
            canvas?.typed[part.id] = JSON(text)
        }
    }

    /// Chooses an option, and submits if the component has a `submit` action.
    ///
    /// - Parameters:
    ///   - option: The id of the option.
    ///   - id: The id of a dropdown or a single select.
    ///   - file: The file of the call, for the error.
    ///   - line: The line of the call.
    /// - Throws: ``InteractionError`` when there is no such option, or it cannot be chosen; ``AppFailure``.
    public mutating func choose(
        _ option: any ComponentID,
        in id: any ComponentID,
        file: String = #fileID,
        line: Int = #line
    ) async throws {
        try await CallSite(file, line).mark {
            let part = try usable(id, to: "choose in") { $0.value == .option }
            guard part.value == .option else {
                throw problem("Cannot choose in \(part.type) \(quoted(id)): it has no options")
            }
            try check(option, of: part)
            canvas?.typed[part.id] = JSON(option.componentID)
            if part.action == "submit" { try await submit(part.id) }
        }
    }

    /// Ticks options, replacing those that are ticked.
    ///
    /// - Parameters:
    ///   - options: The ids of the options.
    ///   - id: The id of a checkbox.
    ///   - file: The file of the call, for the error.
    ///   - line: The line of the call.
    /// - Throws: ``InteractionError`` when there is no such option, or it cannot be ticked.
    public mutating func tick(
        _ options: any ComponentID...,
        in id: any ComponentID,
        file: String = #fileID,
        line: Int = #line
    ) throws {
        try CallSite(file, line).mark {
            let part = try usable(id, to: "tick in") { $0.value == .options }
            guard part.value == .options else {
                throw problem("Cannot tick in \(part.type) \(quoted(id)): it is not a checkbox")
            }
            for option in options { try check(option, of: part) }
            canvas?.typed[part.id] = JSON(options.map { JSON($0.componentID) })
        }
    }

    /// Presses a button, an item of a list, or the button at the end of an input.
    ///
    /// A `submit` action sends a request, a `sheet` action opens a sheet, a `url` action adds to ``openedURLs``.
    ///
    /// - Parameters:
    ///   - id: The id of the component or item.
    ///   - file: The file of the call, for the error.
    ///   - line: The line of the call.
    /// - Throws: ``InteractionError`` when there is nothing to press with the id; ``AppFailure``.
    public mutating func press(_ id: any ComponentID, file: String = #fileID, line: Int = #line) async throws {
        try await CallSite(file, line).mark {
            let part = try usable(id, to: "press") { $0.action != nil }
            switch part.action {
            case "submit": try await submit(part.id)
            case "sheet": try await openSheet(id)
            case "url": openedURLs.append(part.actionURL ?? "")
            default: throw problem("Cannot press \(part.type) \(quoted(id)): it has no action")
            }
        }
    }

    /// Submits a component that is not shown, or with another canvas or none.
    ///
    /// - Parameters:
    ///   - id: The `component_id`.
    ///   - values: The `input_values`.
    ///   - canvas: The `current_canvas`, or nil to leave it out.
    ///   - file: The file of the call, for the error.
    ///   - line: The line of the call.
    /// - Throws: ``AppFailure``.
    public mutating func submit(
        _ id: String,
        values: JSON = [:],
        on canvas: JSON?,
        file: String = #fileID,
        line: Int = #line
    ) async throws {
        let place = self.canvas?.place ?? settings.place
        try await CallSite(file, line).mark {
            try await run(.submit, requests(in: place).submit(id, values: values, on: canvas), in: place)
        }
    }

    /// Fills in components by the values of `input_values`: strings, or arrays of strings for checkboxes.
    package mutating func fillIn(_ values: JSON) throws {
        for (id, value) in values.members {
            guard let part = canvas?.parts.first(where: { $0.id == id && $0.value != nil }) else {
                throw problem(
                    "No field \(quoted(id))" + instead(of: id, canvas?.parts.filter { $0.value != nil } ?? [])
                )
            }
            // The value of a disabled field stays.
            guard part.obstacle == nil else { continue }
            canvas?.typed[id] = value
        }
    }

    /// The id of the only component that submits, or an ``InteractionError`` with the alternatives.
    package func onlySubmitter() throws -> String {
        let ids = canvas?.submitters ?? []
        if ids.count == 1 { return ids[0] }
        if ids.count > 1 {
            throw problem("Several components submit; choose one of: " + ids.joined(separator: ", "))
        }
        guard let opener = canvas?.parts.first(where: { $0.action == "sheet" })?.id else {
            throw problem("No component submits")
        }
        throw problem("No component submits; \(quoted(opener)) opens a sheet, so use open-sheet or submit-sheet")
    }

    private mutating func submit(_ id: String) async throws {
        guard let shown = canvas else { throw problem("No canvas is shown") }
        let values = shown.inputValues(settings.emptyValues)
        let requests = requests(in: shown.place)
        let flow = shown.isConfiguring ? CanvasFlow.configure : .submit
        let body =
            flow == .configure
            ? requests.configure((id, values, shown.json)) : requests.submit(id, values: values, on: shown.json)
        try await run(flow, body, in: shown.place)
    }

    // MARK: - Errors

    /// The part with an id; the error suggests parts that fit.
    func usable(
        _ id: any ComponentID,
        to action: String,
        where fits: (InteractivePart) -> Bool
    ) throws -> InteractivePart {
        let parts = canvas?.parts ?? []
        guard let part = parts.first(where: { $0.id == id.componentID }) else {
            throw problem("No component \(quoted(id)) to \(action)" + instead(of: id, parts.filter(fits)))
        }
        if let obstacle = part.obstacle {
            throw problem("Cannot \(action) \(part.type) \(quoted(id)): \(obstacle)")
        }
        return part
    }

    private func check(_ option: any ComponentID, of part: InteractivePart) throws {
        let (enabled, disabled) = part.options
        if enabled.contains(option.componentID) { return }
        let why = disabled.contains(option.componentID) ? "is disabled" : "does not exist"
        throw problem(
            "Option \(quoted(option)) of \(part.type) \(quoted(part.id)) \(why); available: "
                + enabled.map { quoted($0) }.joined(separator: ", ")
        )
    }

    /// A suggestion in place of an unknown id.
    private func instead(of id: any ComponentID, _ parts: [InteractivePart]) -> String {
        let ids = parts.map(\.id)
        if let near = ids.spellingSuggestion(for: id.componentID) { return "; did you mean \(quoted(near))?" }
        return "; available: " + (ids.isEmpty ? "none" : ids.map { quoted($0) }.joined(separator: ", "))
    }

    func problem(_ words: String) -> InteractionError {
        InteractionError(problem: words.hasSuffix("?") ? words : words + ".", screen: drawing)
    }

    private func quoted(_ id: any ComponentID) -> String { JSON(id.componentID).description }
}
