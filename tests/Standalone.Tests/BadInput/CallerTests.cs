using Google.Protobuf;
using Grpc.Core;

namespace SecurityCoop.Standalone.Tests.BadInput;

/// <summary>Sound requests to every method from callers that may not, for purposes that are none, about what is not there.</summary>
[Collection(nameof(Target))]
public sealed class CallerTests(Target target)
{
    public static TheoryData<string> Names => Methods.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_purpose_that_is_none_is_told_from_one_that_is_not_held(string name)
    {
        var (method, request) = (Methods.All[name], Sound.Request(Methods.All[name]));
        foreach (var purpose in new[] { null, "", "world-peace", "BORDER-SECURITY", "border-security, customs-risk", new string('p', 5_000), "../" })
        {
            var said = (await target.Grpc(method, request, ("sc-purpose", purpose))).Sane($"{name} for {purpose?[..Math.Min(20, purpose.Length)]}");
            // Which methods ask for a purpose the contract tells in words only; those that do give this reason or find the fields wrong first.
            if (said.Reason.StartsWith("PURPOSE", StringComparison.Ordinal)) said.Is(StatusCode.InvalidArgument, "PURPOSE_REQUIRED", name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_caller_without_a_role_changes_nothing(string name)
    {
        var method = Methods.All[name];
        var said = (await target.Grpc(method, Sound.Request(method), ("authorization", $"Bearer {target.TokenOf("agencies/pk-msa", "visitor")}"))).Sane(name);
        // These read, but have too much to say for a path.
        var reads = method.Http().Verb == HttpMethod.Get || name is "AccessService/ExplainAccess" or "AccessService/WaitForEpoch" or "ForesightService/ExplainPossibleAccess" or "IncidentsService/SearchIncidents";
        if (!reads && method.Service.File.Package != "securitycoop.development.v1")
            said.Refused($"{name} as a visitor");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_agency_that_nobody_knows_sees_nothing_and_breaks_nothing(string name)
    {
        var method = Methods.All[name];
        (await target.Grpc(method, Sound.Request(method), ("authorization", $"Bearer {target.TokenOf("agencies/zz-nobody", "officer", "liaison")}"))).Sane(name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_not_there_is_not_found(string name)
    {
        var (method, request) = (Methods.All[name], Sound.Request(Methods.All[name]));
        if (!method.Name.StartsWith("Get", StringComparison.Ordinal) || method.InputType.FindFieldByName("name") is not { } field) return;
        var collections = method.Http().Template.Split('=', '}')[1];
        foreach (var id in new[] { "no-such-thing", $"{Guid.Empty}", "ffffffff-ffff-ffff-ffff-ffffffffffff" })
        {
            field.Accessor.SetValue(request, collections.Replace("*", id, StringComparison.Ordinal));
            (await target.Grpc(method, request)).Is(StatusCode.NotFound, "NOT_FOUND", $"{name} of {id}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_empty_request_is_told_all_that_it_lacks(string name)
    {
        var method = Methods.All[name];
        var empty = method.InputType.Parser.ParseFrom(ByteString.Empty);
        var required = method.InputType.Fields.InDeclarationOrder()
            .Where(field => field.Is(Google.Api.FieldBehavior.Required) && field.FieldType is not (Google.Protobuf.Reflection.FieldType.Int32 or Google.Protobuf.Reflection.FieldType.Int64 or Google.Protobuf.Reflection.FieldType.Double))
            .Select(field => field.Name).ToList();
        var said = (await target.Grpc(method, empty)).Sane(name);
        if (required.Count == 0) return;
        said.Is(StatusCode.InvalidArgument, "FIELDS_INVALID", name);
        Assert.Superset(required.ToHashSet(), said.Fields.ToHashSet());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1S")]
    [InlineData("99999999999H")]
    [InlineData("")]
    public async Task A_deadline_that_is_none_does_no_harm(string timeout) =>
        (await target.Grpc(Methods.All["DirectoryService/ListStates"], [0, 0, 0, 0, 0], ("grpc-timeout", timeout))).Sane(timeout);
}
