using System.Text.Json.Nodes;
using Google.Api;
using Grpc.Core;
using SecurityCoop.Incidents.Exports;

namespace SecurityCoop.Incidents.Taxii;

internal sealed partial class TaxiiEndpoint
{
    // A manifest tells of every record that it is there, and when it came: it counts as given as the objects do.
    public override async Task<HttpBody> GetManifest(V1.GetObjectsRequest request, ServerCallContext context) =>
        TaxiiDocuments.Body((await Page(TaxiiQuery.Read(request), context)).ToJson("objects", item => new JsonObject
        {
            ["id"] = item.Id,
            ["date_added"] = Wording.Time(item.AddedAt),
            ["version"] = item.Version,
            ["media_type"] = TaxiiDocuments.StixMediaType,
        }));
}
