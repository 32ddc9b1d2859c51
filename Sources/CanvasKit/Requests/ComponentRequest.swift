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
        guard let componentID, let components = currentCanvas?.json["content"]?["components"] else {
            return componentID
        }
        // Reading all the components for the sake of a few dropdowns would cost a third of a whole request.
        for component in components.elements where component["type"]?.string == Dropdown.type {
            guard let dropdown = Dropdown(reading: component), dropdown.action != nil, dropdown.id != componentID else {
                continue
            }
            if dropdown.options.contains(where: { $0.id == componentID }) { return dropdown.id }
        }
        return componentID
    }

    /// What was typed, chosen and ticked on the canvas.
    public var inputValues: InputValues { InputValues(json["input_values"] ?? [:], on: currentCanvas) }
}
