/// What is written of a company; what is nil stays as it is.
public struct CompanyFields: Sendable {
    /// The name.
    public var name: String?
    /// The name of the plan.
    public var plan: String?
    /// The number of employees.
    public var size: Int?
    /// The address of the website.
    public var website: String?
    /// The industry.
    public var industry: String?
    /// The revenue of a month.
    public var monthlySpend: Int?
    /// The workspace's own attributes: a JSON object.
    public var customAttributes: JSON?
    /// Members that have no property here: a JSON object.
    public var more: JSON?

    /// Creates fields.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - plan: The name of the plan.
    ///   - customAttributes: The workspace's own attributes: a JSON object.
    public init(name: String? = nil, plan: String? = nil, customAttributes: JSON? = nil) {
        (self.name, self.plan, self.customAttributes) = (name, plan, customAttributes)
    }

    var json: JSON {
        JSON(written: [
            "name": name, "plan": plan, "size": size, "website": website, "industry": industry,
            "monthly_spend": monthlySpend, "custom_attributes": customAttributes,
        ]).merging(more ?? [:])
    }
}
