namespace SecurityCoop.Agreements.Tests;

/// <summary>One register for all tests of a class: each works on agreements of its own.</summary>
public sealed class Register : IAsyncLifetime
{
    private AgreementsUnderTest? _service;

    internal AgreementsUnderTest Service => _service!;

    public async Task InitializeAsync()
    {
        _service = await AgreementsUnderTest.Start();
        await _service.Enter(V1.AgencyKind.Customs, "aa-customs", "bb-customs", "cc-customs");
        await _service.Enter(V1.AgencyKind.Police, "aa-police", "bb-police");
    }

    public Task DisposeAsync() => _service!.DisposeAsync().AsTask();
}
