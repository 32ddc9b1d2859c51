public import ArgumentParser
public import CanvasServer
public import CanvasTesting

extension CanvasPlace: ExpressibleByArgument {}

extension CanvasFlow: ExpressibleByArgument {}

extension CanvasLocation: ExpressibleByArgument {}

extension SimulatedSignature: ExpressibleByArgument {}
