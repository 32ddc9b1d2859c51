public import ArgumentParser
public import CanvasServer

extension CanvasPlace: ExpressibleByArgument {}

extension CanvasFlow: ExpressibleByArgument {}
