using SecurityCoop.Interop.Tests.Client;

namespace SecurityCoop.Interop.Tests;

/// <summary>Every published case, by every client, at the server itself and through the gateway.</summary>
public sealed class InteropTests(InteropFixture interop) : IClassFixture<InteropFixture>
{
    public static TheoryData<string, string> DotnetCases => Rows([.. Cases.Everywhere, Cases.ClientCompressedStreaming]);

    public static TheoryData<string, string> NodeCases => DotnetCases;

    public static TheoryData<string, string> PythonCases => Rows(Cases.Everywhere);

    [Theory]
    [MemberData(nameof(DotnetCases))]
    public async Task Dotnet_client_passes(string name, string route)
    {
        await using var client = new DotnetClient(interop.Address(route));

        await client.Run(name).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [ForeignClientTheory]
    [MemberData(nameof(NodeCases))]
    public async Task Node_client_passes(string name, string route) =>
        AssertOk(name, await interop.Outcome("node", route, name));

    [ForeignClientTheory]
    [MemberData(nameof(PythonCases))]
    public async Task Python_client_passes(string name, string route) =>
        AssertOk(name, await interop.Outcome("python", route, name));

    // Not Assert.Equal: it would cut the client's reason short.
    private static void AssertOk(string name, string outcome) => Assert.True(outcome == $"ok {name}", outcome);

    private static TheoryData<string, string> Rows(string[] names)
    {
        var rows = new TheoryData<string, string>();
        foreach (var route in Cases.Routes)
            foreach (var name in names)
                rows.Add(name, route);
        return rows;
    }
}
