using Grpc.Core;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Demo.Iren;

/// <summary>Why? The owner may ask about anyone; who may not see the record may not ask about it either.</summary>
internal sealed class Reasons(Cast cast, TextWriter screen)
{
    public async Task Show(Consignment consignment, CancellationToken ct)
    {
        var owner = cast.As("agencies/pk-customs", "customs-risk", "officer");
        var request = new ExplainConsignmentAccessRequest { Name = consignment.Name, Recipient = "agencies/uz-customs", Purpose = Purpose.CustomsRisk };
        var explained = await owner.Consignments.ExplainConsignmentAccessAsync(request, owner.Headers, cancellationToken: ct);
        screen.WriteLine($"  Pakistan asks why Uzbekistan cannot see it: {explained.Summary}");
        foreach (var provision in explained.Provisions.Where(p => !p.Permits))
        {
            foreach (var failed in provision.Failed) screen.WriteLine($"    article {provision.Article}: {failed.Dimension}: {failed.Detail}");
        }

        var asker = cast.As("agencies/uz-customs", "customs-risk", "officer");
        try
        {
            await asker.Consignments.ExplainConsignmentAccessAsync(request, asker.Headers, cancellationToken: ct);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            screen.WriteLine("  Uzbekistan asks the same: not found, as for a record that never was");
        }
    }
}
