/// A request about a canvas.
public protocol CurrentCanvasRequest: CanvasRequest {
    /// The canvas as Intercom sends it back.
    var currentCanvas: CurrentCanvas? { get }
}

/// A request that a component on a canvas sent.
public protocol ComponentRequest: CurrentCanvasRequest {
    /// The id of the pressed component; of a dropdown with an action, possibly the id of the chosen option.
    var componentID: String? { get }
}

extension ComponentRequest {
    /// The id of the pressed component, even if the request names the chosen option of a dropdown.
    public var sourceID: String? {
        guard let componentID, let components = currentCanvas?.json["content"]?["components"] else {
            return componentID
        }
        // Only dropdowns are read: reading every component would cost a third of a whole request.
        for component in components.elements where component["type"]?.string == Dropdown.type {
            guard let dropdown = Dropdown(reading: component), dropdown.action != nil, dropdown.id != componentID else {
                continue
            }
            if dropdown.options.contains(where: { $0.id == componentID }) { return dropdown.id }
        }
        return componentID
    }

    /// The values typed, chosen and ticked on the canvas.
    public var inputValues: InputValues { InputValues(json["input_values"] ?? [:], on: currentCanvas) }
}
