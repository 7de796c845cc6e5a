namespace SecurityCoop.Contracts.Tests.House;

public sealed class ProjectReferencesTests
{
    [Fact]
    public void No_service_knows_another() => Findings.MustBeNone(
        ProjectReferences.Forbidden([.. Repository.Files("services", "*.csproj"), .. Repository.Files("gateway", "*.csproj")]),
        "These references break the house: services meet in protos and Events; Sharing and Identifiers know nobody; the gateway knows no message:",
        "take the reference out; call the other service by its contract, or listen to its events.");

    [Theory]
    [InlineData("services/Logistics/Logistics.csproj", "../Incidents/Incidents.csproj")]
    [InlineData("services/Enforcement/Enforcement.csproj", "../Agreements/Agreements.csproj")]
    [InlineData("services/Incidents.Host/Incidents.Host.csproj", "../Logistics/Logistics.csproj")]
    [InlineData("services/Sharing/Sharing.csproj", "../BuildingBlocks/BuildingBlocks.csproj")]
    [InlineData("services/Identifiers/Identifiers.csproj", "../BuildingBlocks/BuildingBlocks.csproj")]
    [InlineData("gateway/Gateway.csproj", "..\\protos\\Protos.csproj")]
    public void A_forbidden_reference_is_found(string project, string reference) =>
        Assert.Equal([$"{project} -> {Path.GetFileNameWithoutExtension(reference.Replace('\\', '/'))}"], ProjectReferences.Forbidden([Sample(project, reference)]));

    [Theory]
    [InlineData("services/Logistics.Host/Logistics.Host.csproj", "../Logistics/Logistics.csproj")]
    [InlineData("services/Standalone/Standalone.csproj", "../Logistics/Logistics.csproj")]
    [InlineData("services/Logistics/Logistics.csproj", "../Events/Events.csproj")]
    public void A_reference_of_the_house_plan_is_not(string project, string reference) =>
        Assert.Empty(ProjectReferences.Forbidden([Sample(project, reference)]));

    private static SourceFile Sample(string path, string reference) =>
        new(path, $"""<Project><ItemGroup><ProjectReference Include="{reference}" /></ItemGroup></Project>""");
}
