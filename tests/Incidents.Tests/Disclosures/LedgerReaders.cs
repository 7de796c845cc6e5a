using Grpc.Core;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Incidents.Tests.Disclosures;

/// <summary>Asking the ledger in few words.</summary>
internal static class LedgerReaders
{
    public static async Task<IReadOnlyList<DisclosureLine>> Disclosed(this IncidentsUnderTest service, string agency, ListDisclosuresRequest? request = null) =>
        (await service.Disclosures.ListDisclosuresAsync(request ?? new(), service.As(agency, null, "auditor"))).Disclosures;

    public static async Task<IReadOnlyList<DisclosureLine>> Received(this IncidentsUnderTest service, string agency, ListReceivedDisclosuresRequest? request = null) =>
        (await service.Disclosures.ListReceivedDisclosuresAsync(request ?? new(), service.As(agency, null, "auditor"))).Disclosures;

    public static async Task<VerifyDisclosuresResponse> Verified(this IncidentsUnderTest service, string agency, VerifyDisclosuresRequest? request = null)
    {
        using var call = service.Disclosures.VerifyDisclosures(request ?? new(), service.As(agency, null, "auditor"));
        var last = new VerifyDisclosuresResponse();
        await foreach (var progress in call.ResponseStream.ReadAllAsync()) last = progress;
        return last;
    }

    /// <summary>Waits until nothing is unsealed.</summary>
    public static async Task<VerifyDisclosuresResponse> Sealed(this IncidentsUnderTest service, string agency, int lines)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var found = await service.Verified(agency);
            if (found.Defect is not null || found.LineCount >= lines) return found;
            await Task.Delay(50, patience.Token);
        }
    }

    public static Task Read(this IncidentsUnderTest service, string name, string agency) =>
        service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = name }, service.As(agency)).ResponseAsync;
}
