using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    private const int MaxSummary = 1_000, MaxOccasion = 200;

    public override async Task<V1.Statement> CreateStatement(V1.CreateStatementRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Registrar);
        var violations = new Violations();
        violations.CheckName("officials", request.Parent, "parent");
        violations.CheckId(request.StatementId, "statement_id");
        Texts.CheckGiven(request.Statement.Summary, MaxSummary, "statement.summary", violations);
        Texts.Check(request.Statement.Occasion, MaxOccasion, "statement.occasion", violations);
        SourceRules.Check(request.Statement.Source, "statement.source", violations);
        violations.CheckPartialDate(request.Statement.Date, "statement.date");
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();
        if (!await db.Officials.AnyAsync(o => o.Name == request.Parent, call.CancellationToken)) throw Refusals.NotFound(request.Parent);

        var name = $"{request.Parent}/statements/{request.StatementId}";
        return await recorder.Enter(call, request, request.RequestId, name, at =>
        {
            var statement = request.Statement.Clone();
            (statement.Name, statement.Source, statement.CreateTime) = (name, statement.Source.Graded(), at.ToTimestamp());
            return new Statement { Name = name, Official = request.Parent, Body = statement.ToByteArray() };
        }, DirectoryWire.ToWire);
    }
}
