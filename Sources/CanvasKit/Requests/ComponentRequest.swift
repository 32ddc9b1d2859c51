/// A request that a component on a canvas sent.
public protocol ComponentRequest: CanvasRequest {
    /// The id of what was pressed; of a dropdown with an action, possibly the id of the chosen option.
    var componentID: String? { get }
    /// The canvas that it stood on.
    var currentCanvas: CurrentCanvas? { get }
}

extension ComponentRequest {
    /// The id of the component that was pressed, also where the request names the chosen option of a dropdown.
    public var sourceID: String? {
        guard let componentID, let components = currentCanvas?.components else { return componentID }
        let dropdown = components.lazy
            .compactMap { component -> Dropdown? in
                guard case .dropdown(let dropdown) = component, dropdown.action != nil else { return nil }
                return dropdown
            }
            .first { $0.id != componentID && $0.options.contains { $0.id == componentID } }
        return dropdown?.id ?? componentID
    }

    /// What was typed, chosen and ticked on the canvas.
    public var inputValues: InputValues { InputValues(json["input_values"] ?? [:]) }
}
