using Google.Protobuf;
using Grpc.Core;
using SecurityCoop.Agreements.Commitments;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override async Task<V1.Fact> CreateFact(V1.CreateFactRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Registrar);
        var violations = new Violations();
        violations.CheckAffiliation(request.Parent, "parent");
        violations.CheckId(request.FactId, "fact_id");
        violations.CheckDisplayName(request.Fact.DisplayName, "fact.display_name");
        QuantityRules.Check(request.Fact.Quantity, "fact.quantity", violations);
        SourceRules.Check(request.Fact.Source, "fact.source", violations);
        violations.CheckPartialDate(request.Fact.AsOfDate, "fact.as_of_date");
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();
        if (!await db.IsKnown(request.Parent, call.CancellationToken)) throw Refusals.NotFound(request.Parent);

        var name = $"{request.Parent}/facts/{request.FactId}";
        return await recorder.Enter(call, request, request.RequestId, name, at =>
        {
            var fact = request.Fact.Clone();
            (fact.Name, fact.Source, fact.CreateTime) = (name, fact.Source.Graded(), at.ToTimestamp());
            return new Fact { Name = name, Parent = request.Parent, Body = fact.ToByteArray() };
        }, DirectoryWire.ToWire);
    }
}
