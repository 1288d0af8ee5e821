namespace Governance.Workflows.Tests.Loading;

public sealed class CatalogTests
{
    [Fact]
    public void A_built_in_type_cannot_be_claimed() => AssertRefused(new ActivityDescriptor { Type = "Elsa.Finish" });

    [Fact]
    public void A_type_is_declared_once() => AssertRefused(new ActivityDescriptor { Type = "T.A" }, new ActivityDescriptor { Type = "T.A" });

    [Fact]
    public void An_unknown_value_type_is_refused() =>
        AssertRefused(new ActivityDescriptor { Type = "T.A", Inputs = [new ActivityInputDescriptor("x", "Quaternion")] });

    [Fact]
    public void A_name_that_every_activity_has_is_refused() =>
        AssertRefused(new ActivityDescriptor { Type = "T.A", Outputs = [new ActivityOutputDescriptor("Name", "String")] });

    private static void AssertRefused(params ActivityDescriptor[] descriptors) =>
        Assert.Throws<ArgumentException>(() => new ActivityCatalog(descriptors));
}
