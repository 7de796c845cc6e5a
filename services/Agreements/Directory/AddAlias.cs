using Google.Protobuf;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override Task<V1.Official> AddAlias(V1.AddAliasRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Registrar);
        var violations = new Violations();
        violations.CheckName("officials", request.Name, "name");
        violations.CheckDisplayName(request.Alias, "alias");
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();

        return recorder.Change(call, request, request.RequestId, async write =>
        {
            var (row, official) = await db.Official(request.Name, call.CancellationToken);
            if (official.DisplayName == request.Alias || official.Aliases.Contains(request.Alias)) return (row.Name, official);
            var full = new Violations();
            full.Check(official.Aliases.Count < OfficialRules.MaxAliases, "alias", $"must be one of at most {OfficialRules.MaxAliases} spellings");
            full.Refuse();

            official.Aliases.Add(request.Alias);
            official.UpdateTime = write.At.ToTimestamp();
            db.Add(DirectoryName.Of(row.Name, official.Aliases.Count + 1, request.Alias));
            row.Body = official.ToByteArray();
            return (row.Name, official);
        });
    }
}
